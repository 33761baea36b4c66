"""Rows, grids and tables; tabs, accordions, modals and address look-ups."""

from __future__ import annotations

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep
from tests.e2e.widgets.case import ask, case, step
from tests.e2e.widgets.words import NAME, PROSE, RIGHT_TO_LEFT

PARTNERS = (
    (RIGHT_TO_LEFT, "advise", "Advises"),
    ("Hilltop Research Trust", "lead", "Leads a part"),
    (NAME, "advise", "Advises"),
)
COSTS = (("Panel fees", "4,800"), ("Travel & access", "1,250.50"), ("Room hire “St Anne’s”", "950"))


def _partners() -> FillStep:
    entries = [
        entry
        for row, (name, role, shown) in enumerate(PARTNERS)
        for entry in (
            Entry(
                f"partners[{row}].name",
                Target(label="Name of partner", within="Partners", row=row),
                Control.TEXT,
                name,
            ),
            Entry(
                f"partners[{row}].role",
                Target(label="Role", within="Partners", row=row),
                Control.SELECT,
                role,
                (shown,),
            ),
        )
    ]
    return step("Partners", *entries, widget="rows", settings={"add": "Add another partner"})


def _costs(prefix: str, item: str, cost: str, within: str, settings: dict[str, str]) -> FillStep:
    entries = [
        entry
        for row, (text, pounds) in enumerate(COSTS)
        for entry in (
            Entry(
                f"costs[{row}].item",
                Target(label=item, name=f"{prefix}[{row}].item", within=within, row=row),
                Control.TEXT,
                text,
            ),
            Entry(
                f"costs[{row}].cost",
                Target(label=cost, name=f"{prefix}[{row}].cost", within=within, row=row),
                Control.MONEY,
                pounds.replace(",", ""),
            ),
        )
    ]
    return step("Costs", *entries, widget="rows", settings=settings)


def _stored_costs(prefix: str) -> dict[str, str]:
    pairs = [
        (f"{prefix}[{row}].{part}", text)
        for row, line in enumerate(COSTS)
        for part, text in zip(("item", "cost"), line, strict=True)
    ]
    return {name: text.replace(",", "") if name.endswith("cost") else text for name, text in pairs}


GRID = {
    (text, year): str(100 * row + year)
    for row, text in enumerate(("Staff", "Travel and access", "Contributor fees"), start=1)
    for year in (1, 2, 3)
}
KEYS = {"Staff": "staff", "Travel and access": "travel", "Contributor fees": "fees"}
TEAM = (
    ("Amara", "Okafor", "r", "Researcher", "12"),
    (RIGHT_TO_LEFT, "الحسن", "p", "Panel member", "6"),
    ("Jo", "Ó Briain", "c", "Carer", "3"),
)


STAFF = ((NAME, "7"), (RIGHT_TO_LEFT, "8"), ("Peer researcher", ""))


def _staff() -> FillStep:
    entries = [
        Entry(
            f"staff[{row}].{part}",
            Target(label=label, name=f"staff[{row}].{part}", within="Staff", row=row),
            Control.TEXT,
            text,
        )
        for row, member in enumerate(STAFF)
        for (part, label), text in zip((("role", "Name or role"), ("grade", "Grade")), member, strict=True)
    ]
    return step(
        "Staff", *entries, widget="row_windows", settings={"add": "Add staff details", "close": "Done"}
    )


def _team() -> FillStep:
    entries = []
    for row, (first, last, role, shown, days) in enumerate(TEAM):
        within = "Your team"
        entries += [
            Entry(
                f"team[{row}].first", Target(label="First name", within=within, row=row), Control.TEXT, first
            ),
            Entry(f"team[{row}].last", Target(label="Last name", within=within, row=row), Control.TEXT, last),
            Entry(
                f"team[{row}].role",
                Target(label="Role", within=within, row=row),
                Control.SELECT,
                role,
                (shown,),
            ),
            Entry(f"team[{row}].days", Target(label="Days", within=within, row=row), Control.NUMBER, days),
        ]
    return step("Your team", *entries)


ADDRESS = {
    "Address line 1": "2 Canal Row",
    "Address line 2": "Flat 2",
    "Town or city": "Manchester",
    "Postcode": "M1 2AB",
}
ADDRESS_NAMES = {
    "Address line 1": "line1",
    "Address line 2": "line2",
    "Town or city": "town",
    "Postcode": "postcode",
}

