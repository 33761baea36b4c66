"""Pages that stand in the way: each answer that cannot go in is reported, and the rest is filled."""

from __future__ import annotations

from decimal import Decimal

from formbridge.forms.spec import Control
from tests.e2e.widgets.case import ask, case

LONG = "A title that is a good deal longer than the box will ever take"

TROUBLE = (
    case(
        "plain/maxlength",
        "Boxes that cut what is too long",
        ask("Project title", LONG),
        ask("Aim", LONG, Control.TEXTAREA),
        ask("Place", "Exactly forty letters fit in here, yes!!"),
        ask("Area", "Longer than twelve letters"),
        holds={"title": "", "aim": "", "place": "Exactly forty letters fit in here, yes!!"},
        reported={"project_title": "40", "aim": "60", "area": "changed or refused"},
    ),
    case(
        "plain/rewrites",
        "Boxes that rewrite themselves, some 300 ms later",
        ask("Postcode", "M1 2AB"),
        ask("Project title", "Longer than ten letters"),
        ask("Amount", "12500.50", Control.MONEY),
        ask("Company number", "SC12"),
        ask("Notes", "Kept as it is"),
        holds={"tidy": "M1 2AB", "money": Decimal("12500.50"), "calm": "Kept as it is"},
        reported={"project_title": "changed or refused", "company_number": "changed or refused"},
    ),
    case(
        "plain/unusable",
        "Controls that never become usable, and some that do",
        ask("Read-only until entered", "words"),
        ask("Box that is not there", "words"),
        ask("Disabled box", "words"),
        ask("Read-only box", "words"),
        ask("Box in a closed part", "words"),
        ask("Box in a part that sleeps", "words"),
        ask("Box that never shows", "words"),
        ask("List that never loads", "GB", Control.SELECT, labels=("United Kingdom",)),
        ask("Box that opens soon", "words"),
        ask("Country list that loads late", "GB", Control.SELECT, labels=("United Kingdom",)),
        ask("Ordinary box", "words"),
        holds={
            "entered": "words",
            "soon": "words",
            "region": "GB",
            "other": "words",
            "unseen": "",
            "asleep": "",
            "readonly": "Kept by the portal",
        },
        reported={
            "box_that_is_not_there": "has no",
            "disabled_box": "switched off",
            "read_only_box": "nobody change",
            "box_in_a_closed_part": "switched off",
            "box_in_a_part_that_sleeps": "switched off",
            "box_that_never_shows": "hidden",
            "list_that_never_loads": "switched off",
        },
        read_again=False,
    ),
    case(
        "plain/not-offered",
        "Choices that are not offered",
        ask("Region", "SE", Control.SELECT, labels=("South East",)),
        ask("Size", "m", Control.RADIO, labels=("Medium",)),
        ask("Themes", ("work", "play"), Control.CHECKBOXES, labels=("Work", "Play")),
        ask("Ordinary box", "words"),
        holds={"region": "", "size": "", "other": "words"},
        reported={"region": "North East", "size": "Large", "themes": "Home"},
    ),
    case(
        "plain/ambiguous",
        "A label that two controls have, and one that none has",
        ask("Project name", "words"),
        ask("No such question", "words"),
        ask("The old label", "found by its name", name="known_name"),
        ask("", "words", name="twice"),
        ask("Project name in short", "PN"),
        holds={"a": "", "b": "", "known_name": "found by its name", "acronym": "PN"},
        reported={
            "project_name": "2 controls",
            "no_such_question": 'no "No such question"',
            "twice": "2 controls",
        },
    ),
    case(
        "plain/five-thousand",
        "A page of five thousand controls",
        *(
            ask(f"Answer {box}", f"{part}-{box}", within=f"Part {part}")
            for part in (1, 50, 100)
            for box in (1, 25, 50)
        ),
        ask("Answer 51", "nothing", within="Part 7"),
        holds={f"p{part}_b{box}": f"{part}-{box}" for part in (1, 50, 100) for box in (1, 25, 50)},
        reported={"part_7_answer_51": "Answer 51"},
    ),
    case(
        "components/closed",
        "A closed shadow root",
        ask("Project title", "Into a closed root"),
        ask("Ordinary box", "words"),
        holds={"title": "Into a closed root", "other": "words"},
    ),
)
