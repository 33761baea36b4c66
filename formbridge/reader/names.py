"""Accessible names: what a label, legend or heading calls a control.

Follows the parts of "Accessible Name and Description Computation" (W3C) that forms use, in its order:
aria-labelledby, aria-label, the label element, title, placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_MARKS = re.compile(r"\(optional\)|\(required\)|[*:]\s*$", re.IGNORECASE)


def normal(text: str) -> str:
    """A name for comparing: case, white space and marks such as “(optional)” do not count."""
    folded = " ".join(text.split()).casefold()
    return _MARKS.sub("", folded).strip()


def text_of(element: HtmlElement) -> str:
    """The text that a reader sees, without the text of controls inside."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in {
            "script",
            "style",
            "select",
            "textarea",
            "button",
        }:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def accessible_name(control: HtmlElement, root: HtmlElement) -> str:
    """What assistive technology would call the control; "" when nothing names it."""
    return next(filter(None, _candidates(control, root)), "")


def _candidates(control: HtmlElement, root: HtmlElement) -> Iterator[str]:
    named_by = [_by_id(root, id_) for id_ in control.get("aria-labelledby", "").split()]
    yield " ".join(text_of(element) for element in named_by if element is not None)
    yield control.get("aria-label", "").strip()
    yield " ".join(text_of(label) for label in _labels(control, root))
    yield control.get("title", "").strip()
    yield control.get("placeholder", "").strip()


def _labels(control: HtmlElement, root: HtmlElement) -> list[HtmlElement]:
    id_ = control.get("id")
    pointing = [label for label in root.iter("label") if id_ and label.get("for") == id_]
    wrapping = [ancestor for ancestor in control.iterancestors("label") if not ancestor.get("for")]
    return pointing or wrapping


def _by_id(root: HtmlElement, id_: str) -> HtmlElement | None:
    return next((element for element in root.iter() if element.get("id") == id_), None)


def group_names(control: HtmlElement, root: HtmlElement) -> tuple[str, ...]:
    """The legends and names of the groups around a control, nearest first."""
    names = []
    for ancestor in control.iterancestors():
        if ancestor.tag == "fieldset" and (legend := ancestor.find("legend")) is not None:
            names.append(text_of(legend))
        elif ancestor.get("role") in {"group", "radiogroup", "region"}:
            names.append(accessible_name(ancestor, root))
    return tuple(filter(None, names))
