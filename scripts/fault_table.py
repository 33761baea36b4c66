"""Write docs/reference/faults.md from the fault matrix; with --check, only say whether it still agrees."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "faults.md"
sys.path[:0] = [str(ROOT), str(ROOT / "fixtures")]

from tests.e2e.faults.matrix import FAULTS, PRESSED, Fault, Pressed, applies  # noqa: E402  they are found only now
from tests.e2e.faults.places import Place, places  # noqa: E402

BEGINNING = """# What goes wrong, and what happens then

This page is made from the tests' own table by `scripts/fault_table.py`. Do not change it by hand. Every cell
that says something is a test, in a real browser, against a replica of the portal. `make test` runs them all.

## While a form is filled

In every cell the draft is one that a person has typed into. These hold, and are tested, in all of them: there
is still one draft; the person's words are in it; nothing was submitted; nothing reached another site; the
command's exit code and words are those that the table gives.

"""

PRESSED_BEGINNING = """
## When the final button is pressed

In every cell the portal also lists an older application of the same name. These hold in all of them: the
button is pressed once; a second attempt does not press it again; the ledger says `unknown` until
`formbridge submit --reconcile` has looked at the portal's own list.

"""

ENDING = """
A dash: the fault cannot strike there, for the reason beside it.

## Elsewhere in the tests

"""

ELSEWHERE = (
    (
        "FormBridge is killed before, amid and after every journal entry of a whole run (simulated portal)",
        "tests/unit/run/test_kills.py",
    ),
    ("it is killed again and again, in a browser", "tests/e2e/run/test_run_on_the_replica.py"),
    ("a process is killed by the system, and another goes on", "tests/unit/run/test_processes.py"),
    (
        "the same with a browser, while a page is saved; and between the final click and the answer",
        "tests/e2e/faults/test_real_processes.py",
    ),
    (
        "two processes with a browser each submit the same application at once",
        "tests/e2e/faults/test_real_processes.py",
    ),
    (
        "a process is killed between its claim and the answer, and another wants to submit",
        "tests/unit/run/test_processes.py",
    ),
    (
        "two processes race to submit the same 200 bids to a replica's server, which receives each once",
        "tests/unit/run/test_race.py",
    ),
)


def main(words: list[str]) -> int:
    page = reference()
    if "--check" not in words:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} differs from the fault matrix. Run: python scripts/fault_table.py")
    return 1


def reference() -> str:
    """The whole page."""
    here = places()
    titles = [place.title for place in here]
    rows = [[each.what, _exit(each), _says(each), *[_cell(each, place) for place in here]] for each in FAULTS]
    first = _table(["what goes wrong", "exit code", "it says", *titles], rows)
    cells = [[each.what, *[_pressed(each, place) for place in here]] for each in PRESSED]
    second = _table(["what goes wrong", *titles], cells)
    third = _table(["what", "test"], [[what, f"`{test}`"] for what, test in ELSEWHERE])
    return BEGINNING + first + PRESSED_BEGINNING + second + ENDING + third


def _pressed(fault: Pressed, place: Place) -> str:
    if not place.finished:
        return _cannot(place, "finished")
    return (
        "in the portal's list: submitted" if fault.arrives else "not in the portal's list: a person is asked"
    )


def _cell(fault: Fault, place: Place) -> str:
    return fault.ending.value if applies(fault, place) else _cannot(place, fault.at)


def _cannot(place: Place, what: str) -> str:
    """Why the fault cannot strike there; a place that does not say so is a mistake in the table."""
    return f"– ({place.lacks[what]})"


def _exit(fault: Fault) -> str:
    return "killed" if fault.exits < 0 else str(fault.exits)


def _says(fault: Fault) -> str:
    return "; ".join(f"“{' or '.join(words.split('|'))}”" for words in fault.says) or "–"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
