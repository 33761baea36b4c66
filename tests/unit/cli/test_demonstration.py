"""What `demo --all` prints when it has filled every form."""

from __future__ import annotations

from datetime import date

from formbridge.cli.demonstrate import Result, other_fates, table
from formbridge.mapping.plan import FillPlan, FillStep, PagePlan, Status

COUNTS = {"fields": 10, "filled": 6, "person": 2, "portal": 1, "not_asked": 1, "problems": 0, "kept": 0}


def test_the_table_has_one_line_a_form_under_its_heads_and_a_total() -> None:
    results = [Result("one/form", COUNTS, (), 1.0), Result("another/longer-form", COUNTS, (), 2.0)]
    head, *members, total = table(results)

    assert head.split() == ["form", "fields", "filled", "person", "portal", "not", "asked", "problems"]
    assert [line.split() for line in members] == [
        ["one/form", "10", "6", "2", "1", "1", "0"],
        ["another/longer-form", "10", "6", "2", "1", "1", "0"],
    ]
    assert total.split() == ["all", "20", "12", "4", "2", "2", "0"]
    assert len({len(line) for line in (head, *members, total)}) == 1


def test_a_question_that_met_another_fate_than_planned_is_a_difference() -> None:
    steps = (
        FillStep("a", "A", Status.FILLED, True),
        FillStep("b", "B", Status.PERSON, True),
        FillStep("c", "C", Status.NOT_ASKED, True),
    )
    page = PagePlan("p", "P", "", "", "", steps)
    plan = FillPlan("f", "form", "Form", "1", "Bid", date(2026, 11, 23), (page,))
    as_planned = {
        "fields": 3,
        "filled": 1,
        "person": 1,
        "portal": 0,
        "not_asked": 1,
        "problems": 0,
        "kept": 0,
    }

    assert list(other_fates(as_planned, plan)) == []
    assert list(other_fates({**as_planned, "filled": 0, "problems": 1}, plan)) == [
        "filled: 0, and the plan says 1.",
        "problems: 1, and the plan says 0.",
    ]
