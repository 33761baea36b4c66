"""Pickers: type, wait for the list that belongs to this control, click the visible option that is meant.

Never the first match, never another control's option: what is not offered is reported with what is.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from formbridge.browser.compare import words_of
from formbridge.browser.engine import translated
from formbridge.browser.hands import Hands
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

Told = dict[str, Any]
_PATIENCE = 3000
_WAIT = 6.0


def choose(hands: Hands, entry: Entry, frame: Frame, told: Told) -> Told | None:
    """Choose every planned option; what stood in the way, or None."""
    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    labels = [
        label or value for value, label in zip(values, (*entry.labels, *[""] * len(values)), strict=False)
    ]
    shown = {words_of(text) for text in (*told.get("chips", []), told.get("text", "")) if text}
    for label in labels:
        if len(labels) > 1 and words_of(label) in shown:
            continue
        found = _choose_one(hands, entry, frame, label)
        if found:
            return found
    return None


def _choose_one(hands: Hands, entry: Entry, frame: Frame, label: str) -> Told | None:
    from playwright.sync_api import Error

    from formbridge.browser.fill import target_json

    target = target_json(entry)
    try:
        element = hands.engine.element(target, frame)
        if element is None:
            return {"code": "no_popup"}
        hands.engine.call("rememberLists", frame=frame)
        typed = _open(hands, element, label)
        offered = _wait(hands, frame, target, label)
        if offered is None:
            option = frame.evaluate_handle(
                "([t, l]) => window.__formbridge.optionElement(t, l)", [target, label]
            ).as_element()
            if option is not None:
                option.click(timeout=_PATIENCE)
                hands.settle()
                return None
        _leave(hands, element, typed)
    except Error as error:
        raise translated(error) from error
    if not offered:
        return {"code": "no_popup" if not typed else "not_offered", "wanted": label, "offered": []}
    count = sum(words_of(text) == words_of(label) for text in offered)
    code = "several_options" if count > 1 else "not_offered"
    return {"code": code, "wanted": label, "offered": offered, "count": count}


def _open(hands: Hands, element: ElementHandle, label: str) -> bool:
    """Open the list; whether the label was typed to narrow it."""
    takes_text = bool(element.evaluate("el => 'value' in el && !el.readOnly && el.localName !== 'button'"))
    element.click(timeout=_PATIENCE)
    if not takes_text:
        return False
    keyboard = hands.engine.page.keyboard
    if element.evaluate("el => el.value !== ''"):
        element.select_text(timeout=_PATIENCE)
        keyboard.press("Delete")
    keyboard.type(label)
    return True


def _wait(hands: Hands, frame: Frame, target: Told, label: str) -> list[str] | None:
    """None as soon as exactly one option is the one meant; else what is offered once the page is quiet."""
    until = time.monotonic() + _WAIT
    while True:
        settled = hands.engine.call("settle", {"within": 800, "limit": 1000}, frame=frame)
        if hands.engine.call("meant", target, label, frame=frame)["count"] == 1:
            return None
        offered = hands.engine.call("offered", target, frame=frame)
        if (settled and not offered["busy"]) or time.monotonic() > until:
            return list(offered["texts"])


def _leave(hands: Hands, element: ElementHandle, typed: bool) -> None:
    """Leave nothing behind that looks like an answer and is none."""
    keyboard = hands.engine.page.keyboard
    if typed:
        element.select_text(timeout=_PATIENCE)
        keyboard.press("Delete")
    keyboard.press("Escape")
    element.evaluate("el => el.blur()")
    hands.settle()
