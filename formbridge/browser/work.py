"""One entry on its way into the page, and what is told of it in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formbridge.browser import compare, says
from formbridge.browser.readings import Found, Reading
from formbridge.browser.targets import Told
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Frame


@dataclass
class Work:
    """One entry on its way into the page."""

    entry: Entry
    told: Told = field(default_factory=lambda: {"how": "missing"})
    where: Frame | None = None
    tries: int = 0
    strategy: str = ""
    touched: bool = False
    by_hand: bool = False  # tried as a picker, editor or file
    trouble: Told | None = None
    blocked: Told | None = None  # what stood in the way of the last attempt by hand
    over: bool = False  # tried once, and not to be tried again: a file or word that was handed to the page

    @property
    def frame(self) -> Frame:
        """The document that holds the control; there is one as soon as the page was looked at."""
        if self.where is None:
            raise LookupError(self.entry.id)
        return self.where

    @property
    def right(self) -> bool:
        """Whether the page would submit the plan's value."""
        return compare.equal(self.entry, self.told)

    @property
    def found(self) -> bool:
        """Whether there is exactly one control."""
        return self.told["how"] not in ("missing", "several")


def reading_of(work: Work) -> Reading:
    """What the control would submit, and what is off when that is not the plan."""
    entry, told = work.entry, work.told
    found = Found(told["how"])
    if found is Found.MISSING:
        note = says.trouble(work.trouble) if work.trouble else says.not_found(entry)
        return Reading(entry.id, found, note=note)
    if found is Found.SEVERAL:
        return Reading(entry.id, found, note=says.several(entry, told))
    value, right = compare.held(entry, told), work.right
    note = "" if right else _note(work)
    by_itself = bool(told.get("byItself")) and not work.touched
    return Reading(entry.id, found, value, right, note, work.strategy if right else "", by_itself)


def _note(work: Work) -> str:
    told = work.told
    trouble = work.trouble or work.blocked
    if trouble:
        return says.trouble(trouble)
    if told.get("off") or told.get("locked"):
        return says.trouble({"code": "disabled" if told.get("off") else "readonly"})
    if not _fits(work.entry.control, told.get("type", "")):
        return says.wrong_control(work.entry, told)
    return says.differs(work.entry, told) if work.touched else ""


def _fits(control: Control, kind: str) -> bool:
    choice = {"radio", "select", "checkboxes", "combobox", "listbox"}
    if control in (Control.RADIO, Control.SELECT, Control.CHECKBOXES, Control.COMBOBOX):
        return kind in choice or kind == "text"
    if control in (Control.CHECKBOX, Control.FILE):
        return kind in (control.value, "checkboxes")
    return kind in {"text", "editable", "combobox", "select", "radio", "slider", "segments"}
