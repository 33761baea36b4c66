"""Small libraries and written practice: uploaders, editors of text, date boxes, lists for the keyboard."""

from __future__ import annotations

from datetime import date

from formbridge.forms.spec import Control
from formbridge.mapping.plan import FillStep
from tests.e2e.widgets.case import Case, Rich, Something, ask, case
from tests.e2e.widgets.cases.models import listed
from tests.e2e.widgets.cases.pickers import METHODS
from tests.e2e.widgets.words import LIST_BLOCKS, PROSE, RIGHT_TO_LEFT

PLAN = ask("Project plan", "Plan of work.pdf", Control.FILE)
LETTERS = ask("Letters of support", ("letter one.txt", "letter two.txt"), Control.FILE)
MARKDOWN = f"We meet **every** month.\n\n- tea & cake 🍰\n    1. and talk\n\n{RIGHT_TO_LEFT} leads."


UK = ("United Kingdom",)


def _day(label: str, day: str) -> FillStep:
    return ask(label, day, Control.DATE)


SMALL: tuple[Case, ...] = (
    case(
        "libraries/vaadin",
        "Vaadin web components",
        ask("Project title", RIGHT_TO_LEFT),
        ask("Why it matters", PROSE, Control.TEXTAREA),
        ask("Number of people", "12", Control.NUMBER),
        ask("Region", "nw", Control.SELECT, labels=("North West",)),
        ask("Country", "GB", Control.COMBOBOX, labels=UK),
        METHODS,
        _day("Start date", "2027-03-09"),
        ask("Themes", ("peer", "debt"), Control.CHECKBOXES, labels=("Peer support", "Debt and money")),
        ask("Kind of group", "cic", Control.RADIO, labels=("Community interest company",)),
        ask("All of us agree", "yes", Control.CHECKBOX),
        holds={
            "title": RIGHT_TO_LEFT,
            "why": PROSE,
            "people": "12",
            "region": "nw",
            "country": "GB",
            "methods": ("int", "fg"),
            "starts": date(2027, 3, 9),
            "themes": ("peer", "debt"),
            "kind": "cic",
            "agreed": "yes",
        },
    ),
    case(
        "pickers/two-lists",
        "two lists, and buttons that move choices between them (written here, Bootstrap Dual Listbox)",
        ask("Chosen themes", ("debt", "work"), Control.CHECKBOXES, labels=("Debt and money", "Work")),
        ask("Your regions", ("ne", "w"), Control.CHECKBOXES, labels=("North East", "Wales")),
        METHODS,
        ask("Days", ("tue",), Control.CHECKBOXES, labels=("Tuesday",)),
        ask("Hours", ("am", "pm"), Control.CHECKBOXES, labels=("Morning", "Afternoon")),
        holds={
            "themes": ("debt", "work"),
            "regions": ("ne", "w"),
            "methods": ("int", "fg"),
            "days": "tue",
            "hours": ("am", "pm"),
        },
    ),
    case(
        "pickers/multiple-select",
        "multiple-select, whose rows hold boxes to tick",
        METHODS,
        ask("Places", (), Control.CHECKBOXES),
        ask("Country", "GB", Control.SELECT, labels=UK),
        ask("Second country, if any", "", Control.SELECT),
        holds={"methods": ("int", "fg"), "places": (), "country": "GB", "second": ""},
    ),
    case(
        "pickers/arrow-keys",
        "ARIA comboboxes, listboxes and trees that only hear the keyboard",
        ask("Country", "GB", Control.COMBOBOX, labels=UK),
        ask("Second country, if any", "", Control.COMBOBOX),
        ask("Town or city", "Newcastle", Control.COMBOBOX, labels=("Newcastle",)),
        ask("Main theme", "care", Control.COMBOBOX, labels=("Care",)),
        METHODS,
        ask("Subject", "pol", Control.COMBOBOX, labels=("Social policy",)),
        ask("Areas", ("nw", "s"), Control.CHECKBOXES, labels=("North West", "South")),
        ask("Ordinary box", "words"),
        holds={
            "country": "GB",
            "second": "US",
            "town": "NC",
            "theme": "care",
            "methods": ("int", "fg"),
            "subject": "pol",
            "areas": ("nw", "s"),
            "other": "words",
        },
        # Nothing says which row of the list stands for no country.
        reported={"second_country_if_any": "still holds an earlier answer"},
    ),
    case(
        "dates/small",
        "daterangepicker and Pikaday, and a day taken away again in Air Datepicker",
        _day("Start date", "2027-03-04"),
        _day("End date", "2028-02-29"),
        _day("Date of the other award, if any", ""),
        _day("Day of the launch", "2027-05-09"),
        _day("Date of the report", "2028-05-09"),
        _day("Date of the review", "2027-12-01"),
        _day("Day of the talk", "2027-03-04"),
        _day("Day of the walk", "2027-03-04"),
        _day("Day of the trip, if any", ""),
        holds={
            "starts": date(2027, 3, 4),
            "ends": date(2028, 2, 29),
            "empty": "",
            "launch": date(2027, 5, 9),
            "report": date(2028, 5, 9),
            "review": date(2027, 12, 1),
            "talk": date(2027, 3, 4),
            "walk": date(2027, 3, 4),
            "gone": "",
        },
    ),
    case(
        "uploads/uppy",
        "Uppy: a dashboard, and a place to drop files on",
        PLAN,
        LETTERS,
        ask("Photograph of the group", "Plan of work.pdf", Control.FILE),
        ask("Budget", "large.pdf", Control.FILE),
        ask("Last report", "picture.png", Control.FILE),
        ask("Ordinary box", "words"),
        holds={
            "plan": Something(),
            "plan_name": "Plan of work.pdf",
            "letters_name": ("letter one.txt", "letter two.txt"),
            "photograph": "",
            "budget": "",
            "report": "",
            "other": "words",
        },
        reported={
            "photograph_of_the_group": "image/*",
            "budget": "exceeds maximum allowed size",
            "last_report": "Failed to upload",
        },
    ),
    case(
        "uploads/fine",
        "Fine Uploader and bootstrap-fileinput",
        PLAN,
        LETTERS,
        ask("Budget", "large.pdf", Control.FILE),
        ask("Last report", "picture.png", Control.FILE),
        ask("Photograph of the group", "picture.png", Control.FILE),
        ask("Curriculum vitae", "Plan of work.pdf", Control.FILE),
        ask("Rules of the group", "picture.png", Control.FILE),
        ask("Ordinary box", "words"),
        holds={
            "plan": Something(),
            "plan_name": "Plan of work.pdf",
            "letters_name": ("letter one.txt", "letter two.txt"),
            "budget": "",
            "report": "",
            "photo": "picture.png",
            "cv": Something(),
            "cv_name": "Plan of work.pdf",
            "rules": "",
            "other": "words",
        },
        reported={
            "budget": "large.pdf is too large",
            "last_report": "Upload failed",
            "rules_of_the_group": "Upload Error",
        },
    ),
    case(
        "editors/markdown",
        "EasyMDE, TOAST UI Editor and CodeMirror 6",
        ask("Aims", MARKDOWN, Control.TEXTAREA),
        ask("People who take part", PROSE, Control.TEXTAREA),
        ask("Risks", "", Control.TEXTAREA),
        ask("Methods", PROSE, Control.TEXTAREA),
        listed("Methods for later"),
        ask("Code of conduct", MARKDOWN, Control.TEXTAREA),
        ask("Code of conduct for guests", MARKDOWN, Control.TEXTAREA),
        ask("Ordinary box", "words"),
        holds={
            "aims": MARKDOWN,
            "people": PROSE,
            "risks": "",
            "toast": PROSE,
            "wysi": Rich(LIST_BLOCKS, marks=("strong",)),
            "six": MARKDOWN,
            "six2": MARKDOWN,
            "other": "words",
        },
    ),
)
