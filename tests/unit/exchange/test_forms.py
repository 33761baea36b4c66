"""A form spec as a CommonGrants form: the SDK carries out both mappings and gives what the plan says."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from common_grants_sdk.extensions.transforms import build_transforms
from common_grants_sdk.utils.transformation import transform_from_mapping
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from formbridge.exchange import NotCommon, proposal, to_common_form
from formbridge.exchange.form_schema import json_schema, ui_schema
from formbridge.exchange.protocol import plain_data
from formbridge.forms import FormSpec
from formbridge.mapping import Status, build_plan
from formbridge.model import Bid, disclose
from formbridge.plugin import load_registry

ABSTRACT = "grants-gov/project-abstract-summary"
DAY = date(2026, 11, 23)


def made(*fields: dict[str, Any], **more: Any) -> FormSpec:
    """A form of one page with these fields."""
    pages = [{"id": "p", "title": "Page", "fields": [{"label": "X", **field} for field in fields]}]
    spec = {
        "id": "made",
        "title": "Made",
        "edition": "1",
        "checked": DAY,
        "basis": "this test",
        "pages": pages,
    }
    return FormSpec.model_validate({**spec, **more})


ADDRESS = {
    "parts": [{"key": "line1"}, {"key": "town"}, {"key": "postcode", "required": False}],
}
DATE = {"parts": [{"key": key} for key in ("day", "month", "year")]}
COMMON = made(
    {"id": "kind", "const": "new"},
    {"id": "title", "source": "request.title", "limit": {"characters": [1, 80]}},
    {"id": "starts", "source": "request.starts", "shape": "date"},
    {"id": "where", "source": "organisation.address", "shape": "address"},
    {"id": "currency", "switch": {"field": "request.budget.currency", "case": {"USD": "$", "GBP": "£"}}},
    {"id": "lead", "source": "request.lead.family_name"},
    {"id": "agree", "fill": "person", "reason": "A declaration.", "control": "checkbox"},
    {"id": "total", "fill": "portal", "reason": "Added up."},
    shapes={"address": ADDRESS, "date": DATE},
)
RESPONSES = st.fixed_dictionaries(
    {
        "title": st.text(min_size=1, max_size=80),
        "starts": st.dates().map(date.isoformat),
        "where": st.fixed_dictionaries({key: st.text() for key in ("line1", "town", "postcode")}),
        "currency": st.sampled_from(["$", "£"]),
        "lead": st.text(min_size=1),
    }
)


def test_the_abstract_form_gives_from_a_proposal_what_the_plan_says(made_up: Bid) -> None:
    funder, form = load_registry().form(ABSTRACT)
    disclosed = disclose(made_up, funder=funder.id, form=form.id)
    plan = build_plan(disclosed, form, funder=funder.id, today=DAY, transforms=funder.transforms)
    planned = {step.field: step.entries[0].value for step in plan.steps() if step.status is Status.FILLED}
    common = to_common_form(form, funder=funder.id)

    response = transform_from_mapping(plain_data(proposal(disclosed)), common.mapping_from_common_grants)

    assert response == planned
    assert len(planned) == 3


def test_what_the_abstract_form_holds_goes_back_to_where_the_proposal_has_it(made_up: Bid) -> None:
    funder, form = load_registry().form(ABSTRACT)
    sent = plain_data(proposal(disclose(made_up, funder=funder.id, form=form.id)))
    common = to_common_form(form, funder=funder.id)

    response = transform_from_mapping(sent, common.mapping_from_common_grants)
    back = transform_from_mapping(response, common.mapping_to_common_grants)

    assert back["title"] == sent["title"]
    assert back["organizations"]["primary"]["name"] == sent["organizations"]["primary"]["name"]
    assert (
        back["customFields"]["plain_summary"]["value"]["plain"]
        == sent["customFields"]["plain_summary"]["value"]["plain"]
    )


@given(RESPONSES)
def test_a_response_comes_back_through_both_mappings(response: dict[str, Any]) -> None:
    common = to_common_form(COMMON, funder="made")
    to_common, from_common = build_transforms(
        common.mapping_to_common_grants, common.mapping_from_common_grants
    )
    there = to_common(response)
    back = from_common(there.result)

    assert not there.errors and not back.errors
    assert back.result == {**response, "kind": "new"}


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ({"source": "organisation.legal_name", "transforms": ["upper"]}, "changed on the way by upper"),
        ({"source": "request.starts", "shape": "odd"}, "no place for request.starts.day"),
        ({"source": "request.months"}, "no place for request.months"),
        ({"source": "request.lines", "shape": "row", "repeats": True}, "cannot go through a list"),
        ({"source": "request.files.x", "control": "file"}, "takes a file"),
        ({"source": "answers.how", "control": "rich_text"}, "formatted text"),
        ({"passages": [{"source": "answers.how"}, {"source": "answers.aims"}]}, "several answers"),
        (
            {"source": "organisation.address.country", "control": "select", "more_options": True,
             "options": [{"value": "1", "label": "One"}]},
            "the portal's words",
        ),
    ],
)  # fmt: skip
def test_a_field_that_needs_more_stands_in_the_way_and_says_why(field: dict[str, Any], why: str) -> None:
    shapes = {"row": {"parts": [{"key": "label"}]}, "odd": {"parts": [{"key": "day"}, {"key": "month"}]}}
    form = made({"id": "fine", "const": "x"}, {"id": "odd_one", **field}, shapes=shapes)

    with pytest.raises(NotCommon) as stopped:
        to_common_form(form, funder="made")

    assert list(stopped.value.fields) == ["odd_one"]
    assert why in stopped.value.fields["odd_one"]


def test_a_switch_that_makes_two_values_one_does_not_go_back() -> None:
    switch = {"field": "request.budget.currency", "case": {"USD": "other", "EUR": "other"}, "default": "x"}
    common = to_common_form(made({"id": "currency", "switch": switch}), funder="made")

    assert common.mapping_to_common_grants == {}
    assert transform_from_mapping(
        {"amountRequested": {"currency": "EUR"}}, common.mapping_from_common_grants
    ) == {"currency": "other"}


def test_nothing_that_only_a_person_may_give_is_mapped() -> None:
    common = to_common_form(COMMON, funder="made")

    assert not {"agree", "total"} & common.mapping_from_common_grants.keys()
    assert common.json_schema["properties"]["total"]["readOnly"] is True
    assert "agree" not in common.json_schema["required"]


def test_every_form_of_every_plugin_has_a_sound_schema_and_a_layout_of_all_its_fields() -> None:
    known = load_registry()
    for name in known.form_names():
        _, form = known.form(name)
        schema, layout = json_schema(form), ui_schema(form)
        Draft202012Validator.check_schema(schema)
        scopes = [control["scope"] for group in layout["elements"] for control in group["elements"]]
        assert scopes == [f"#/properties/{field.id}" for _, field in form.fields()], name
        assert set(schema["properties"]) == {field.id for _, field in form.fields()}, name


def test_the_schema_takes_a_whole_response_and_refuses_one_that_is_too_long() -> None:
    schema = json_schema(COMMON)
    whole = {
        "kind": "new",
        "title": "Ours",
        "starts": "2027-04-01",
        "where": {"line1": "1 Yard", "town": "London"},
        "currency": "£",
        "lead": "Bell",
    }
    check = Draft202012Validator(schema)

    assert not list(check.iter_errors(whole))
    assert list(check.iter_errors({**whole, "title": "x" * 81}))
    assert list(check.iter_errors({key: whole[key] for key in whole if key != "title"}))


def test_a_form_keeps_its_id_from_one_export_to_the_next() -> None:
    first, second = (to_common_form(COMMON, funder="made") for _ in range(2))

    assert first == second
    assert first.id != to_common_form(COMMON, funder="others").id
    assert json.loads(json.dumps(plain_data(first)))["version"] == "1"
