"""Editors, frameworks, web components and form libraries: pages with a model of their own."""

from __future__ import annotations

from decimal import Decimal

from formbridge.forms.spec import Control
from formbridge.mapping.plan import FillStep
from tests.e2e.widgets.case import Expected, Rich, ask, case
from tests.e2e.widgets.words import (
    CHINESE,
    EMOJI,
    HEBREW,
    LIST_BLOCKS,
    LIST_HTML,
    NAME,
    PARAGRAPHS,
    PROSE,
    RIGHT_TO_LEFT,
)

PROSE_HTML = "".join(
    f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>\n" for text in PARAGRAPHS
).strip()
AS_PROSE = Rich(tuple(("p", text) for text in PARAGRAPHS))
AS_LIST = Rich(LIST_BLOCKS, marks=("strong",))


def prose(label: str) -> FillStep:
    return ask(label, PROSE_HTML, Control.RICH_TEXT)


def listed(label: str) -> FillStep:
    return ask(label, LIST_HTML, Control.RICH_TEXT)


MANY = (
    "Why this matters",
    "What you will do",
    "Who is involved",
    "What will change",
    "How you will share it",
)


def choices(legend: str, value: str, label: str) -> FillStep:
    return ask(legend, value, Control.RADIO, labels=(label,))


def taking_part() -> FillStep:
    return ask(
        "Who will take part?", ("carers", "young"), Control.CHECKBOXES, labels=("Carers", "Young people")
    )


ETHICS = "Do you have ethics approval?"
AGREE = ask("We agree to share what we learn", "yes", Control.CHECKBOX)
FRAMEWORK = (
    ask("Full name", RIGHT_TO_LEFT),
    ask("Project title", f"{NAME} {EMOJI}"),
    ask("Summary", PROSE, Control.TEXTAREA),
    ask("Region", "NW", Control.SELECT, labels=("North West",)),
    choices(ETHICS, "yes", "Yes"),
    taking_part(),
    AGREE,
)
HELD: dict[str, Expected] = {
    "name": RIGHT_TO_LEFT,
    "title": f"{NAME} {EMOJI}",
    "summary": PROSE,
    "region": "NW",
    "ethics": "yes",
    "groups": ("carers", "young"),
    "agree": "true",
}

EDITORS = (
    case(
        "editors/tinymce",
        "TinyMCE",
        prose("Summary"),
        listed("Method"),
        ask("Plain note", PROSE, Control.TEXTAREA),
        holds={"summary": AS_PROSE, "method": AS_LIST, "plain": PROSE},
    ),
    case("editors/tinymce-inline", "TinyMCE in the page", listed("Summary"), holds={"summary": AS_LIST}),
    case(
        "editors/tinymce-many",
        "Many editors on one page",
        *(prose(label) for label in MANY),
        listed("What you need"),
        holds={
            **dict.fromkeys(("one", "two", "three", "four", "five"), AS_PROSE),
            "six": AS_LIST,
        },
    ),
    case(
        "editors/ckeditor5",
        "CKEditor 5",
        prose("Summary"),
        listed("Method"),
        holds={"summary": AS_PROSE, "method": AS_LIST},
    ),
    case("editors/ckeditor4", "CKEditor 4", listed("Summary"), holds={"summary": AS_LIST}),
    case(
        "editors/quill",
        "Quill",
        prose("Summary"),
        listed("Method"),
        holds={"summary": AS_PROSE, "method": AS_LIST},
    ),
    case("editors/prosemirror", "ProseMirror", listed("Summary"), holds={"summary": AS_LIST}),
    case(
        "editors/tiptap",
        "TipTap",
        prose("Summary"),
        listed("Method"),
        holds={"summary": AS_PROSE, "method": AS_LIST},
    ),
)

LIST_AS_WORDS = (
    "We will:\n\n- meet every month\n- pay people £25 an hour 🍰\n\n"
    f"{RIGHT_TO_LEFT} says “yes”.\n\n1. First, listen\n2. Then, act & report"
)

