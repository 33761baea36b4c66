"""A plan never holds what must never be sent; it says where it was, and stops a fill."""

from __future__ import annotations

from datetime import date

import pytest

from formbridge.errors import BidError
from formbridge.forms.spec import Control, Target
from formbridge.mapping.guarded import guard_plan, guarded
from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Problem, Status

NUMBER = "QQ 12 34 56 C"


def plan(*steps: FillStep) -> FillPlan:
    page = PagePlan("p", "Page", "", "", "", steps)
    return FillPlan("lottery", "a", "A", "1", "Bid", date(2026, 1, 1), (page,))


def step(text: str, status: Status = Status.FILLED, **more: object) -> FillStep:
    entry = Entry("what", Target(label="What"), Control.TEXT, text)
    return FillStep(
        "what",
        "What?",
        status,
        True,
        (entry,),
        text,
        source="answers.what_and_why",
        count=Count(3, 1, 9, "words"),
    )


def test_an_answer_with_a_number_in_it_becomes_a_problem_and_leaves_the_plan() -> None:
    (made,) = guarded(plan(step(f"Well.\n{NUMBER}"))).steps()
    assert made.status is Status.PROBLEM and made.entries == () and made.shown == ""
    (problem,) = made.problems
    assert problem.stops and "On line 2" in problem.what and problem.where == "answers/what_and_why.md"
    assert "12 34 56" not in repr(made)


def test_a_problem_that_quotes_the_number_does_not_quote_it_any_more() -> None:
    quoting = FillStep(
        "what", "What?", Status.PROBLEM, True, problems=(Problem("what", f"“{NUMBER}” is wrong.", ""),)
    )
    assert "12 34 56" not in repr(guarded(plan(quoting)))


def test_a_choice_is_looked_at_too() -> None:
    entry = Entry("what", Target(), Control.CHECKBOXES, ("fine", NUMBER), ("Fine", NUMBER))
    made = guarded(plan(FillStep("what", "What?", Status.FILLED, True, (entry,))))
    assert "12 34 56" not in repr(made) and made.problems()


def test_a_fill_stops_before_and_after_the_plan_was_cleaned() -> None:
    for made in (plan(step(NUMBER)), guarded(plan(step(NUMBER)))):
        with pytest.raises(BidError, match=r"What\? \(answers/what_and_why.md\)") as caught:
            guard_plan(made)
        assert "12 34 56" not in str(caught.value)


def test_a_plan_with_nothing_to_hide_is_the_same_plan() -> None:
    fine = plan(step("Fine."))
    assert guarded(fine) == fine
    guard_plan(fine)
