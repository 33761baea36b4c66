"""docs/reference/form-spec.md names every key that a form spec may have, and no transform is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from formbridge.forms import spec
from formbridge.mapping.counting import COUNTERS
from formbridge.mapping.transforms import TRANSFORMS
from formbridge.model.costing import CostRules, Heading

PAGE = (Path(__file__).parents[2] / "docs/reference/form-spec.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_0-9]+)`", PAGE))
SPECS: tuple[type[BaseModel], ...] = (
    CostRules,
    Heading,
    spec.DocumentSpec,
    spec.FieldSpec,
    spec.FormSpec,
    spec.Gate,
    spec.Limit,
    spec.Navigation,
    spec.Option,
    spec.PageSpec,
    spec.PartSpec,
    spec.Passage,
    spec.ShapeSpec,
    spec.SubmitSpec,
    spec.Switch,
    spec.When,
)


@pytest.mark.parametrize("model", SPECS, ids=lambda model: model.__name__)
def test_every_key_is_explained(model: type[BaseModel]) -> None:
    assert set(model.model_fields) - NAMED == set()


def test_every_control_transform_and_counter_is_named() -> None:
    known = {control.value for control in spec.Control} | set(TRANSFORMS) | set(COUNTERS)

    assert known - NAMED == set()