MODELS = (
    *EDITORS,
    case(
        "editors/plain-box",
        "A plain text box where the plan has rich text",
        listed("Summary"),
        holds={"summary": LIST_AS_WORDS},
    ),
    case(
        "frameworks/react",
        "A form controlled by React",
        *FRAMEWORK,
        ask("Who approved it", HEBREW),
        ask("How many people", "24", Control.NUMBER),
        ask("Start date", "2027-03-01", Control.DATE),
        ask("Cost", "12500.50", Control.MONEY),
        ask("Country", "GB", Control.SELECT, labels=("United Kingdom",)),
        holds={
            **HELD,
            "note": HEBREW,
            "people": "24",
            "starts": "2027-03-01",
            "cost": Decimal("12500.50"),
            "country": "GB",
            "words": str(len(PROSE.split())),
        },
    ),
    case(
        "frameworks/vue",
        "A form controlled by Vue",
        *FRAMEWORK,
        ask("Who approved it", HEBREW),
        ask("How many people", "24", Control.NUMBER),
        ask("Start date", "2027-03-01", Control.DATE),
        holds={**HELD, "note": HEBREW, "people": "24", "starts": "2027-03-01"},
    ),
    case(
        "frameworks/mui",
        "A Material UI form",
        *FRAMEWORK,
        ask("Email", "panel@example.org"),
        ask("Country", "GB", Control.COMBOBOX, labels=("United Kingdom",)),
        ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=("Interviews", "Focus groups")),
        ask("Themes", ("care", "home"), Control.CHECKBOXES, labels=("Social care", "Housing")),
        holds={
            **HELD,
            "email": "panel@example.org",
            "country": "GB",
            "methods": ("int", "fg"),
            "themes": ("care", "home"),
        },
    ),
    case(
        "components/own",
        "Web components with open shadow roots",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("First name", RIGHT_TO_LEFT, within="Lead applicant"),
        ask("Last name", CHINESE, within="Lead applicant"),
        ask("First name", "Jo", within="Second contact"),
        ask("Region", "NW", Control.SELECT, labels=("North West",)),
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "lead_first": RIGHT_TO_LEFT,
            "lead_last": CHINESE,
            "second_first": "Jo",
            "region": "NW",
        },
    ),
    case(
        "components/shoelace",
        "Shoelace web components",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("How many people", "24", Control.NUMBER),
        ask("Region", "NW", Control.SELECT, labels=("North West",)),
        choices(ETHICS, "yes", "Yes"),
        ask("We agree to share what we learn", "yes", Control.CHECKBOX),
        ask("Some of us have access needs", "", Control.CHECKBOX),
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "24",
            "region": "NW",
            "ethics": "yes",
            "agree": "yes",
            "access": "",
        },
    ),
    case(
        "components/iframe",
        "Controls in a frame",
        ask("Project title", "A title"),
        ask("Contact name", RIGHT_TO_LEFT, within="Contact details"),
        ask("Note for us", PROSE, Control.TEXTAREA),
        holds={"title": "A title", "inner_name": RIGHT_TO_LEFT, "inner_note": PROSE},
    ),
    case(
        "libraries/rjsf",
        "A JSON-schema form (RJSF)",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Plain language summary", PROSE, Control.TEXTAREA),
        ask("How many people", "24", Control.NUMBER),
        ask("Total cost", "12500.50", Control.MONEY),
        ask("Start date", "2027-03-01", Control.DATE),
        ask("Region", "NW", Control.SELECT, labels=("North West",)),
        choices(ETHICS, "yes", "Yes"),
        ask("Who approved it", HEBREW),
        ask("Who will take part?", ("", ""), Control.CHECKBOXES, labels=("Carers", "Young people")),
        ask("First name", RIGHT_TO_LEFT, within="Lead applicant"),
        ask("Last name", CHINESE, within="Lead applicant"),
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "24",
            "cost": Decimal("12500.50"),
            "starts": "2027-03-01",
            "region": "NW",
            "ethics": "true",
            "approved": HEBREW,
            "groups": ("Carers", "Young people"),
            "lead.first": RIGHT_TO_LEFT,
            "lead.last": CHINESE,
        },
    ),
    case(
        "libraries/surveyjs",
        "SurveyJS",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("How many people", "24", Control.NUMBER),
        ask("Start date", "2027-03-01", Control.DATE),
        ask("Region", "NW", Control.COMBOBOX, labels=("North West",)),
        ask("Methods", ("int", "fg"), Control.CHECKBOXES, labels=("Interviews", "Focus groups")),
        choices(ETHICS, "yes", "Yes"),
        ask("Who approved it", HEBREW),
        taking_part(),
        AGREE,
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "24",
            "starts": "2027-03-01",
            "region": "NW",
            "methods": ("int", "fg"),
            "ethics": "yes",
            "approved": HEBREW,
            "groups": ("carers", "young"),
            "agree": "true",
        },
    ),
    case(
        "libraries/formio",
        "Form.io",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("How many people", "24", Control.NUMBER),
        ask("Total cost", "12500.50", Control.MONEY),
        ask("Email", "panel@example.org"),
        ask("Region", "NW", Control.COMBOBOX, labels=("North West",)),
        ask("Size of the group", "l", Control.SELECT, labels=("More than 10",)),
        choices(ETHICS, "yes", "Yes"),
        ask("Who approved it", HEBREW),
        taking_part(),
        AGREE,
        ask("Day", "1", Control.NUMBER, within="Start date"),
        ask("Month", "3", Control.SELECT, labels=("March",), within="Start date"),
        ask("Year", "2027", Control.NUMBER, within="Start date"),
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "24",
            "cost": Decimal("12500.50"),
            "email": "panel@example.org",
            "region": "NW",
            "size": "l",
            "ethics": "yes",
            "approved": HEBREW,
            "groups": ("carers", "young"),
            "agree": "true",
            "starts": "01/03/2027",
        },
    ),
    case(
        "libraries/govuk",
        "GOV.UK Frontend",
        ask("Project title", EMOJI),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("Day", "1", within="When does it start?"),
        ask("Month", "3", within="When does it start?"),
        ask("Year", "2027", within="When does it start?"),
        choices(ETHICS, "yes", "Yes"),
        ask("Who approved it", HEBREW),
        taking_part(),
        ask("What would help you take part", "A quiet room"),
        ask("Name of the helper", NAME),
        holds={
            "title": EMOJI,
            "summary": PROSE,
            "starts-day": "1",
            "starts-month": "3",
            "starts-year": "2027",
            "ethics": "yes",
            "approved": HEBREW,
            "groups": ("carers", "young"),
            "needs": "A quiet room",
            "helper": NAME,
        },
    ),
)
