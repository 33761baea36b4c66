"""A form spec as a CommonGrants form, when its mapping needs nothing but the protocol's own handlers.

Those are a field, a literal and a switch. They cannot split a date into boxes, put texts together, choose the
version of an answer that fits, or go through a list. A form that needs that says which of its fields do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from common_grants_sdk.schemas.pydantic.fields import CustomField, CustomFieldType

from formbridge.exchange.form_schema import json_schema, ui_schema
from formbridge.exchange.places import FORM_SCHEMA, place_of
from formbridge.exchange.protocol import FormBase
from formbridge.forms import Control, FieldSpec, Fill, FormSpec, PartSpec, Switch

Tree = dict[str, Any]
_INSTRUCTIONS = "Declarations, signatures and whatever else only a person may give have no mapping."
_CHOICES = {Control.RADIO, Control.SELECT, Control.COMBOBOX}


class NotCommon(Exception):
    """The form needs more than the protocol's own mappings; ``fields`` say which of its fields, and why."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(f"{len(fields)} fields need more than a CommonGrants mapping can say.")
        self.fields = fields


@dataclass(frozen=True, slots=True)
class _Both:
    """One field's part of the two mappings: its value from a proposal, and what it gives back to one."""

    value: Tree
    back: tuple[tuple[str, Tree], ...] = ()  # place in the proposal, and the leaf


def to_common_form(form: FormSpec, *, funder: str) -> FormBase:
    """The form with its JSON Schema, its JSON Forms layout and both mappings.

    Raises:
        NotCommon: fields stand in the way; all of them are named.
    """
    asked = [field for _, field in form.fields()]
    trouble = {field.id: why for field in asked if (why := in_the_way(field, form))}
    if trouble:
        raise NotCommon(trouble)
    both = {field.id: _both(field, form) for field in asked if field.fill is Fill.FORMBRIDGE}
    back: Tree = {}
    for each in both.values():
        for place, leaf in each.back:
            _plant(back, place, leaf)
    checked = datetime.combine(form.checked, time(), UTC)
    return FormBase(
        id=uuid5(NAMESPACE_URL, f"urn:formbridge:form:{funder}/{form.id}/{form.edition}"),
        name=form.title,
        description=f"From: {form.basis}",
        version=form.edition,
        instructions=_INSTRUCTIONS,
        json_schema=json_schema(form),
        ui_schema=ui_schema(form),
        mapping_to_common_grants=back,
        mapping_from_common_grants={name: each.value for name, each in both.items()},
        custom_fields=_notes(form),
        created_at=checked,
        last_modified_at=checked,
    )


def in_the_way(field: FieldSpec, form: FormSpec) -> str:
    """Why this field cannot be mapped; empty when it can, or when a person or the portal fills it."""
    if field.fill is not Fill.FORMBRIDGE:
        return ""
    return next(_reasons(field, form), "")


def _reasons(field: FieldSpec, form: FormSpec) -> Iterator[str]:
    if field.transforms:
        yield f"its value is changed on the way by {', '.join(field.transforms)}."
    if field.passages:
        yield "it is put together from several answers."
    if field.repeats:
        yield "it has rows, and a mapping cannot go through a list."
    if field.control is Control.FILE:
        yield "it takes a file."
    if field.control is Control.RICH_TEXT:
        yield "it takes formatted text, and an answer is Markdown."
    if field.control is Control.CHECKBOXES:
        yield "it takes several choices, and a mapping cannot go through a list."
    if field.control in _CHOICES and field.source:
        yield "it is a choice in the portal's words, and the bid's own word has to be found among them."
    path = field.switch.field if field.switch else field.source
    if path and place_of(path) is None:
        yield f"a proposal has no place for {path}."
    if field.shape and path and not _is_date(field, form):
        yield from _parts_in_the_way(path, form.shapes[field.shape].parts)


def _is_date(field: FieldSpec, form: FormSpec) -> bool:
    """A date in three boxes on the page is one date in a response."""
    return {part.key for part in form.shapes[field.shape].parts} == {"day", "month", "year"}


def _parts_in_the_way(path: str, parts: tuple[PartSpec, ...]) -> Iterator[str]:
    for part in parts:
        if place_of(f"{path}.{part.key}") is None:
            yield f"a proposal has no place for {path}.{part.key}."
        if part.transforms or part.case:
            yield f"the value of its part “{part.label or part.key}” is changed on the way."


def _both(field: FieldSpec, form: FormSpec) -> _Both:
    if field.const is not None:
        return _Both({"const": field.const})
    if field.switch:
        return _switched(field, field.switch)
    if field.shape and not _is_date(field, form):
        parts = form.shapes[field.shape].parts
        places = {part.key: place_of(f"{field.source}.{part.key}") or "" for part in parts}
        back = tuple((place, {"field": f"{field.id}.{key}"}) for key, place in places.items())
        return _Both({key: {"field": place} for key, place in places.items()}, back)
    place = place_of(field.source) or ""
    return _Both({"field": place}, ((place, {"field": field.id}),))


def _switched(field: FieldSpec, switch: Switch) -> _Both:
    """A switch goes back only where no two values became the same choice."""
    place = place_of(switch.field) or ""
    cases = dict(switch.case)
    value = {
        "switch": {"field": place, "case": cases, **({"default": switch.default} if switch.default else {})}
    }
    if len(set(cases.values())) < len(cases):
        return _Both(value)
    back = {"switch": {"field": field.id, "case": {theirs: ours for ours, theirs in cases.items()}}}
    return _Both(value, ((place, back),))


def _plant(tree: Tree, place: str, leaf: Tree) -> None:
    *way, last = place.split(".")
    for part in way:
        tree = tree.setdefault(part, {})
    tree.setdefault(last, leaf)  # the first field that has the value gives it back


def _notes(form: FormSpec) -> dict[str, CustomField] | None:
    notes: dict[str, Any] = {"checked": form.checked.isoformat(), "assumed": list(form.assumed)}
    return {
        "notes": CustomField(
            name="notes",
            field_type=CustomFieldType.OBJECT,
            schema_url=FORM_SCHEMA,
            value=notes,
            description="When the form was last checked, and what is assumed about it",
        )
    }
