"""A form spec as JSON Schema and as a JSON Forms layout: what a response holds, and the order of asking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formbridge.forms import Control, FieldSpec, Fill, FormSpec, Limit, Option, PartSpec

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS = {"email": "email"}
_DATE_PARTS = {"day", "month", "year"}


def json_schema(form: FormSpec) -> Schema:
    """What a whole response looks like. Limits in words are under ``x-words``: a schema counts characters."""
    fields = [field for _, field in form.fields()]
    needed = [
        field.id for field in fields if field.required and not field.when and field.fill is Fill.FORMBRIDGE
    ]
    return {
        "$schema": _DIALECT,
        "title": form.title,
        "type": "object",
        "properties": {field.id: _field(field, form) for field in fields},
        **({"required": needed} if needed else {}),
    }


def ui_schema(form: FormSpec) -> Schema:
    """Each page as a group of controls, in the form's order."""
    groups = [
        {
            "type": "Group",
            "label": page.title,
            "elements": [_control(field) for field in page.fields],
        }
        for page in form.pages
    ]
    return {"type": "VerticalLayout", "elements": groups}


def _control(field: FieldSpec) -> Schema:
    options: Schema = {}
    if field.control in (Control.TEXTAREA, Control.RICH_TEXT):
        options["multi"] = True
    if field.fill is Fill.PORTAL:
        options["readonly"] = True
    control = {"type": "Control", "scope": f"#/properties/{field.id}", "label": field.label}
    return {**control, "options": options} if options else control


def _field(field: FieldSpec, form: FormSpec) -> Schema:
    notes = dict(_notes(field))
    if field.shape and (parts := form.shapes[field.shape].parts):
        one = _parts(parts)
        shaped = {"type": "array", "items": one} if field.repeats else one
        return {"title": field.label, **shaped, **notes}
    return {"title": field.label, **_value(field.control, field.limit, field.options), **notes}


def _notes(field: FieldSpec) -> Iterator[tuple[str, Any]]:
    if field.fill is Fill.PORTAL:
        yield "readOnly", True
    if field.fill is not Fill.FORMBRIDGE:
        yield "description", field.reason
    if field.limit.assumed:
        yield "x-assumed", field.limit.assumed


def _parts(parts: tuple[PartSpec, ...]) -> Schema:
    if {part.key for part in parts} == _DATE_PARTS:
        return {"type": "string", "format": "date"}
    properties = {
        part.key: {"title": part.label or part.key, **_value(part.control, part.limit, part.options)}
        for part in parts
    }
    needed = [part.key for part in parts if part.required]
    return {"type": "object", "properties": properties, **({"required": needed} if needed else {})}


def _value(control: Control, limit: Limit, options: tuple[Option, ...]) -> Schema:
    if control is Control.CHECKBOXES:
        return {"type": "array", "items": _choice(options), "uniqueItems": True}
    if control is Control.CHECKBOX:
        return {"type": "string", "enum": ["yes", ""]}
    if options:
        return _choice(options)
    return {"type": "string", **dict(_limits(control, limit))}


def _choice(options: tuple[Option, ...]) -> Schema:
    return {"type": "string", "oneOf": [{"const": each.value, "title": each.label} for each in options]}


def _limits(control: Control, limit: Limit) -> Iterator[tuple[str, Any]]:
    if control is Control.DATE:
        yield "format", "date"
    elif limit.format in _FORMATS:
        yield "format", _FORMATS[limit.format]
    if limit.characters:
        least, most = limit.characters
        yield "maxLength", most
        if least:
            yield "minLength", least
    if limit.words:
        yield "x-words", list(limit.words)
    if limit.pattern:
        yield "pattern", f"^(?:{limit.pattern})$"
