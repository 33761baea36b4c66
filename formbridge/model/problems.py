"""What a check found, in plain sentences: what is wrong, and what to write instead."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from formbridge.errors import FileProblem
from formbridge.model.positions import Path, line_of
from formbridge.model.record import did_you_mean

_WANTED = {
    "string_type": "text in quotation marks",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date, like 2028-04-01",
    "date_parsing": "a date, like 2028-04-01",
    "date_from_datetime_parsing": "a date, like 2028-04-01",
    "date_from_datetime_inexact": "a date with no time of day, like 2028-04-01",
    "tuple_type": "a list in square brackets",
    "list_type": "a list in square brackets",
    "model_type": "a table of keys and values",
    "dict_type": "a table of keys and values",
    "mapping_type": "a table of keys and values",
}


def from_validation(
    error: ValidationError, model: type[BaseModel], file: str, lines: Mapping[Path, int]
) -> list[FileProblem]:
    """Every problem that a check found, each with its line."""
    problems = []
    details = error.errors(include_url=False)
    paths = [tuple(part for part in detail["loc"] if part != "[key]") for detail in details]
    for detail, path in zip(details, paths, strict=True):
        # A list whose members are all wrong counts as empty; its members have been named already.
        inside = any(len(other) > len(path) and other[: len(path)] == path for other in paths)
        if not (detail["type"] == "too_short" and inside):
            problems.append(FileProblem(file, line_of(lines, path), _sentence(detail, path, model)))
    return list(dict.fromkeys(problems))


def _sentence(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> str:
    name = ".".join(str(part) for part in path if isinstance(part, str)) or "this file"
    kind = detail["type"]
    if kind == "missing":
        return f"{_around(path)} needs '{path[-1]}'."
    if kind == "extra_forbidden":
        near = did_you_mean(str(path[-1]), _known_keys(model, path[:-1]))
        return f"nothing is called '{name}' here. {near or 'Remove it, or check the spelling.'}"
    if kind in ("enum", "literal_error"):
        return _not_a_choice(detail, name)
    if kind == "dangling_id":
        return f"{name}: {detail['msg'].strip()}"
    if kind == "value_error":
        return f"{name}: {detail['msg'].removeprefix('Value error, ')}"
    if kind in _WANTED:
        return f"{name}: this needs {_WANTED[kind]}."
    return f"{name}: {_bounds(detail)}"


def _bounds(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "string_too_short" | "too_short":
            return "this needs at least one entry." if detail["type"] == "too_short" else "this is empty."
        case "greater_than_equal":
            return f"this needs to be {context['ge']} or more."
        case "less_than_equal":
            return f"this needs to be {context['le']} or less."
        case "string_pattern_mismatch" if str(context.get("pattern", "")).startswith("^[a-z0-9]"):
            say = "Use small letters, numbers and hyphens, like budget-stories."
            return f"'{detail['input']}' is not an id. {say}"
        case "string_pattern_mismatch":
            return "this needs text on one line, not empty."
        case _:
            return f"{detail['msg']}."


def _not_a_choice(detail: ErrorDetails, name: str) -> str:
    choices = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    near = did_you_mean(str(detail["input"]), choices)
    say = " ".join(part for part in (near, f"Choose from: {', '.join(choices)}.") if part)
    return f"{name}: '{detail['input']}' is not one of the choices. {say}"


def _around(path: Path) -> str:
    outer = [part for part in path[:-1] if isinstance(part, str)]
    rows = [part for part in path[:-1] if isinstance(part, int)]
    if not outer:
        return "the file"
    return f"{'.'.join(outer)}, number {rows[-1] + 1}," if rows else ".".join(outer)


def _known_keys(model: type[BaseModel], path: Sequence[str | int]) -> tuple[str, ...]:
    here: Any = model
    for part in path:
        here = _inside(here, part)
    return tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()


def _inside(annotation: Any, part: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return _bare(field.annotation) if field else None
    arguments = get_args(annotation)
    if isinstance(part, int):
        return _bare(arguments[0]) if arguments else None
    return _bare(arguments[-1]) if arguments else None


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(kind for kind in get_args(annotation) if kind is not type(None))
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
