"""Whole sets of components, as large portals are made of them: Microsoft's, IBM's and Ionic's."""

from __future__ import annotations

from datetime import date

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, Expected, ask, case
from tests.e2e.widgets.cases.pickers import country

STARTS, ENDS = date(2027, 3, 9), date(2028, 10, 31)
METHODS = ("Interviews", "Focus groups")

# What every set of components is asked for.
GROUP = (
    ask("Name", "Our voices"),
    ask("Website", ""),
    ask("Summary", "One.\n\nTwo.", Control.TEXTAREA),
)
GROUP_HELD = {"name": "Our voices", "website": "", "summary": "One.\n\nTwo."}
KIND = ask("Kind of study", "new", Control.RADIO, labels=("New",))
SWITCHES = (
    ask("I am sure", "yes", Control.CHECKBOX),
    ask("Open to all", "", Control.CHECKBOX),
    ask("People", "12", Control.NUMBER),
)
COUNTRIES = (country("Country"), country("Partner’s country"))
DAYS = ask("Days", ("Monday", "Friday"), Control.CHECKBOXES, labels=("Monday", "Friday"))
BEGINS = ask("Start date", "2027-03-09", Control.DATE)
DATES = (BEGINS, ask("End date", "2028-10-31", Control.DATE))
# What a set holds that is asked for all of these, and for methods and themes.
ALL_HELD: dict[str, Expected] = {
    **GROUP_HELD,
    "country": "GB",
    "partner": "GB",
    "methods": ("int", "fg"),
    "themes": ("int", "fg"),
    "kind": "new",
    "days": ("mon", "fri"),
    "sure": "yes",
    "open": "",
    "people": "12",
    "starts": STARTS,
    "ends": ENDS,
}

SUITES: tuple[Case, ...] = (
    case(
        "libraries/fluent",
        "Fluent UI",
        *GROUP,
        *COUNTRIES,
        ask("Themes", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        ask("Methods", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        KIND,
        DAYS,
        *SWITCHES,
        *DATES,
        holds=ALL_HELD,
    ),
    case(
        "libraries/carbon",
        "Carbon web components",
        *GROUP,
        *COUNTRIES,
        ask("Methods", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        KIND,
        ask("Days", ("mon", "fri"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        *SWITCHES,
        BEGINS,
        holds={
            **GROUP_HELD,
            "country": "GB",
            "partner": "GB",
            "methods": "fg,int",
            "kind": "new",
            "days": ("mon", "fri"),
            "sure": "yes",
            "open": "",
            "people": "12",
            "starts": STARTS,
        },
    ),
)
