"""Write docs/reference/widgets.md from a run of the widget tests: what fills each control, how far it holds.

    make widget-table                        run the tests and write the table anew
    python scripts/widget_table.py --check   run them and say whether the table is what they show

The tests write what they saw; a page whose test fails has no row, and then nothing is written.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "reference" / "widgets.md"
VARIABLE = "FORMBRIDGE_WIDGET_RESULTS"
TESTS = "tests/e2e/widgets"
ON_TWO_CORES = ("-n", "2", "--dist", "worksteal")

HEAD = """# Controls that FormBridge fills

<!-- Written by scripts/widget_table.py from the results of the tests. To renew it: make widget-table -->

Each row is a page in `fixtures/widgets/`, with the real library behind it where there is one. A test reads
what the page holds before: an answer that is there must be told, and a box that only asks for one is empty.
Then it fills the page and compares it three times with the plan:

1. **Would submit**: right after the fill, what the page's own model holds.
2. **Settled**: the same, after the page has been left alone for longer than its slowest script.
3. **Saved**: what the server stored, and what a fresh load of the page shows. *Server only*: a fresh load
   hides what was stored until a person opens it.

*How* says what filled the answers, and how many of them:

| word | meaning |
|---|---|
| batch | one call into the page for all of its plain controls, with the events of a person's typing |
| fill | the browser library's own fill, the editor's own input, or a file handed to its upload |
| keys | real keys and clicks: type, then choose the visible option whose words are the ones meant |

*Reported* counts the answers that cannot go in. Each is reported with the reason; the rest of the page is
filled.

| page | control | how | would submit | settled | saved | reported |
|---|---|---|---|---|---|---|
"""


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument(
        "--check", action="store_true", help="change nothing; fail if the table is out of date"
    )
    options = asked.parse_args()
    results = run_tests()
    if results is None:
        print("A widget test failed, so there is no table to write. Its message is above.")
        return 1
    text = HEAD + "".join(row(result) for result in results)
    if not options.check:
        TABLE.write_text(text, encoding="utf-8")
        print(f"Wrote {TABLE.relative_to(ROOT)}: {len(results)} pages.")
        return 0
    if TABLE.exists() and TABLE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TABLE.relative_to(ROOT)} does not say what the tests show. Run: make widget-table")
    return 1


def run_tests() -> list[dict[str, Any]] | None:
    """What every page's test saw, in the order of the pages; None when one of them failed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", TESTS, "-q", "--no-header", *ON_TWO_CORES]
        done = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, VARIABLE: folder})
        if done.returncode:
            return None
        return [json.loads(path.read_text("utf-8")) for path in sorted(Path(folder).glob("*.json"))]


def row(result: dict[str, Any]) -> str:
    readings = result["readings"]
    reported = [reading for reading in readings if reading["note"]]
    used = [reading["strategy"] for reading in readings if reading["strategy"]]
    how = ", ".join(f"{name} {used.count(name)}" for name in ("batch", "fill", "keys") if name in used)
    cells = [
        f"`{result['page']}`",
        result["control"],
        how or "—",
        "yes",
        "yes",
        "yes" if result["read_again"] else "server only",
        str(len(reported) or "—"),
    ]
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.exit(main())
