"""Uploaders and editors that keep what they hold until a button or script of their own hands it on."""

from __future__ import annotations

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import Case, Rich, Something, ask, case
from tests.e2e.widgets.cases.models import listed
from tests.e2e.widgets.words import LIST_BLOCKS, PROSE, RIGHT_TO_LEFT

PLAN = ask("Project plan", "Plan of work.pdf", Control.FILE)
LETTERS = ask("Letters of support", ("letter one.txt", "letter two.txt"), Control.FILE)
MARKDOWN = f"We meet **every** month.\n\n- tea & cake 🍰\n    1. and talk\n\n{RIGHT_TO_LEFT} leads."


SMALL: tuple[Case, ...] = (
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
