"""Write docs/reference/forms.md: every form, filled from the one made-up bid; with --check, only compare.

The figures come from the plans, which need no browser. That a portal stored exactly what the plan says is
shown by the plugins' own tests, for the same bid, form and day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from formbridge.forms import FormSpec
from formbridge.mapping import FillPlan, Status
from formbridge.model import read_bid
from formbridge.plugin import Funder, Registry, load_registry
from formbridge.testing.cases import Case, cases
from formbridge.testing.planned import plan_of

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "forms.md"
BID = ROOT / "fixtures" / "bids" / "personalisation"

BEGINNING = """# Forms, filled from one bid

This page is made by `scripts/form_table.py`. Do not change it by hand.

Each row is a whole form, filled from the one made-up bid in `fixtures/bids/personalisation`, without a word
changed in it. Every field has one fate, and the five columns after *fields* add up to it:

- **filled**: FormBridge types it
- **person**: left for a person, such as declarations, bank details and equality questions, or an optional
  question that the bid does not answer
- **portal**: the funder's site works it out
- **not asked**: another answer hides it
- **problems**: the bid would have to change first

"""

BEFORE_ASSUMED = """
For each row, the plugin's own tests fill a practice portal in a real browser and compare what its server
stored with the plan, value by value: `test_the_replica_reads_back_what_was_planned` in `make test`. To see it
happen: `formbridge demo --all`.

## What is assumed

Forms change from call to call. What was not verified is said here, by `formbridge forms`, and beside each
limit in the preview.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One form and the plan that the made-up bid gives for it."""

    funder: Funder
    form: FormSpec
    plan: FillPlan

    def cells(self) -> list[str]:
        counts = self.plan.counts()
        return [
            f"`{self.funder.id}/{self.form.id}`",
            self.form.edition,
            self.form.checked.isoformat(),
            str(sum(counts.values())),
            *(str(counts[status]) for status in COLUMNS),
        ]


COLUMNS = (Status.FILLED, Status.PERSON, Status.PORTAL, Status.NOT_ASKED, Status.PROBLEM)
HEAD = ("form", "edition", "checked", "fields", "filled", "person", "portal", "not asked", "problems")


def main(words: Sequence[str]) -> int:
    page = reference()
    if "--check" not in words:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} differs from the plans. Run: python scripts/form_table.py")
    return 1


def reference() -> str:
    """The whole page."""
    found = list(rows(load_registry()))
    assumed = "".join(_assumed(row.form, row.funder) for row in found)
    return BEGINNING + _table([row.cells() for row in found]) + BEFORE_ASSUMED + assumed


def rows(known: Registry) -> Iterator[Row]:
    """Every form of every plugin in this repository, in the order of their names."""
    bid = read_bid(BID)
    for name in sorted(known.form_names()):
        funder, form = known.form(name)
        case = synthetic_case(funder, form)
        yield Row(funder, form, plan_of(funder, form, bid, case.today))


def synthetic_case(funder: Funder, form: FormSpec) -> Case:
    """The form's own case with the made-up bid: the one that its tests fill in a browser."""
    plugin = next(folder for folder in funder.forms.parents if (folder / "pyproject.toml").is_file())
    for case in cases(plugin / "fixtures" / form.id):
        if case.bid == BID:
            return case
    raise SystemExit(f"{funder.id}/{form.id} has no case with the bid {BID.name}, so nothing shows its fill.")


def _table(members: list[list[str]]) -> str:
    numbers = [[int(cell) for cell in cells[3:]] for cells in members]
    total = [f"{len(members)} forms", "", "", *(str(sum(column)) for column in zip(*numbers, strict=True))]
    lines = [list(HEAD), ["---"] * 3 + ["---:"] * 6, *members, total]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines) + "\n"


def _assumed(form: FormSpec, funder: Funder) -> str:
    heading = f"\n### `{funder.id}/{form.id}`: {form.title}\n\n"
    source = f"Edition {form.edition}, last checked on {form.checked}. Source: {form.basis.rstrip('.')}.\n"
    return heading + source + "".join(f"\n- {line}" for line in form.assumed) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
