"""Angular Material and PrimeReact: component libraries, each with its own pickers, dates and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import ask, case

_PROSE = "We listen.\n\nThen “we” write — at £5 & é 🍰."

MATERIAL = (
    case(
        "frameworks/angular",
        "Angular Material",
        ask("Name of the group", "Siân’s voices"),
        ask("Title", ""),
        ask("Summary", _PROSE, Control.TEXTAREA),
        ask("Amount asked for", "12500.50", Control.MONEY),
        ask("Region", "NW", Control.COMBOBOX, labels=("North West",)),
        ask("Themes", ("mh", "ho"), Control.CHECKBOXES, labels=("Mental health", "Housing")),
        ask("Subject code", "c47", Control.SELECT, labels=("Subject 47",)),
        ask("Host organisation", "r2", Control.COMBOBOX, labels=("Riverside Housing",)),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("We are sure", "yes", Control.CHECKBOX),
        ask("Open to all", "yes", Control.CHECKBOX),
        ask("Start date", "2027-03-09", Control.DATE),
        ask("End date", "2028-03-25", Control.DATE),
        ask("Keywords", ("voices", "lived experience"), Control.CHECKBOXES),
        ask("What helps people to come", "A quiet room.", Control.TEXTAREA),
        holds={
            "name": "Siân’s voices",
            "title": "",
            "summary": _PROSE,
            "amount": Decimal("12500.5"),
            "region": "NW",
            "themes": ("mh", "ho"),
            "code": "c47",
            "host": "r2",
            "kind": "new",
            "sure": "true",
            "open": "true",
            "starts": date(2027, 3, 9),
            "ends": date(2028, 3, 25),
            "words": ("voices", "lived experience"),
            "access": "A quiet room.",
        },
    ),
    case(
        "pickers/primereact",
        "PrimeReact",
        ask("Country", "GB", Control.COMBOBOX, labels=("United Kingdom",)),
        ask("Subject code", "c147", Control.COMBOBOX, labels=("Subject 147",)),
        ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=("Interviews", "Focus groups")),
        ask("Host organisation", "r2", Control.COMBOBOX, labels=("Riverside Housing",)),
        ask("Start date", "2027-03-09", Control.DATE),
        ask("End date", "2028-03-25", Control.DATE),
        ask("Amount asked for", "12500.50", Control.MONEY),
        ask("People", "1250", Control.NUMBER),
        ask("Main subject", "ho", Control.COMBOBOX, labels=("Housing",)),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("Days", ("mo", "fr"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        holds={
            "country": "GB",
            "code": "c147",
            "methods": ("int", "fg"),
            "host": "r2",
            "starts": date(2027, 3, 9),
            "ends": date(2028, 3, 25),
            "amount": Decimal("12500.5"),
            "people": "1250",
            "subject": "ho",
            "kind": "new",
            "days": ("mo", "fr"),
        },
    ),
)
