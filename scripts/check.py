"""Run every check that is not a test, each to its end, so that one run shows all there is to mend."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, list[str | Path], str], ...] = (
    ("formatting", [BIN / "ruff", "format", "--check", "--quiet", "."], "make format"),
    ("lint", [BIN / "ruff", "check", "--quiet", "."], "make format mends some of it"),
    ("types", [BIN / "mypy", "--no-error-summary"], ""),
    ("import rules", [BIN / "lint-imports"], "the rules are in .importlinter"),
    ("command line's page", [sys.executable, "scripts/cli_reference.py", "--check"], ""),
    ("fault matrix's page", [sys.executable, "scripts/fault_table.py", "--check"], ""),
    ("forms' page", [sys.executable, "scripts/form_table.py", "--check"], ""),
    ("repository", [sys.executable, "scripts/check_repository.py"], "the rules are in that script"),
)


def main() -> int:
    broken = []
    for name, command, hint in CHECKS:
        began = time.monotonic()
        done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
        verdict = "passed" if done.returncode == 0 else "FAILED"
        print(f"{verdict}  {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr + (f"({hint})\n" if hint else ""), flush=True)
            broken.append(name)
    if broken:
        print(f"To mend: {', '.join(broken)}.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