LAYOUTS = (
    case(
        "rows/windows",
        "Rows in windows, behind a tab",
        _staff(),
        ask("Ordinary box", "words"),
        holds={
            **{
                f"staff[{row}].{part}": text
                for row, member in enumerate(STAFF)
                for part, text in zip(("role", "grade"), member, strict=True)
            },
            "other": "words",
        },
    ),
    case(
        "rows/append",
        "Rows added with a button, all with the same names",
        _partners(),
        holds={
            "partner_name": tuple(row[0] for row in PARTNERS),
            "partner_role": tuple(row[1] for row in PARTNERS),
        },
    ),
    case(
        "rows/insert",
        "Rows that arrive at the top and are numbered again",
        _costs("costs", "Item or activity", "Cost", "", {"add": "Add a cost"}),
        holds=_stored_costs("costs"),
    ),
    case(
        "rows/reindex",
        "Rows that append and remove themselves",
        _costs("project_costs", "Item", "Amount", "Project costs", {}),
        holds={**_stored_costs("project_costs"), "project_costs[4].item": ""},
    ),
    case(
        "rows/grid",
        "A fixed grid, by its row and column heads",
        *(
            ask(
                text,
                value,
                Control.MONEY,
                within=f"Year {year}",
                id=f"{KEYS[text]}_{year}",
                name=f"{KEYS[text]}_{year}",
            )
            for (text, year), value in GRID.items()
        ),
        ask("Year 1 Panel members", "30", Control.NUMBER),
        holds={
            **{f"{KEYS[text]}_{year}": value for (text, year), value in GRID.items()},
            "hours_panel_1": "30",
        },
    ),
    case(
        "rows/table",
        "A table of repeated labels",
        _team(),
        holds={
            f"team[{row}][{part}]": value
            for row, (first, last, role, _shown, days) in enumerate(TEAM)
            for part, value in (("first", first), ("last", last), ("role", role), ("days", days))
        },
    ),
    case(
        "sections/tabs",
        "Tabs",
        ask("Title", "A title"),
        ask("Name of the lead", RIGHT_TO_LEFT),
        ask("About the team", PROSE, Control.TEXTAREA),
        ask("Amount", "12500", Control.MONEY),
        holds={"title": "A title", "lead": RIGHT_TO_LEFT, "about": PROSE, "amount": "12500"},
    ),
    case(
        "sections/accordion",
        "Accordions and details",
        ask("Title", "A title"),
        ask("Name of the group", NAME, widget="open", settings={"button": "Your group"}),
        ask("What would help you take part", PROSE, Control.TEXTAREA),
        holds={"title": "A title", "group": NAME, "needs": PROSE},
    ),
    case(
        "sections/modal",
        "A modal that hands its answers to the page",
        step(
            "Contact",
            Entry("name", Target(label="Contact’s name", within="Contact"), Control.TEXT, RIGHT_TO_LEFT),
            Entry(
                "email", Target(label="Contact’s email", within="Contact"), Control.TEXT, "panel@example.org"
            ),
            widget="open",
            settings={"button": "Add a contact | Edit the contact", "close": "Use this contact"},
        ),
        ask("Ordinary box", "words"),
        holds={"contact_name": RIGHT_TO_LEFT, "contact_email": "panel@example.org", "other": "words"},
        read_again=False,
    ),
    case(
        "lookup/address",
        "Address look-up",
        step(
            "Address of the organisation",
            *(
                Entry(label, Target(label=label, within="Address of the organisation"), Control.TEXT, value)
                for label, value in ADDRESS.items()
            ),
            widget="address_lookup",
        ),
        ask("Postcode", "M4 5CD", within="Address of the venue"),
        holds={
            **{ADDRESS_NAMES[label]: value for label, value in ADDRESS.items()},
            "venue_postcode": "M4 5CD",
        },
    ),
    case(
        "components/whole-frame",
        "A whole form in a frame",
        ask("Contact name", RIGHT_TO_LEFT),
        ask("Note for us", PROSE, Control.TEXTAREA),
        holds={"name": RIGHT_TO_LEFT, "note": PROSE},
        stored_by="components/inner-frame",
    ),
)
