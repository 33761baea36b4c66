from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from formbridge.forms import Control, FormSpec, Target
from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Problem, Status
from formbridge.preview.comparison import Effort, effort, lines, ordered, sentences, takes, to_data
from formbridge.preview.comparison_page import to_html
from formbridge.reader import parse_page

FIELDS = ("good", "missing", "long", "short", "wrong", "mine", "optional", "hidden")


def form() -> FormSpec:
    fields: list[dict[str, Any]] = [
        {"id": name, "label": name, "const": "x", "limit": {"words": [0, 100], "assumed": "old page"}}
        for name in FIELDS
    ]
    fields[5]["control"] = "file"
    return FormSpec.model_validate(
        {
            "id": "small",
            "title": "Small",
            "edition": "1",
            "checked": date(2026, 11, 22),
            "basis": "made for this test",
            "pages": [{"id": "p", "title": "P", "fields": fields}],
        }
    )


def step(
    name: str, status: Status, *, words: int | None = None, shown: str = "", required: bool = True
) -> FillStep:
    count = Count(words, 50, 100, "words") if words is not None else None
    problems = (Problem(name, "What.", "Do."),) if status is Status.PROBLEM else ()
    assumed = (("", "old page"),)
    return FillStep(
        name, name, status, required, count=count, shown=shown, problems=problems, assumed=assumed
    )


@pytest.fixture
def found() -> Effort:
    steps = (
        step("good", Status.FILLED, words=60, shown="x"),
        step("missing", Status.PROBLEM),
        step("long", Status.PROBLEM, words=101, shown="x"),
        step("short", Status.PROBLEM, words=49, shown="x"),
        step("wrong", Status.PROBLEM, shown="x"),
        step("mine", Status.PERSON),
        step("optional", Status.PERSON, required=False),
        step("hidden", Status.NOT_ASKED),
    )
    plan = FillPlan(
        "f", "small", "Small", "1", "Bid", date(2026, 11, 23), (PagePlan("p", "P", "", "", "", steps),)
    )
    return effort(plan, form(), submits="The lead.", access_help="Ask us.")


def test_each_question_is_counted_once_by_what_is_left_to_do(found: Effort) -> None:
    assert (found.questions, found.answered, found.person, found.required_of_person) == (7, 1, 2, 1)
    assert (found.in_the_bid, found.left) == (4, 5)
    assert (found.words, found.characters, found.documents) == (700, 0, 1)
    assert found.assumed == 7


def test_the_questions_to_put_right_are_named_with_the_portals_count(found: Effort) -> None:
    assert found.missing == ("missing",)
    assert found.too_long == ("long (101 of 50 to 100 words)",)
    assert found.too_short == ("short (49 of 50 to 100 words)",)
    assert found.other == ("wrong",)


def test_words_of_every_row_and_characters_of_long_answers_are_counted() -> None:
    spec = form().model_dump()
    spec["shapes"] = {
        "person": {
            "parts": [{"key": "name"}, {"key": "why", "limit": {"words": (1, 100), "assumed": "a guess"}}]
        }
    }
    spec["pages"][0]["fields"] = [
        {"id": "team", "label": "Team", "shape": "person", "repeats": True, "source": "request.team"},
        {"id": "long", "label": "L", "control": "textarea", "const": "x", "limit": {"characters": (0, 4000)}},
        {"id": "line", "label": "S", "const": "x", "limit": {"characters": (0, 200)}},
    ]
    entries = tuple(
        Entry(f"team[{row}].{key}", Target(row=row), Control.TEXT, "x")
        for row in (0, 1, 2)
        for key in ("name", "why")
    )
    steps = (
        FillStep("team", "Team", Status.FILLED, True, entries, assumed=(("why", "a guess"),)),
        step("long", Status.FILLED, shown="x"),
        step("line", Status.FILLED, shown="x"),
    )
    plan = FillPlan("f", "s", "S", "1", "Bid", date(2026, 11, 23), (PagePlan("p", "P", "", "", "", steps),))
    each = effort(plan, FormSpec.model_validate(spec), submits="", access_help="")

    assert (each.words, each.characters) == (300, 4000)
    assert takes(each) == "up to 300 words and up to 4,000 characters of long answers and no documents"


def test_the_form_with_least_left_to_do_comes_first(found: Effort) -> None:
    easier = replace(found, form="f/easy", missing=())

    assert [each.form for each in ordered([found, easier])] == ["f/easy", "f/small"]
    assert [each["left"] for each in to_data([found, easier])["forms"]] == [4, 5]


def test_a_person_reads_who_submits_and_what_help_there_is(found: Effort) -> None:
    text = "\n".join(lines([found], width=40))

    assert "Who submits: The lead." in text
    assert "Help with access: Ask us." in text
    assert "Limits that are assumed, not verified: those of 7 questions." in text.replace("\n    ", " ")
    assert max(map(len, text.splitlines())) <= 40


def test_many_questions_are_named_only_in_part(found: Effort) -> None:
    many = replace(found, missing=tuple(f"Question {number}" for number in range(1, 21)))
    text = " ".join(sentences(many))

    assert "Not answered in the bid, 20: Question 1; " in text
    assert "Question 6; and 14 more." in text


def test_a_form_that_the_bid_does_not_ask_yet_says_so(found: Effort) -> None:
    asked, unasked = (" ".join(sentences(replace(found, requested=has))) for has in (True, False))

    assert "The bid has no request for this form yet" in unasked
    assert "no request" not in asked


def test_nothing_is_said_in_the_plural_of_one(found: Effort) -> None:
    text = " ".join(sentences(replace(found, questions=1, person=1, words=1, characters=1, assumed=1)))

    assert re.search(r"\b1 (questions|words|characters|documents)", text) is None


def test_the_web_page_is_a_table_with_heads_and_then_each_form_in_words(found: Effort) -> None:
    easier = replace(found, form="f/easy", title="Easy <b>form</b>", missing=())
    page: Any = parse_page(to_html("My \u202ebid", [found, easier]))

    assert page.xpath("//tbody//th[@scope='row']//text()") == [
        "Easy <b>form</b>",
        "Small",
    ]
    assert page.xpath("//tbody/tr[2]/td/text()")[:4] == ["5", "7", "1", "1"]
    assert len(page.xpath("//thead//th[@scope='col']")) == len(page.xpath("//tbody/tr[1]/*"))
    for link in page.xpath("//tbody//a/@href"):
        assert page.xpath(f"//h2[@id='{link[1:]}']")
    text = str(page.xpath("string()"))
    assert "Who submits: The lead." in text
    assert "\u202e" not in text
