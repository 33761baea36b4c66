"""Pickers: open, narrow by typing, wait for the list that belongs to this control, click the visible option that is meant.

Never the first match, never another control's option: what is not offered is reported with what is. Where the control
itself is hidden, its face is pressed: what a person sees in its place.
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
_PATIENCE = 1500
_WAIT = 6.0


def choose(hands: Hands, entry: Entry, frame: Frame, told: Told) -> Told | None:
    """Choose every planned option and take away every other; what stood in the way, or None."""
    from playwright.sync_api import Error

    from formbridge.browser.fill import target_json

    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    labels = [label or value for value, label in zip(values, (*entry.labels, *[""] * len(values)), strict=False)]
    many = not isinstance(entry.value, str)
    target = target_json(entry)
    shown = {words_of(text) for text in (*told.get("chips", []), *told.get("picked", [])) if text}
    try:
        hands.engine.call("rememberLists", frame=frame)
        if many:
            _take_away(hands, frame, target, labels)
        for label in labels:
            if many and words_of(label) in shown:
                continue
            found = _choose_one(hands, frame, target, label, many=many)
            if found:
                return found
        if many:
            _untick(hands, frame, target, labels)
        _shut(hands, frame, target)
    except Error as error:
        raise translated(error) from error
    return None


def _choose_one(hands: Hands, frame: Frame, target: Told, label: str, *, many: bool) -> Told | None:
    face = hands.engine.element(target, frame, "face")
    if face is None:
        return {"code": "no_popup"}
    typed = _open(hands, frame, target, face, label)
    offered = _wait(hands, frame, target, label)
    if offered is None:
        if many and hands.engine.call("meant", target, label, frame=frame)["on"]:
            return None
        option = _find(frame, "optionElement", target, label)
        if option is not None:
            press(option)
            hands.settle()
            return None
    _leave(hands, typed)
    if not offered:
        return {"code": "no_popup" if typed is None else "not_offered", "wanted": label, "offered": []}
    count = sum(words_of(text) == words_of(label) for text in offered)
    code = "several_options" if count > 1 else "not_offered"
    return {"code": code, "wanted": label, "offered": offered, "count": count}


def press(element: ElementHandle) -> None:
    """Click; where something of the page's own lies over the element, click that, as a person's pointer would."""
    from playwright.sync_api import TimeoutError

    try:
        element.click(timeout=_PATIENCE)
    except TimeoutError:
        element.click(timeout=_PATIENCE, force=True)


def _find(frame: Frame, name: str, *args: Any) -> ElementHandle | None:
    handle = frame.evaluate_handle("([name, args]) => window.__formbridge[name](...args)", [name, list(args)])
    return handle.as_element()


def _open(hands: Hands, frame: Frame, target: Told, face: ElementHandle, label: str) -> ElementHandle | None:
    """Open the list unless it is open; the box in which the label was typed to narrow it, if there is one."""
    if not hands.engine.call("isOpen", target, frame=frame):
        press(face)
        hands.engine.call("settle", {"within": 300, "limit": 1000}, frame=frame)
    box = _find(frame, "typingBox", target)
    if box is None:
        return None
    box.focus()
    keyboard = hands.engine.page.keyboard
    if box.evaluate("el => el.value !== ''"):
        box.select_text(timeout=_PATIENCE)
        keyboard.press("Delete")
    keyboard.type(label)
    return box


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


def _take_away(hands: Hands, frame: Frame, target: Told, labels: list[str]) -> None:
    """Press the cross of every chip that the plan does not have."""
    for _chip in range(50):
        cross = _find(frame, "removerOf", target, labels)
        if cross is None:
            return
        press(cross)
        hands.settle()


def _untick(hands: Hands, frame: Frame, target: Told, labels: list[str]) -> None:
    """Press every chosen option of the open list that the plan does not have."""
    for _option in range(50):
        option = _find(frame, "oddOption", target, labels)
        if option is None:
            return
        press(option)
        hands.settle()


def _shut(hands: Hands, frame: Frame, target: Told) -> None:
    """Close a list that stays open after a choice: it may lie over the rest of the page."""
    if hands.engine.call("offered", target, frame=frame)["open"]:
        hands.engine.page.keyboard.press("Escape")
        hands.settle()


def _leave(hands: Hands, typed: ElementHandle | None) -> None:
    """Leave nothing behind that looks like an answer and is none."""
    keyboard = hands.engine.page.keyboard
    if typed is not None and typed.evaluate("el => el.isConnected && el.value !== ''"):
        typed.select_text(timeout=_PATIENCE)
        keyboard.press("Delete")
    keyboard.press("Escape")
    if typed is not None:
        typed.evaluate("el => el.blur()")
    hands.settle()
