"""The rungs above the batch: Playwright's own fill, real keys, and what needs hands from the start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser import calendar, editor, picker, upload
from formbridge.browser.compare import day_of, number_of
from formbridge.browser.engine import PageGone, translated
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_PATIENCE = 3000
_SLIDES = 1000  # steps of a slider: more than anybody would make
# What a slider says once it has heard a key: some say it only when they are drawn again.
_MOVED = """async (el, before) => {
  const until = performance.now() + 500;
  const says = () => el.getAttribute('aria-valuenow');
  while (says() === before && performance.now() < until) await new Promise((done) => setTimeout(done, 5));
  return says();
}"""


def is_special(entry: Entry, told: Told) -> bool:
    """Whether the control is none that the batch can set."""
    kind = told.get("type")
    if kind in ("text", "combobox") and entry.control is Control.DATE and not told.get("off"):
        return bool(told.get("locked")) or bool(told.get("calendar"))
    picks = kind == "text" and entry.control in (Control.COMBOBOX, Control.CHECKBOXES)
    if told.get("off") or (told.get("locked") and not picks):  # a press may open the list of a box to look at
        return False
    if kind == "text":
        return picks
    if kind == "select":  # set already, but what is shown in its place says something else
        return "standIn" in told and not told.get("shown")
    return kind in ("combobox", "editable", "file", "listbox", "segments", "slider")


def special(
    hands: Hands, entry: Entry, told: Told, frame: Frame, folder: Path, *, again: bool = False
) -> Told | None:
    """Fill a picker, an editor or a file; what stood in the way, or None.

    ``again``: it was tried once, and what the page holds now is not the plan.
    """
    kind = told["type"]
    if kind in ("text", "combobox") and entry.control is Control.DATE:
        return calendar.choose(hands, entry, frame, told)
    if kind in ("segments", "slider"):
        return (calendar.by_digits if kind == "segments" else _slide)(hands, entry, frame)
    if kind == "file":
        return upload.put(hands, entry, frame, folder, told)
    if kind == "editable":
        return editor.write(hands, entry, frame, told)
    return picker.choose(hands, entry, frame, told, by_keys=again)


def _slide(hands: Hands, entry: Entry, frame: Frame) -> Told | None:
    """Move a slider, or the number of a spin button, by the arrow keys until it holds the planned number."""
    from playwright.sync_api import Error

    wanted = number_of(str(entry.value))
    element = hands.engine.element(entry_json(entry), frame)
    if wanted is None or element is None:
        return {"code": "kind", "kind": "number"}
    try:
        element.focus()
        more, less = ("ArrowUp", "ArrowDown") if _spins(element) else ("ArrowRight", "ArrowLeft")
        before, says = None, element.get_attribute("aria-valuenow")
        for _step in range(_SLIDES):
            now = number_of(says or "")
            if now is None or now == wanted or says == before:
                break
            before = says
            element.press(more if now < wanted else less, timeout=_PATIENCE)
            says = element.evaluate(_MOVED, before)
        element.evaluate("el => el.blur()")
    except Error as error:
        if isinstance(translated(error), PageGone):
            raise PageGone from error
        return {"code": "blocked"}
    return None


def _spins(element: ElementHandle) -> bool:
    return element.get_attribute("role") == "spinbutton"


def climb(hands: Hands, entry: Entry, told: Told, frame: Frame, strategy: str) -> bool:
    """Try one rung; False when it does not apply or the page refused it."""
    from playwright.sync_api import Error

    if is_special(entry, told) or told.get("off") or told.get("locked"):
        return False
    kind = told["type"]
    part = "choice" if kind in ("radio", "checkboxes") and not told.get("oneBox") else ""
    try:
        element = hands.engine.element(entry_json(entry), frame, part)
        if element is None:
            return False
        if strategy == "as it writes":
            day = _as_it_writes(entry, told)
            if not day:
                return False
            _type(hands, element, day, "fill")
        elif kind == "text":
            _type(hands, element, _text(hands, entry, frame), strategy)
        elif kind == "select":
            element.select_option(label=list(entry.labels) or None, timeout=_PATIENCE)
        else:
            _tick(element, on=bool(told.get("toBeTicked", entry.value)), strategy=strategy)
    except Error as error:
        found = translated(error)
        if isinstance(found, PageGone):
            hands.wait_until_ready()
            return True
        return False
    return True


def _as_it_writes(entry: Entry, told: Told) -> str:
    """A number without commas, or the day with its month as a word or with its year first.

    Such a box may read 04/03 as the third of April, or as the year 2004.
    """
    if entry.control in (Control.NUMBER, Control.MONEY) and told["type"] == "text":
        return re.sub(r"[£$€,\s]", "", str(entry.value))  # it may stop at the first comma
    day = day_of(str(entry.value)) if entry.control is Control.DATE else None
    shows = str(told.get("value", "")).strip()
    if day is None or told["type"] != "text":
        return ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", shows):
        return day.isoformat()
    return f"{day.day} {day:%B} {day.year}" if re.search(r"[^\W\d_]{3}", shows) else ""


def _text(hands: Hands, entry: Entry, frame: Frame) -> str:
    return str(hands.engine.call("writtenFor", entry_json(entry), frame=frame))


def _type(hands: Hands, element: ElementHandle, text: str, strategy: str) -> None:
    if strategy == "fill":
        element.fill(text, timeout=_PATIENCE)
    else:
        keyboard = hands.engine.page.keyboard
        hands.engine.click(element)  # a calendar that is still open may lie over it
        element.select_text(timeout=_PATIENCE)
        keyboard.press("Delete")
        keyboard.type(text)
    element.evaluate("el => el.blur()")


def _tick(element: ElementHandle, *, on: bool, strategy: str) -> None:
    if strategy == "fill":
        element.set_checked(on, timeout=_PATIENCE)
    else:
        element.focus()
        element.press("Space", timeout=_PATIENCE)
