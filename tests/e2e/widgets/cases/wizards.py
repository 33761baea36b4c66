"""What form builders make: rows, switches with three states, uploads of their own."""

from __future__ import annotations

from decimal import Decimal

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep
from tests.e2e.widgets.case import Case, Expected, ask, case, step
from tests.e2e.widgets.cases.models import choices
from tests.e2e.widgets.words import CHINESE, EMOJI, HEBREW, NAME

COSTS = ((EMOJI, "st", "Staff"), (CHINESE, "tr", "Travel"))
PLAN = ask("Plan of work", "Plan of work.pdf", Control.FILE)


def costs() -> FillStep:
    """Two rows of which the page shows one."""
    entries = []
    for row, (item, kind, label) in enumerate(COSTS):
        entries += [
            Entry(f"item_{row}", Target(label="Item", within="Costs", row=row), Control.TEXT, item),
            Entry(
                f"kind_{row}", Target(label="Kind", within="Costs", row=row), Control.COMBOBOX, kind, (label,)
            ),
        ]
    return step("Costs", *entries, widget="rows", settings={"add": "Add a cost"})


ROWS_HELD: dict[str, Expected] = {
    "items": (EMOJI, CHINESE),
    "kinds": ("st", "tr"),
    "plan": "Plan of work.pdf",
}

WIZARDS: tuple[Case, ...] = (
    case(
        "libraries/surveyjs-more",
        "More of SurveyJS",
        choices("Are you a registered charity?", "yes", "Yes"),
        ask("Charity number", "123456"),
        choices("Have you asked us before?", "no", "No"),
        ask("How likely is it?", "7", Control.COMBOBOX, labels=("7",)),
        choices("How did you hear of us?", "other", "Another way"),
        ask("Another way", HEBREW, Control.TEXTAREA, within="How did you hear of us?"),
        costs(),
        PLAN,
        ask("Share of time", "35", Control.NUMBER),
        holds={
            "charity": "true",
            "number": "123456",
            "before": "false",
            "likely": "7",
            "heard": "other",
            "heard-Comment": HEBREW,
            "gifts": "",
            "share": "35",
            **ROWS_HELD,
        },
    ),
    case(
        "libraries/formio-more",
        "More of Form.io",
        ask("Who approved it", NAME, within="Ethics"),
        costs(),
        ask(
            "Methods",
            ("int", "di"),
            Control.CHECKBOXES,
            labels=("Interviews", "Diaries"),
        ),
        PLAN,
        holds={"name": "", "approver": NAME, "methods": ("int", "di"), **ROWS_HELD},
    ),
    case(
        "masks/stops",
        "A box that reads a number up to its first comma",
        ask("How many people", "1,024", Control.NUMBER),
        ask("Total cost", "£12,500.50", Control.MONEY),
        holds={"people": "1024", "cost": Decimal("12500.50")},
    ),
    case(
        "plain/drawn",
        "Switches and choices that are drawn by what is around them",
        choices("Are you a registered charity?", "yes", "Yes"),
        ask("Charity number", "123456"),
        ask("Name", NAME, within="Host"),
        ask("Name", CHINESE, within="Partner"),
        choices("Size of the group", "l", "Large"),
        ask(
            "Subjects",
            ("Mental health", "Housing"),
            Control.CHECKBOXES,
            labels=("Mental health", "Housing"),
        ),
        holds={
            "charity": "yes",
            "number": "123456",
            "host": NAME,
            "partner": CHINESE,
            "size": "l",
            "topics": ("Mental health", "Housing"),
        },
    ),
)
