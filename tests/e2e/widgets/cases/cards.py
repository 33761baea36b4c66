"""A questionnaire whose every control is made of plain elements with roles, one question a card."""

from __future__ import annotations

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, ask, case
from tests.e2e.widgets.cases.models import choices
from tests.e2e.widgets.words import EMOJI, LINES

CARDS: tuple[Case, ...] = (
    case(
        "plain/cards",
        "Questions on cards, of plain elements with roles",
        ask("What is the title of your project?", EMOJI),
        ask("Why does it matter?", LINES, Control.TEXTAREA),
        ask("Email", "us@example.org"),
        ask("When does it start?", "2027-03-09", Control.DATE),
        choices("What kind of group are you?", "cic", "Community interest company"),
        choices("Have you had a grant from us?", "yes", "Yes"),
        ask("Which methods will you use?", ("int",), Control.CHECKBOXES, labels=("Interviews",)),
        ask("In which country do you work?", "e", Control.SELECT, labels=("England",)),
        ask("Which region?", "nw", Control.COMBOBOX, labels=("North West",)),
        ask("Which second region, if any?", "", Control.COMBOBOX),
        choices("How did you hear of us?", "other", "Other"),
        ask("Other response", EMOJI, within="How did you hear of us?"),
        choices("How sure are you?", "4", "4"),
        choices("We were heard", "f", "Fully"),
        choices("We were paid on time", "p", "Partly"),
        ask("Hour", "10", within="When may we call you?"),
        ask("Minute", "30", within="When may we call you?"),
        holds={
            "title": EMOJI,
            "why": LINES,
            "email": "us@example.org",
            "starts": "2027-03-09",
            "kind": "Community interest company",
            "kind.other": "",
            "before": "Yes",
            "methods": ("Interviews",),
            "country": "England",
            "region": "North West",
            "second": "",
            "heard": "__other__",
            "heard.other": EMOJI,
            "sure": "4",
            "agree.0": "Fully",
            "agree.1": "Partly",
            "call.h": "10",
            "call.m": "30",
        },
    ),
)
