"""Dates that cannot be typed: open the calendar and press the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formbridge.browser.compare import day_of
from formbridge.browser.engine import translated
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.errors import PortalUnreachable
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Frame


def choose(hands: Hands, entry: Entry, frame: Frame, told: Told) -> Told | None:
    """Set the day through the calendar; what stood in the way, or None."""
    from playwright.sync_api import Error

    target = entry_json(entry)
    day = day_of(str(entry.value))
    if day is None:
        return {"code": "kind", "kind": "date"}
    try:
        if hands.engine.call("setCalendar", target, day.isoformat(), frame=frame):
            hands.settle()
            return None
        for opener in ("openerOf", "calendarButton"):
            handle = frame.evaluate_handle(
                "([name, target]) => window.__formbridge[name](target)", [opener, target]
            )
            element = handle.as_element()
            if element is None:
                continue
            hands.engine.click(element)
            hands.settle()
            found: Told | None = hands.engine.call("pickDay", target, day.isoformat(), frame=frame)
            if found is None or found["code"] != "no_popup":
                hands.settle()
                return found
        return {"code": "readonly" if told.get("locked") else "no_popup"}
    except Error as error:
        found_error = translated(error)
        if isinstance(found_error, PortalUnreachable):
            raise found_error from error
        return {"code": "blocked"}


def by_digits(hands: Hands, entry: Entry, frame: Frame) -> Told | None:
    """Type the day, the month and the year into the parts of one date box; what stood in the way, or None."""
    from playwright.sync_api import Error

    day = day_of(str(entry.value))
    if day is None:
        return {"code": "kind", "kind": "date"}
    digits = {"day": f"{day:%d}", "month": f"{day:%m}", "year": f"{day:%Y}"}
    try:
        for kind, text in digits.items():
            handle = frame.evaluate_handle(
                "([target, kind]) => window.__formbridge.segmentOf(target, kind)", [entry_json(entry), kind]
            )
            element = handle.as_element()
            if element is None:
                continue
            element.focus()
            hands.engine.page.keyboard.type(text)
        hands.engine.call("leaveActive", frame=frame)
        hands.settle()
    except Error as error:
        found = translated(error)
        if isinstance(found, PortalUnreachable):
            raise found from error
        return {"code": "blocked"}
    return None
