"""Libraries of older portals: controls that a script puts in the place of a plain box or list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formbridge.forms.spec import Control
from formbridge.mapping.plan import FillStep
from tests.e2e.widgets.case import ask, case
from tests.e2e.widgets.cases.pickers import METHODS

STARTS, ENDS, REPORT = date(2027, 3, 4), date(2028, 2, 29), date(2028, 5, 9)


def _one(label: str, value: str, shown: str, *, within: str = "") -> FillStep:
    return ask(label, value, Control.SELECT, labels=(shown,), within=within)


def _day(label: str, day: date | None) -> FillStep:
    return ask(label, day.isoformat() if day else "", Control.DATE)


JQUERY = (
    case(
        "libraries/kendo",
        "Kendo UI: lists, dates and numbers of a portal in British English",
        ask("", "1", Control.SELECT, labels=("Charity",), name="Organisation.Type"),
        _one("Country", "CI", "Côte d’Ivoire", within="About your organisation"),
        ask("Region", "3", Control.SELECT, labels=("South East",), name="Organisation.Region"),
        ask("Town or city", "Newcastle", Control.COMBOBOX, labels=("Newcastle",)),
        _one("Country", "US", "United States", within="About the partner"),
        ask("Second region, if any", "", Control.COMBOBOX),
        METHODS,
        ask("Places", (), Control.CHECKBOXES),
        _day("Start date", STARTS),
        _day("End date", ENDS),
        _day("Date of the report", REPORT),
        ask("Amount requested", "12500.50", Control.MONEY),
        ask("People who take part", "1250", Control.NUMBER),
        ask("Share of overheads", "12.5", Control.NUMBER),
        ask("Other funding", "", Control.MONEY),
        holds={
            "Organisation.Type": "1",
            "Organisation.Country": "CI",
            "Organisation.Region": "3",
            "Organisation.Town": "Newcastle",
            "Partner.Country": "US",
            "Partner.Region": "",
            "Work.Methods": ("int", "fg"),
            "Work.Places": (),
            "Work.Starts": STARTS,
            "Work.Ends": ENDS,
            "Work.Report": "9 May 2028",
            "Costs.Asked": Decimal("12500.50"),
            "Costs.People": Decimal(1250),
            "Costs.Share": Decimal("12.5"),
            "Costs.Other": "",
        },
    ),
    case(
        "libraries/bootstrap",
        "Bootstrap 5 with bootstrap-select and bootstrap-datepicker",
        _one("Type of organisation", "1", "Charity"),
        _one("Country", "CI", "Côte d’Ivoire"),
        _one("Second country, if any", "", "None"),
        METHODS,
        ask("Who takes part", ("a", "c"), Control.CHECKBOXES, labels=("Adults", "Carers, paid or not")),
        ask("Places", (), Control.CHECKBOXES),
        _day("Start date", STARTS),
        _day("End date", ENDS),
        _day("Day of the launch", date(2027, 5, 9)),
        _day("Date of the report", REPORT),
        _day("Date of the other award, if any", None),
        holds={
            "type": "1",
            "country": "CI",
            "second": "",
            "methods": ("int", "fg"),
            "groups": ("a", "c"),
            "places": (),
            "starts": STARTS,
            "ends": ENDS,
            "launch": "09/05/2027",
            "report": REPORT,
            "other": "",
        },
    ),
    case(
        "pickers/selectize",
        "Selectize, one and many, from the page and from a server, and words of one's own",
        _one("Type of organisation", "1", "Charity"),
        _one("Country", "CI", "Côte d’Ivoire"),
        ask("Second country, if any", "", Control.SELECT),
        METHODS,
        ask("Places", (), Control.CHECKBOXES),
        ask("Keywords", ("co-production", "éducation"), Control.CHECKBOXES),
        ask("Country of the partner", "US", Control.COMBOBOX, labels=("United States",)),
        holds={
            "type": "1",
            "country": "CI",
            "second": "",
            "methods": ("int", "fg"),
            "places": (),
            "partner": "US",
        },
        # The old keyword has no button that takes it away, so the new ones are not seen to be all there is.
        reported={"keywords": "a person has to go on from there"},
    ),
)
