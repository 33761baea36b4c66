"""Rows that are saved one by one, beside earlier ones: right, wrong, and not of the plan."""

from __future__ import annotations

from dataclasses import replace

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep
from tests.e2e.widgets.case import Case, ask, case, step
from tests.e2e.widgets.words import EMOJI, NAME, PROSE, RIGHT_TO_LEFT

PEOPLE = (  # the first is there as planned, the second is not
    ("Ana Nowak", "lead", "Leads", "1,010.50", "She began it."),
    (RIGHT_TO_LEFT, "adv", "Advises", "20", PROSE),
    (NAME, "adv", "Advises", "12500", EMOJI),
)
ADDED = (("Ana Nowak", "lead", "Leads"), (RIGHT_TO_LEFT, "advise", "Advises"), (NAME, "lead", "Leads"))
LISTED = {"add": "Add another"}


def people(advises: str, *, why: bool) -> FillStep:
    """Three rows of the list of people."""
    entries = []
    for row, (name, role, label, fee, words) in enumerate(PEOPLE):
        code = role.replace("adv", advises)
        entries += [
            cell("people", row, "Name", name),
            replace(cell("people", row, "Role", code, Control.SELECT), labels=(label,)),
            cell("people", row, "Fee", fee, Control.MONEY),
        ]
        if why:
            entries.append(cell("people", row, "Why them?", words, Control.TEXTAREA))
    return step("People", *entries, widget="rows", settings=LISTED)


def cell(field: str, row: int, label: str, value: str, control: Control = Control.TEXT) -> Entry:
    """One answer of one row; the list is called as the field is."""
    target = Target(label=label, within=field.title(), row=row)
    return Entry(f"{field}[{row}].{label}", target, control, value)


SAVED: tuple[Case, ...] = (
    case(
        "libraries/formio-rows",
        "Form.io's rows that are saved one by one",
        ask("Project title", "A title"),
        people("adv", why=True),
        step(
            "Partners",
            cell("partners", 0, "Name", "Hilltop Trust"),
            cell("partners", 1, "Name", EMOJI),
            widget="rows",
            settings=LISTED,
        ),
        holds={
            "title": "A title",
            **{
                f"people[{row}].{part}": text.replace(",", "") if part == "fee" else text
                for row, (name, role, _label, fee, why) in enumerate(PEOPLE)
                for part, text in {"name": name, "role": role, "why": why}.items()
            },
            "people[0].fee": "1010.5",
            "people[1].fee": "20",
            "people[2].fee": "12500",
            "partners": ("Hilltop Trust", EMOJI),
        },
    ),
    case(
        "rows/saved",
        "Rows that are saved one by one",
        ask("Title", "A title"),
        people("advise", why=False),
        step(
            "Partners",
            cell("partners", 0, "Name", "Hilltop Trust"),
            cell("partners", 1, "Name", ""),
            widget="rows",
            settings=LISTED,
        ),
        holds={
            "title": "A title",
            "people.name": tuple(row[0] for row in PEOPLE),
            "people.role": ("lead", "advise", "advise"),
            "people.fee": ("1010.50", "20", "12500"),
            "partners.name": ("Hilltop Trust", "Left by a person"),
            "partners.role": ("lead", "advise"),
            "partners.fee": ("7",),
        },
        reported={"partners[1].Name": "A person has to take it away"},
    ),
    case(
        "rows/inline",
        "Boxes that add a person to a list on the server",
        ask("Title", "A title"),
        step(
            "People",
            *(
                entry
                for row, (name, role, label) in enumerate(ADDED)
                for entry in (
                    cell("people", row, "Full name", name),
                    replace(cell("people", row, "Role", role, Control.SELECT), labels=(label,)),
                )
            ),
            widget="rows",
            settings={"save": "Add person"},
        ),
        holds={
            "title": "A title",
            "person": tuple(name for name, _role, _label in ADDED),
            "role": tuple(role for _name, role, _label in ADDED),
        },
    ),
)
