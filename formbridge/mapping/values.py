"""A field's raw value, and how it is written into a control."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.errors import PluginError
from formbridge.forms.spec import Control, FieldSpec, Limit, Option, Passage, Switch
from formbridge.mapping.counting import COUNTERS
from formbridge.mapping.plan import Count
from formbridge.mapping.transforms import TAKES_NONE, TRANSFORMS
from formbridge.model import VERSION_NAMES, AnswerView, DisclosedBid, resolve

Transforms = Mapping[str, Callable[[Any], Any]]
_LENGTHS = ("full", "medium", "short")


def raw_value(field: FieldSpec, bid: DisclosedBid) -> Any:
    """What the bid says for a field before any transform; None when it says nothing."""
    if field.const is not None:
        return field.const
    if field.switch is not None:
        key = resolve(bid, field.switch.field)
        if isinstance(key, tuple):
            return tuple(filter(None, (_chosen(field.switch, member) for member in key)))
        return _chosen(field.switch, key)
    if field.passages:
        return together([(passage, resolve(bid, passage.source)) for passage in field.passages])
    return resolve(bid, field.source)


def together(passages: Sequence[tuple[Passage, AnswerView | None]]) -> AnswerView | None:
    """Several answers as one, each under its heading; one that lacks a length is taken at the next longer."""
    given = [(passage.heading, answer) for passage, answer in passages if answer is not None]
    texts = {}
    for place, name in enumerate(_LENGTHS):
        if any(getattr(answer, name) for _, answer in given):
            parts = [(heading, _at_length(answer, place)) for heading, answer in given]
            texts[name] = "\n\n".join(_under(heading, text) for heading, text in parts if text)
    agreed = bool(given) and all(answer.agreed for _, answer in given)
    return AnswerView(**texts, agreed=agreed) if texts else None


def _at_length(answer: AnswerView, place: int) -> str | None:
    longer_first = (*reversed(_LENGTHS[: place + 1]), *_LENGTHS[place + 1 :])
    return next((text for name in longer_first if (text := getattr(answer, name))), None)


def _under(heading: str, text: str) -> str:
    return f"### {heading}\n\n{text}" if heading else text


def inside(value: Any, key: str) -> Any:
    """What stands at a part's key; None when it, or anything on the way to it, is not there."""
    for part in key.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, tuple) and part.isdigit():
            value = value[int(part)] if int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
    return value


def _chosen(switch: Switch, key: Any) -> str | None:
    found = switch.case.get(str(key)) if key is not None else None
    return found if found is not None else switch.default


def transformed(value: Any, names: tuple[str, ...], own: Transforms) -> Any:
    """A value after the named transforms, in order.

    Raises:
        PluginError: when there is no transform of that name.
        ValueError: from a transform, with a sentence for the person.
    """
    for name in names:
        transform = own.get(name) or TRANSFORMS.get(name)
        if transform is None:
            raise PluginError(f"There is no transform “{name}”.", hint="Correct the name in the form spec.")
        if value is not None or name in TAKES_NONE:
            value = transform(value)
    return value


def written(value: Any, control: Control) -> str:
    """A plain value as it is typed: dates ISO, money without a sign, whole when it is whole."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ("" if control is Control.CHECKBOX else "no")
    if isinstance(value, Decimal) and control is Control.NUMBER:
        return f"{value.normalize():f}"
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def prose(
    answer: AnswerView, control: Control, transforms: tuple[str, ...], own: Transforms
) -> dict[str, str]:
    """Each version of an answer as it would be typed, by name: full, medium, short, easy_read."""
    default = () if {"plain_text", "rich_text"} & set(transforms) else ("plain_text",)
    if control is Control.RICH_TEXT and default:
        default = ("rich_text",)
    texts = {version: getattr(answer, version) for version in VERSION_NAMES}
    return {
        version: transformed(text, (*default, *transforms), own) for version, text in texts.items() if text
    }


def counted(text: str, limit: Limit, default_counter: str) -> Count | None:
    """The count that the portal would show for a text, or None when it does not count."""
    if limit.words:
        counter = COUNTERS[limit.counter or default_counter]
        return Count(counter(text.strip()), *limit.words, unit="words", assumed=limit.assumed)
    if limit.characters:
        counter = COUNTERS[limit.counter or "characters"]
        return Count(counter(text), *limit.characters, unit="characters", assumed=limit.assumed)
    return None


def choose_option(text: str, options: tuple[Option, ...]) -> Option | None:
    """The option whose value or label is exactly the text, letters' case apart."""
    wanted = text.strip().casefold()
    by_value = [option for option in options if option.value.casefold() == wanted]
    by_label = [option for option in options if option.label.strip().casefold() == wanted]
    return next(iter([*by_value, *by_label]), None)
