from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from formbridge.forms import FormSpec
from formbridge.mapping.plan import Count, FillPlan, FillStep, PagePlan, Problem, Status
from formbridge.preview.comparison import Effort, effort, lines, ordered, to_data

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
    return FillStep(name, name, status, required, count=count, shown=shown, problems=problems)


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
    counts = (found.answered, found.missing, found.too_long, found.too_short, found.other, found.person)

    assert counts == (1, 1, 1, 1, 1, 2)
    assert found.questions == 7
    assert found.left == 5
    assert (found.words, found.documents) == (700, 1)


def test_the_form_with_least_left_to_do_comes_first(found: Effort) -> None:
    easier = replace(found, form="f/easy", missing=0)

    assert [each.form for each in ordered([found, easier])] == ["f/easy", "f/small"]
    assert [each["left"] for each in to_data([found, easier])["forms"]] == [4, 5]


def test_a_person_reads_who_submits_and_what_help_there_is(found: Effort) -> None:
    text = "\n".join(lines([found], width=40))

    assert "Who submits: The lead." in text
    assert "Help with access: Ask us." in text
    assert "limits are assumed" in text.replace("\n    ", " ")
    assert max(map(len, text.splitlines())) <= 40
