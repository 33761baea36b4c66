"""Libraries of parts that a page puts together itself, and calendars with ways of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, ask, case

METHODS = ("Interviews", "Focus groups")

PARTS: tuple[Case, ...] = (
    case(
        "pickers/radix",
        "Radix, cmdk, react-day-picker and react-number-format",
        ask("How many people", "1024", Control.NUMBER),
        ask("Total cost", "12500.50", Control.MONEY),
        ask("Start date", "2031-11-12", Control.DATE),
        ask("Main language", "cy", Control.COMBOBOX, labels=("Welsh",)),
        ask("Other languages", ("gv", "pa"), Control.CHECKBOXES, labels=("Manx Gaelic", "Punjabi")),
        ask("Languages that need an interpreter", (), Control.CHECKBOXES),
        ask("Kind of study", "full", Control.RADIO, labels=("Full study",)),
        ask("Who will take part?", ("car", "old"), Control.CHECKBOXES, labels=("Carers", "Older people")),
        ask("We have ethics approval", "yes", Control.CHECKBOX),
        holds={
            "people": Decimal(1024),
            "cost": Decimal("12500.50"),
            "starts": date(2031, 11, 12),
            "language": "cy",
            "others": ("gv", "pa"),
            "none": (),
            "kind": "full",
            "groups": ("car", "old"),
            "ethics": "yes",
        },
    ),
    case(
        "pickers/ariakit",
        "Ariakit and Downshift",
        ask("Main theme", "mh", Control.SELECT, labels=("Mental health",)),
        ask("Other themes", ("mh", "de"), Control.CHECKBOXES, labels=("Mental health", "Debt")),
        ask("Partner’s theme", "mh", Control.SELECT, labels=("Mental health",)),
        ask("Themes of the panel", ("mh", "de"), Control.CHECKBOXES, labels=("Mental health", "Debt")),
        holds={"main": "mh", "others": ("mh", "de"), "partner": "mh", "panel": ("mh", "de")},
    ),
    case(
        "libraries/primevue",
        "PrimeVue",
        ask("Project title", "Our voices 🍰"),
        ask("Summary", "One.\n\nTwo.", Control.TEXTAREA),
        ask("How many people", "1024", Control.NUMBER),
        ask("Total cost", "12500.50", Control.MONEY),
        ask("Region", "NW", Control.SELECT, labels=("North West",)),
        ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=METHODS),
        ask("More methods", ("int", "fg"), Control.CHECKBOXES, labels=METHODS),
        ask("Start date", "2027-03-04", Control.DATE),
        ask("End date", "2027-11-02", Control.DATE),
        ask("Kind of study", "full", Control.RADIO, labels=("Full study",)),
        ask("Who will take part?", ("car",), Control.CHECKBOXES, labels=("Carers",)),
        ask("We agree to share", "yes", Control.CHECKBOX),
        ask("Will people be paid?", "yes", Control.RADIO, labels=("Yes",)),
        ask("Topics", ("Mental health", "Debt"), Control.CHECKBOXES, labels=("Mental health", "Debt")),
        ask("Keywords", ("health", "carers"), Control.CHECKBOXES, labels=("health", "carers")),
        holds={
            "title": "Our voices 🍰",
            "summary": "One.\n\nTwo.",
            "people": Decimal(1024),
            "cost": Decimal("12500.5"),
            "region": "NW",
            "methods": ("int", "fg"),
            "more": ("int", "fg"),
            "starts": date(2027, 3, 4),
            "ends": date(2027, 11, 2),
            "kind": "full",
            "groups": ("car",),
            "agree": "yes",
            "paid": "yes",
            "topics": ("Mental health", "Debt"),
            "words": ("health", "carers"),
        },
    ),
    case(
        "dates/more",
        "Litepicker, easepick and Tempus Dominus",
        ask("Start date", "2027-03-04", Control.DATE),
        ask("Report due", "2025-12-31", Control.DATE),
        ask("First meeting", "2027-05-06", Control.DATE),
        ask("Ethics approval", "2027-02-10", Control.DATE),
        holds={
            "starts": date(2027, 3, 4),
            "report": date(2025, 12, 31),
            "meeting": date(2027, 5, 6),
            "ethics": date(2027, 2, 10),
        },
    ),
)
