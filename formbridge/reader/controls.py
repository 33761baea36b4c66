"""The controls of a page: what each is, what it is called, and what the page says that it accepts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cssselect import SelectorError
from lxml.html import HtmlElement

from formbridge.errors import PluginError
from formbridge.forms import Target
from formbridge.reader.names import accessible_name, group_names, normal, text_of

_HIDDEN = {"hidden", "submit", "button", "reset", "image"}
_CSS = re.compile(r"^[#.\[]")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ControlFact:
    """One question's control. Radio buttons and boxes that share a name are one control."""

    kind: str  # text, tel, email, number, textarea, select, radio, checkbox, file, date …
    name: str
    label: str
    groups: tuple[str, ...]
    required: bool
    options: tuple[tuple[str, str], ...] = ()  # (value, label)
    max_length: int | None = None
    max_words: int | None = None
    minimum: str = ""
    maximum: str = ""
    fixed: bool = False  # read-only or disabled
    places: tuple[HtmlElement, ...] = ()


def controls(root: HtmlElement) -> tuple[ControlFact, ...]:
    """Every control of the page in its order, hidden inputs and buttons left out."""
    groups: dict[Key, list[HtmlElement]] = {}
    for number, element in enumerate(_elements(root)):
        kind = _kind(element)
        shared = kind in {"radio", "checkbox"} and element.get("name")
        key = (kind, str(element.get("name"))) if shared else (kind, f"\0{number}")
        groups.setdefault(key, []).append(element)
    return tuple(_fact(kind, members, root) for (kind, _), members in groups.items())


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter("input", "select", "textarea"):
        if _kind(element) not in _HIDDEN:
            yield element


def _kind(element: HtmlElement) -> str:
    return str(element.get("type", "text")).lower() if element.tag == "input" else str(element.tag)


def _fact(kind: str, members: list[HtmlElement], root: HtmlElement) -> ControlFact:
    first = members[0]
    grouped = group_names(first, root)
    choice = kind in {"radio", "checkbox"}
    label = grouped[0] if choice and grouped else accessible_name(first, root)
    return ControlFact(
        kind=kind,
        name=first.get("name", ""),
        label=label,
        groups=grouped,
        required=any(_required(member) for member in members),
        options=_options(kind, members, root),
        max_length=_number(first.get("maxlength")),
        max_words=_max_words(first),
        minimum=first.get("min", ""),
        maximum=first.get("max", ""),
        fixed=any(member.get(mark) is not None for member in members for mark in ("readonly", "disabled")),
        places=tuple(members),
    )


def _required(element: HtmlElement) -> bool:
    return element.get("required") is not None or element.get("aria-required") == "true"


def _options(kind: str, members: list[HtmlElement], root: HtmlElement) -> tuple[tuple[str, str], ...]:
    if kind == "select":
        return tuple(
            (option.get("value", text_of(option)), text_of(option)) for option in members[0].iter("option")
        )
    if kind in {"radio", "checkbox"}:
        return tuple((member.get("value", "on"), accessible_name(member, root)) for member in members)
    return ()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


def _max_words(element: HtmlElement) -> int | None:
    """The word limit that a counter around the control declares, in the ways seen so far."""
    for place in (element, *element.iterancestors()):
        for mark in ("data-maxwords", "data-max_words", "data-max-words", "data-word-limit"):
            if (words := _number(place.get(mark))) is not None:
                return words
        if place.tag == "form":
            break
    return None


def find(facts: Iterable[ControlFact], root: HtmlElement, target: Target) -> tuple[ControlFact, ...]:
    """Those of a page's controls that a target fits: by label in its section, else by name, else by css."""
    is_inside = _within(target.within, root)
    inside = [fact for fact in facts if is_inside(fact)]
    labelled = [fact for fact in inside if target.label and _called(fact, target.label)]
    if target.name and len(labelled) > 1:
        labelled = [fact for fact in labelled if fact.name == target.name]
    if labelled:
        return tuple(labelled)
    named = [fact for fact in inside if target.name and fact.name == target.name]
    if named or not target.css:
        return tuple(named)
    chosen = set(_select(root, target.css))
    return tuple(fact for fact in inside if chosen.intersection(fact.places))


def inside(fact: ControlFact, within: str, root: HtmlElement) -> bool:
    """Whether a control is in the part of the page that a legend's text or a css selector names."""
    return bool(within) and _within(within, root)(fact)


def _called(fact: ControlFact, label: str) -> bool:
    wanted = normal(label)
    return normal(fact.label) == wanted or (len(fact.options) == 1 and normal(fact.options[0][1]) == wanted)


def _within(within: str, root: HtmlElement) -> Callable[[ControlFact], bool]:
    if not within:
        return lambda _fact: True
    if _CSS.match(within):
        scopes = set(_select(root, within))
        return lambda fact: any(not scopes.isdisjoint(place.iterancestors()) for place in fact.places)
    wanted = normal(within)
    return lambda fact: any(normal(group) == wanted for group in fact.groups)


def _select(root: HtmlElement, css: str) -> list[HtmlElement]:
    try:
        return list(root.cssselect(css))
    except SelectorError as error:
        raise PluginError(f"“{css}” is not a css selector: {error}.") from None
