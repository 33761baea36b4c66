"""Dates that cannot be typed: open the calendar and press the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from formbridge.browser.compare import day_of
from formbridge.browser.engine import in_the_way
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_WRITTEN = ("dd/mm/yyyy", "mm/dd/yyyy", "mm-dd-yyyy", "mm.dd.yyyy")  # the first is how dates are read anyway


def choose(hands: Hands, entry: Entry, frame: Frame, told: Told) -> Told | None:
    """Set the day through the calendar; what stood in the way, or None."""
    from playwright.sync_api import Error

    target = entry_json(entry)
    day = day_of(str(entry.value))
    try:
        if not entry.value:
            return _clear(hands, frame, target)
        if day is None:
            return {"code": "kind", "kind": "date"}
        if hands.engine.call("setCalendar", target, day.isoformat(), frame=frame):
            hands.settle()
            return None
        for _ in _openings(hands, frame, target):
            found: Told | None = hands.engine.call("pickDay", target, day.isoformat(), frame=frame)
            if found is None or found["code"] != "no_popup":
                hands.settle()
                return found
        return {"code": "readonly" if told.get("locked") else "no_popup"}
    except Error as error:
        return in_the_way(error)


def _clear(hands: Hands, frame: Frame, target: Told) -> Told | None:
    button = hands.engine.handle("clearButton", target, frame=frame)
    if button is None:
        return _clear_inside(hands, frame, target)
    hands.click(button)
    return None


def _clear_inside(hands: Hands, frame: Frame, target: Told) -> Told | None:
    """Take the day away by a button of the calendar that opens; what stood in the way, or None."""
    for _ in _openings(hands, frame, target):
        if hands.engine.call("clearDay", target, frame=frame):
            return None
        hands.engine.page.keyboard.press("Escape")
        hands.settle()
    return {"code": "still_there"}


def _openings(hands: Hands, frame: Frame, target: Told) -> Iterator[None]:
    """Press what may open the calendar, one after the other: the box itself, then a button beside it."""
    for opener in ("openerOf", "calendarButton"):
        element = hands.engine.handle(opener, target, frame=frame)
        if element is not None:
            hands.click(element)
            yield


def is_in_doubt(entry: Entry, told: Told) -> bool:
    """Whether the page may read the typed day as another, or not at all, where nothing says how to write it.

    09/03 may be one of two days; a box with a calendar, which may say nothing of that, may show words that it
    does not understand.
    """
    day = day_of(str(entry.value)) if entry.control is Control.DATE else None
    known = told.get("day") is not None or told.get("partner") or told.get("locked")
    return bool(day and told.get("unsaid") and not known)


def disagrees(hands: Hands, entry: Entry, frame: Frame) -> Told | None:
    """Open the calendar of a date box that has one: None when it shows the planned day, or what is wrong."""
    from playwright.sync_api import Error

    target, engine = entry_json(entry), hands.engine
    if engine.call("rememberMonths", frame=frame):  # it may have opened when the box got the keyboard
        engine.call("leaveActive", frame=frame)
        engine.call("pressOutside", frame=frame)
        hands.settle()
        engine.call("rememberMonths", frame=frame)
    try:
        opener = engine.handle("openerOf", target, frame=frame)
        if opener is None:
            return None
        hands.click(opener)
        shown = engine.call("dayShown", target, frame=frame)
    except Error as error:
        return in_the_way(error)
    engine.call("leaveActive", frame=frame)
    if shown is None:
        return None
    engine.call("pressOutside", frame=frame)
    hands.settle()
    planned = str(entry.value)
    same = shown["day"] == planned if shown["day"] else shown["month"] in ("", planned[:7])
    return None if same else {"code": "other_day"}


def format_seen(entry: Entry, told: Told) -> str:
    """How a box writes the planned day that was pressed in its calendar; empty when it shows another day."""
    day, shown = day_of(str(entry.value)), str(told.get("value", ""))
    return next((form for form in _WRITTEN if day and day_of(shown, form) == day), "")


def by_digits(hands: Hands, entry: Entry, frame: Frame) -> Told | None:
    """Type the day, the month and the year into the parts of one date box; what stood in the way, or None."""
    from playwright.sync_api import Error

    day = day_of(str(entry.value))
    if day is None:
        return {"code": "kind", "kind": "date"}
    digits = {"day": f"{day:%d}", "month": f"{day:%m}", "year": f"{day:%Y}"}
    try:
        for kind, text in digits.items():
            element = hands.engine.handle("segmentOf", entry_json(entry), kind, frame=frame)
            if element is None:
                continue
            element.focus()
            hands.engine.page.keyboard.type(text)
        hands.engine.call("leaveActive", frame=frame)
        hands.settle()
    except Error as error:
        return in_the_way(error)
    return None
