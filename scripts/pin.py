"""Write constraints.txt anew: the newest versions that fit pyproject.toml, found in an empty environment."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# The versions that FormBridge is tested with, for `pip install -c constraints.txt`. Names and versions only.
# `make pins` writes this file: run it after a change to what pyproject.toml asks for, then `make test`.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder, "bin", "python")), "-m", "pip", "--disable-pip-version-check"]
        plugins = sorted(str(path.parent) for path in (ROOT / "plugins").glob("*/pyproject.toml"))
        subprocess.run([*pip, "install", "--quiet", "hatchling", "editables"], check=True)
        subprocess.run(
            [*pip, "install", "--quiet", "--no-build-isolation", f"{ROOT}[dev,bench]", *plugins], check=True
        )
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    pins = [line for line in frozen.splitlines() if not line.startswith("formbridge")]
    strange = [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.+!-]+", line)]
    if strange:
        sys.exit(
            "These did not come from a package registry, so they cannot be pinned: " + ", ".join(strange)
        )
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(pins) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
