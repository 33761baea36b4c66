"""A form's own cost rules in the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.forms.spec import FormSpec
from formbridge.mapping import build_plan
from formbridge.mapping.plan import FillPlan
from formbridge.model import disclose, read_bid
from formbridge.testing.checkout import fixture_folder

HEADINGS = [
    {"id": "people", "label": "People", "sections": ["PAY", "STA"]},
    {"id": "rest", "label": "The rest", "sections": ["EXP", "ACT", "OTH"]},
]


def plan(costs: dict[str, Any], **fields: str) -> FillPlan:
    """The check vector in a form with these rules; each field's source by its id."""
    form = FormSpec.model_validate(
        {
            "id": "panel",
            "title": "A form",
            "edition": "1",
            "checked": date(2026, 11, 1),
            "basis": "made up",
            "costs": costs,
            "pages": [
                {
                    "id": "costs",
                    "title": "Costs",
                    "fields": [
                        {"id": name, "label": name, "control": "money", "source": source}
                        for name, source in fields.items()
                    ],
                }
            ],
        }
    )
    bid = disclose(
        read_bid(fixture_folder("bids", "check-vector")), funder="example", form="panel", costs=form.costs
    )
    return build_plan(bid, form, funder="example", today=date(2026, 11, 23))


def values(made: FillPlan) -> dict[str, str]:
    return {step.field: str(entry.value) for step in made.steps() for entry in step.entries}


def test_fields_take_the_full_cost_under_the_forms_headings() -> None:
    made = plan(
        {"headings": HEADINGS, "full_cost": True, "whole_pounds": True},
        people="request.headings.people.shown",
        rest="request.headings.rest.shown",
        total="request.shown",
    )

    assert values(made) == {"people": "25560", "rest": "7040", "total": "32600"}


def test_what_the_rules_do_not_allow_is_a_problem_at_the_figures() -> None:
    made = plan({"max_total": Decimal(100)}, total="request.shown")

    (problem,) = made.problems()
    assert problem.field == "total"
    assert "takes £100.00 or less" in problem.what


def test_a_line_under_no_heading_is_a_problem_in_the_plan() -> None:
    made = plan({"headings": HEADINGS[:1]}, people="request.headings.people.shown")

    assert any("belongs under no heading" in problem.what for problem in made.problems())
