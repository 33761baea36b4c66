"""Forms that a library makes from a description of them."""

from __future__ import annotations

from decimal import Decimal

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import ask, case
from tests.e2e.widgets.cases.models import AGREE, ETHICS, choices, taking_part
from tests.e2e.widgets.words import CHINESE, EMOJI, HEBREW, NAME, PROSE, RIGHT_TO_LEFT

APPROVED = choices(ETHICS, "yes", "Yes")
REGION = ask("Region", "N", Control.SELECT, labels=("North",))  # North East and North West begin like it
LEAD = (
    ask("First name", RIGHT_TO_LEFT, within="Lead applicant"),
    ask("Last name", CHINESE, within="Lead applicant"),
)

SCHEMAS = (
    case(
        "libraries/jsonforms",
        "JSON Forms",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Plain language summary", PROSE, Control.TEXTAREA),
        ask("How many people", "1,024", Control.NUMBER),
        ask("Total cost", "12500.50", Control.MONEY),
        ask("Start date", "2027-03-01", Control.DATE),
        REGION,
        APPROVED,
        ask("Who approved it", HEBREW),
        AGREE,
        *LEAD,
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "1024",
            "cost": Decimal("12500.50"),
            "starts": "2027-03-01",
            "region": "N",
            "ethics": "Yes",
            "approved": HEBREW,
            "agree": "true",
            "lead.first": RIGHT_TO_LEFT,
            "lead.last": CHINESE,
        },
    ),
    case(
        "libraries/formkit",
        "FormKit, with Vueform's picker",
        ask("Project title", f"{NAME} {EMOJI}"),
        ask("Summary", PROSE, Control.TEXTAREA),
        ask("How many people", "24", Control.NUMBER),
        ask("Start date", "2027-03-01", Control.DATE),
        REGION,
        APPROVED,
        ask("Who approved it", HEBREW),
        taking_part(),
        AGREE,
        *LEAD,
        ask("Main subject", "mh", Control.COMBOBOX, labels=("Mental health",)),
        ask("Methods", ("int", "dia"), Control.COMBOBOX, labels=("Interviews", "Diaries")),
        holds={
            "title": f"{NAME} {EMOJI}",
            "summary": PROSE,
            "people": "24",
            "starts": "2027-03-01",
            "region": "N",
            "ethics": "yes",
            "approved": HEBREW,
            "groups": ("carers", "young"),
            "agree": "true",
            "lead.first": RIGHT_TO_LEFT,
            "lead.last": CHINESE,
            "topic": "mh",
            "methods": ("int", "dia"),
        },
    ),
)
