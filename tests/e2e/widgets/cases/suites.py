"""Whole sets of components, as large portals are made of them: Microsoft's, IBM's and Ionic's."""

from __future__ import annotations

from datetime import date

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, ask, case
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

SUITES: tuple[Case, ...] = (
    case(
        "libraries/fluent",
        "Fluent UI",
        *GROUP,
        country("Country"),
        country("Partner’s country"),
        ask("Themes", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        ask("Methods", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        KIND,
        ask("Days", ("Monday", "Friday"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        *SWITCHES,
        ask("Start date", "2027-03-09", Control.DATE),
        ask("End date", "2028-10-31", Control.DATE),
        holds={
            **GROUP_HELD,
            "country": "GB",
            "partner": "GB",
            "themes": ("int", "fg"),
            "methods": ("int", "fg"),
            "kind": "new",
            "days": ("mon", "fri"),
            "sure": "yes",
            "open": "",
            "people": "12",
            "starts": STARTS,
            "ends": ENDS,
        },
    ),
    case(
        "libraries/carbon",
        "Carbon web components",
        *GROUP,
        country("Country"),
        country("Partner’s country"),
        ask("Methods", ("int", "fg"), Control.COMBOBOX, labels=METHODS),
        KIND,
        ask("Days", ("mon", "fri"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        *SWITCHES,
        ask("Start date", "2027-03-09", Control.DATE),
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
