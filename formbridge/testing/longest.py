"""A bid whose every text is very long and whose every list is full: nothing may break on it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from formbridge.model import DisclosedBid, topic_ids

_MARKS = "A sentence with “quotes”, a & and <b>marks</b>. " * 4
_WORDS = _MARKS + "A long, plain sentence — with “quotes”, é, 中文, עברית and 😀, then its end. " * 400
_LINE = "Ana María O’Neill-Şahin & Daughters <b> “Co-op” 中文 😀 " * 8


def longest_bid(funder: str, form: str, kind: type[DisclosedBid] = DisclosedBid) -> DisclosedBid:
    """A disclosed bid, or a disclosed claim, at every extreme at once."""
    answers = dict.fromkeys(
        topic_ids(), _value_of(DisclosedBid.model_fields["answers"].annotation, member=True)
    )
    parts = {name: _value_of(field.annotation) for name, field in kind.model_fields.items()}
    return kind.model_construct(**{**parts, "funder": funder, "form": form, "answers": answers})


def _value_of(annotation: Any, *, member: bool = False) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _value_of(next(kind for kind in args if kind is not type(None)))
    if origin is tuple:
        return tuple(_value_of(args[0]) for _ in range(40))
    if origin is Mapping or origin is dict:
        return _value_of(args[1]) if member else {}
    if origin is not None and args:
        return _value_of(args[0])
    return _plain(annotation)


@cache  # every list repeats one member: made once each, several hundred thousand objects become a few dozen
def _plain(kind: Any) -> Any:
    if not isinstance(kind, type):
        return _LINE
    if issubclass(kind, BaseModel):
        texts = kind.__name__ == "AnswerView"
        fields: dict[str, Any] = {
            name: _value_of(field.annotation) for name, field in kind.model_fields.items()
        }
        filled = {name: _WORDS if texts and name != "agreed" else value for name, value in fields.items()}
        return kind.model_construct(None, **filled)
    if issubclass(kind, Enum):
        return list(kind)[-1]
    examples: dict[type, Any] = {
        bool: True,
        int: 10**9,
        Decimal: Decimal("987654321.99"),
        date: date(9998, 12, 31),
        str: _LINE,
    }
    return next((value for known, value in examples.items() if issubclass(kind, known)), None)
