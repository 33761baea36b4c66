"""A plan as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from formbridge.mapping.plan import FillPlan, FillStep
from formbridge.preview.plain import to_json


def test_the_json_holds_every_field_in_order_with_its_exact_values(plan: FillPlan) -> None:
    data = json.loads(to_json(plan))
    fields = [field for page in data["pages"] for field in page["fields"]]
    assert [field["field"] for field in fields] == [step.field for step in plan.steps()]
    start = next(field for field in fields if field["field"] == "start")
    assert [value["value"] for value in start["values"]] == ["1", "9", "2026"]
    assert data["counts"] == {"filled": 3, "person": 1, "portal": 1, "not_asked": 1, "problem": 1}


def test_the_json_holds_no_character_that_steers_a_terminal(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    text = to_json(make_plan(make_step("extra", "x", "\x1b[2J\u202e\x9b")))
    assert text.isascii()
    assert text.replace("\n", "").isprintable()


def test_a_private_answer_is_not_in_the_json(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    step = replace(make_step("extra", "Secret?", "canary-value"), sensitive=True)
    assert "canary-value" not in to_json(make_plan(step))
