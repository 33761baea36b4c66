"""Libraries and habits that no other page has: what carries the engine there is its rule, not a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formbridge.forms.spec import Control
from formbridge.mapping.plan import FillStep
from tests.e2e.widgets.case import Case, ask, case

UK = ("United Kingdom",)
METHODS = ("Interviews", "Focus groups")
STARTS = date(2027, 3, 9)


def _country(label: str) -> FillStep:
    return ask(label, "GB", Control.COMBOBOX, labels=UK)


def _methods(label: str = "Methods") -> FillStep:
    return ask(label, ("int", "fg"), Control.CHECKBOXES, labels=METHODS)


def _day(label: str) -> FillStep:
    return ask(label, "2027-03-09", Control.DATE)


_TEXT = "First, we listen.\n\nThen “we” write — at £5 & é."

TABLES = (
    case(
        "plain/likert",
        "Questions in the rows of a table",
        ask("I was heard", "3", Control.RADIO, labels=("Agree",)),
        ask("I was paid on time", "1", Control.RADIO, labels=("Disagree",)),
        ask("Write it up", "panel", Control.RADIO, labels=("Panel",)),
        ask("Given", "120", Control.MONEY, name="travel_given_2", id="travel"),
        ask("", "80", Control.MONEY, name="pay_asked_1", id="pay"),
        holds={
            "heard": "3",
            "paid": "1",
            "who_write": "panel",
            "again": "",
            "travel_given_2": "120",
            "travel_given_1": "",
            "pay_asked_1": "80",
        },
    ),
)

OWN = (
    case(
        "plain/switches",
        "Switches, segments, stars and sliders",
        ask("Publish the summary", "yes", Control.CHECKBOX),
        ask("Size of the group", "m", Control.RADIO, labels=("Medium",)),
        ask("Rate the venue", "4", Control.RADIO, labels=("4 stars",)),
        ask("Share of the money, in per cent", "35", Control.NUMBER),
        ask("Risk from 0 to 10", "7", Control.NUMBER),
        ask("Starts at", "14:30"),
        ask("Day and time", "2027-03-09T14:30"),
        holds={
            "public": "yes",
            "size": "m",
            "stars": "4",
            "share": "35",
            "risk": "7",
            "starts": "14:30",
            "when": "2027-03-09T14:30",
        },
    ),
    case(
        "plain/own-boxes",
        "Boxes made of plain elements",
        ask("Short name", "Our “voices” & ours"),
        ask("What happened", "First this.\nThen that.", Control.TEXTAREA),
        ask("Days", ("Monday", "Wednesday"), Control.CHECKBOXES, labels=("Monday", "Wednesday")),
        ask("Tone", "Plain", Control.RADIO, labels=("Plain",)),
        ask("I am sure", "yes", Control.CHECKBOX),
        ask("Code", "123456789012", Control.NUMBER),
        ask("People", "7", Control.NUMBER),
        holds={
            "people": "7",
            "short": "Our “voices” & ours",
            "long": "First this.\nThen that.",
            "days": ("Monday", "Wednesday"),
            "tone": "Plain",
            "sure": "yes",
            "code": "123456789012",
        },
    ),
    case(
        "plain/unnamed",
        "Boxes that nothing names properly",
        ask("Name of the group", "A"),
        ask("Town or city", "Leeds"),
        ask("Lead Telephone", "0113 496 0000"),
        ask("Web address", "https://example.org"),
        ask("Floating title", "E"),
        ask("Postcode", "LS1 1AA"),
        ask("What you did last year", "We met.", Control.TEXTAREA),
        ask("How did you hear about us ?", "A friend"),
        ask('Group\'s "working" name - short', "Voices"),
        ask("Do you have a bank account?", "y", Control.RADIO, labels=("Yes",)),
        ask("Do you have a constitution?", "n", Control.RADIO, labels=("No",)),
        ask("Which days suit you?", ("Mon", "Fri"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        holds={
            "a": "A",
            "b": "Leeds",
            "c": "0113 496 0000",
            "d": "https://example.org",
            "e": "E",
            "f": "LS1 1AA",
            "g": "We met.",
            "h": "A friend",
            "i": "Voices",
            "j": "y",
            "k": "n",
            "l": ("Mon", "Fri"),
        },
    ),
    case(
        "plain/redraws",
        "Boxes that are drawn anew when they are left",
        ask("Name", "Our voices"),
        ask("Why", "Because.\nAnd so.", Control.TEXTAREA),
        ask("Kind", "new", Control.RADIO, labels=("New",)),
        ask("Place", "hu", Control.SELECT, labels=("Hull",)),
        ask("Anything else", "No"),
        holds={"name": "Our voices", "why": "Because.\nAnd so.", "kind": "new", "place": "hu", "more": "No"},
    ),
    case(
        "pickers/long-list",
        "A list of which only a part is there, and a slow search",
        ask("Subject code", "Subject 250", Control.COMBOBOX, labels=("Subject 250",)),
        ask("Organisation (slow search)", "Rethink", Control.COMBOBOX, labels=("Rethink",)),
        ask("Notes", "None"),
        holds={"code": "Subject 250", "slow": "7", "after": "None"},
    ),
    case(
        "components/frames",
        "A frame in a frame",
        ask("Title", "Ours"),
        ask("Words inside", "Deep"),
        ask("I have read it", "yes", Control.CHECKBOX),
        holds={"title": "Ours", "inside": "Deep", "agree": "yes"},
    ),
)

DATES = (
    case(
        "dates/written",
        "Dates typed as text, and dates in three lists",
        _day("Start date"),
        _day("Date of the award"),
        _day("Date of birth of the project"),
        _day("Launch day"),
        _day("End date"),
        ask("Day", "9", within="When did the group begin?"),
        ask("Month", "3", within="When did the group begin?"),
        ask("Year", "2021", within="When did the group begin?"),
        holds={
            "uk": "09/03/2027",
            "us": "03/09/2027",
            "iso": "2027-03-09",
            "words": "9 March 2027",
            "dots": "09.03.2027",
            "began_day": "09",
            "began_month": "MAR",
            "began_year": "2021",
        },
    ),
    case(
        "dates/pickers",
        "react-datepicker, React Aria, Air Datepicker and Vanilla JS Datepicker",
        _day("Start date"),
        _day("End date"),
        _day("Day of the launch"),
        _day("Day of the report"),
        holds={"react": STARTS, "aria": STARTS, "air": STARTS, "vanilla": STARTS},
    ),
)

LIBRARIES = (
    case(
        "pickers/trees",
        "Ant Design: trees, levels and a slider",
        ask("Main subject", "pv", Control.COMBOBOX, labels=("Psychosis and voices",)),
        ask("Subjects", ("md", "ho"), Control.COMBOBOX, labels=("Mood", "Housing")),
        ask("Place", "England / North West", Control.COMBOBOX, labels=("England / North West",)),
        ask("Percent of time", "35", Control.NUMBER),
        holds={"subject": "pv", "subjects": ("md", "ho"), "place": ("en", "nw"), "time": "35"},
    ),
    case(
        "pickers/antd",
        "Ant Design",
        ask("Name", "Our voices"),
        _country("Country"),
        _country("Partner’s country"),
        _methods(),
        _day("Start date"),
        ask("People", "12", Control.NUMBER),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("Days", ("Monday", "Friday"), Control.CHECKBOXES, labels=("Monday", "Friday")),
        ask("Open to all", "yes", Control.CHECKBOX),
        holds={
            "name": "Our voices",
            "country": "GB",
            "partner": "GB",
            "methods": ("int", "fg"),
            "starts": STARTS,
            "people": "12",
            "kind": "new",
            "days": ("Monday", "Friday"),
            "open": "yes",
        },
    ),
    case(
        "pickers/element-plus",
        "Element Plus",
        ask("Name", "Our voices"),
        _country("Country"),
        _country("Partner’s country"),
        _methods(),
        _day("Start date"),
        ask("People", "12", Control.NUMBER),
        ask("Open to all", "yes", Control.CHECKBOX),
        holds={
            "name": "Our voices",
            "country": "GB",
            "partner": "GB",
            "methods": ("int", "fg"),
            "starts": STARTS,
            "people": "12",
            "open": "yes",
        },
    ),
    case(
        "pickers/vuetify",
        "Vuetify",
        ask("Name", "Our voices"),
        ask("Summary", "One.\n\nTwo.", Control.TEXTAREA),
        _country("Country"),
        _country("Partner’s country"),
        _methods(),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("I am sure", "yes", Control.CHECKBOX),
        ask("Open to all", "yes", Control.CHECKBOX),
        holds={
            "name": "Our voices",
            "summary": "One.\n\nTwo.",
            "country": "GB",
            "partner": "GB",
            "methods": ("int", "fg"),
            "kind": "new",
            "sure": "yes",
            "open": "yes",
        },
    ),
    case(
        "pickers/headless",
        "Headless UI and Radix",
        _country("Country"),
        _country("Partner’s country"),
        _country("Country of the work"),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("Open to all", "yes", Control.CHECKBOX),
        holds={"country": "GB", "partner": "GB", "work": "GB", "kind": "new", "open": "yes"},
    ),
    case(
        "pickers/hidden-lists",
        "Chosen and Slim Select",
        ask("Country", "GB", Control.SELECT, labels=UK),
        _methods(),
        ask("Partner’s country", "GB", Control.SELECT, labels=UK),
        _methods("More methods"),
        holds={
            "chosen_country": "GB",
            "chosen_methods": ("int", "fg"),
            "slim_country": "GB",
            "slim_methods": ("int", "fg"),
        },
    ),
    case(
        "masks/inputmask",
        "Inputmask, and telephone numbers by country",
        ask("Amount asked for", "12500.50", Control.MONEY),
        ask("Reference", "12-34-56"),
        _day("Start date"),
        ask("Telephone", "0113 496 0000"),
        ask("Amount in euros", "12500.50", Control.MONEY),
        holds={
            "money": Decimal("12500.50"),
            "sort": "12-34-56",
            "day": STARTS,
            "phone": "0113 496 0000",
            "comma": "12.500,50",
        },
    ),
    case(
        "components/material",
        "Material Web",
        ask("Name", "Our voices"),
        ask("Summary", "One.\n\nTwo.", Control.TEXTAREA),
        _country("Country"),
        ask("I am sure", "yes", Control.CHECKBOX),
        ask("Kind of study", "new", Control.RADIO, labels=("New",)),
        ask("Open to all", "yes", Control.CHECKBOX),
        holds={
            "name": "Our voices",
            "summary": "One.\n\nTwo.",
            "country": "GB",
            "sure": "yes",
            "kind": "new",
            "open": "yes",
        },
    ),
    case(
        "editors/more",
        "Summernote, Jodit, Trix, Lexical and Slate",
        ask("Aims", _TEXT, Control.RICH_TEXT),
        ask("Methods", _TEXT, Control.RICH_TEXT),
        ask("People", _TEXT, Control.RICH_TEXT),
        ask("Ethics", _TEXT, Control.TEXTAREA),
        ask("Plan", _TEXT, Control.TEXTAREA),
        holds={"lexical": _TEXT, "slate": _TEXT},
    ),
)

MORE: tuple[Case, ...] = (*TABLES, *OWN, *DATES, *LIBRARIES)
