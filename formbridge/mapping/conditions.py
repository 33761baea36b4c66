"""When a page or field is asked, from the answers that the plan holds so far.

A condition has three outcomes: it holds, it does not, or it cannot be known because a person gives the
answer it hangs on (None). Unknown is never taken for yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from formbridge.forms.dates import add_months
from formbridge.forms.spec import FieldSpec, When


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of one field's answer: not known, or known (an empty value included)."""

    known: bool
    value: Any = None


def holds(when: When | None, answers: Mapping[str, Answered], today: date) -> bool | None:
    """Whether a condition holds; None when it cannot be known yet."""
    if when is None:
        return True
    outcomes: list[bool | None] = [holds(member, answers, today) for member in when.all_of]
    if when.any_of:
        outcomes.append(_any(holds(member, answers, today) for member in when.any_of))
    if when.field:
        outcomes.append(_test(when, answers.get(when.field, Answered(known=False)), today))
    return False if False in outcomes else None if None in outcomes else True


def _any(outcomes: Iterable[bool | None]) -> bool | None:
    seen = list(outcomes)
    return True if True in seen else None if None in seen else False


def _test(when: When, answer: Answered, today: date) -> bool | None:
    if not answer.known:
        return None
    values = _values(answer.value)
    tests = {
        "equals": lambda wanted: values == (wanted,),
        "among": lambda wanted: bool(values) and values[0] in wanted,
        "not_among": lambda wanted: not values or values[0] not in wanted,
        "contains": lambda wanted: wanted in values,
        "contains_prefix": lambda wanted: any(value.startswith(wanted) for value in values),
        "answered": lambda wanted: bool(values) is wanted,
        "older_than_months": lambda wanted: _older(answer.value, wanted, today),
    }
    asked = {name: wanted for name in tests if (wanted := getattr(when, name)) is not None}
    return all(tests[name](wanted) for name, wanted in asked.items())


def _values(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, tuple):
        return tuple(str(member) for member in value)
    return (str(value),)


def _older(value: Any, months: int, today: date) -> bool:
    return not isinstance(value, date) or value < add_months(today, -months)


def in_words(when: When, fields: Mapping[str, FieldSpec]) -> str:
    """A condition as a person reads it: “What country …” is “Wales”."""
    if when.any_of or when.all_of:
        return (" or " if when.any_of else " and ").join(
            in_words(member, fields) for member in when.any_of or when.all_of
        )
    field = fields[when.field]
    labels = {option.value: option.label for option in field.options}
    label = f"“{field.label}”"
    if when.equals is not None:
        return f"{label} is “{labels.get(when.equals, when.equals)}”"
    if when.contains is not None:
        return f"{label} includes “{labels.get(when.contains, when.contains)}”"
    if among := when.among or when.not_among:
        names = ", ".join(f"“{labels.get(value, value)}”" for value in among)
        return f"{label} is {'one of' if when.among else 'none of'} {names}"
    if when.contains_prefix is not None:
        return f"{label} includes an answer of the kind “{when.contains_prefix}…”"
    if when.older_than_months is not None:
        return f"{label} is more than {when.older_than_months} months ago"
    return f"{label} is {'answered' if when.answered else 'left empty'}"
