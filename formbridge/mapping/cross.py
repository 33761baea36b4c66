"""Rules between answers: must differ from, must reach the total of, totals and rows of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.forms.spec import FieldSpec, FormSpec
from formbridge.mapping.limits import date_problems, pounds
from formbridge.mapping.plan import Problem


def cross_problems(form: FormSpec, values: Mapping[str, Any], today: date) -> dict[str, tuple[Problem, ...]]:
    """Problems between answers, by field id. Answers that are not given break no rule."""
    labels = {field.id: field.label for _, field in form.fields()}
    found: dict[str, tuple[Problem, ...]] = {}
    for _, field in form.fields():
        if field.id not in values:
            continue
        sentences = [
            *_differs(field, values, labels),
            *_reaches(field, values, labels),
            *_dates(field, values, labels, today),
        ]
        if sentences:
            found[field.id] = tuple(Problem(field.id, what, todo) for what, todo in sentences)
    return found


def _differs(
    field: FieldSpec, values: Mapping[str, Any], labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for other in field.limit.differs_from:
        if other in values and _plain(values[other]) == _plain(values[field.id]):
            yield f"It is the same as “{labels[other]}”; the form wants another.", "Give another one."


def _plain(value: Any) -> str:
    """A value for comparing: letters' case, spaces and the order of keys do not count."""
    if isinstance(value, Mapping):
        return "|".join(_plain(value[key]) for key in sorted(value))
    return "".join(str(value).casefold().split())


def _reaches(
    field: FieldSpec, values: Mapping[str, Any], labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    group = field.limit.at_least_total_of
    if not group or not isinstance(values.get(group), Decimal):
        return
    total, amount = values[group], values[field.id]
    if isinstance(amount, Decimal) and amount < total:
        yield (
            f"It is {pounds(amount)}, less than the {pounds(total)} of “{labels[group]}”.",
            f"Check the costs: the whole cost is at least {pounds(total)}.",
        )


def _dates(
    field: FieldSpec, values: Mapping[str, Any], labels: Mapping[str, str], today: date
) -> Iterator[tuple[str, str]]:
    if isinstance(values[field.id], date):
        yield from date_problems(values[field.id], field.limit, today, values, labels)
