"""Fill a page: one call for all plain controls, then a ladder for whatever does not read back as planned.

wave:    batch (one call into the page) → pickers, editors, files → again, while earlier answers bring up more
ladder:  batch → Playwright's fill → real keys; what still differs is reported, never accepted
always:  nothing that already holds the plan is touched; the page settles; everything is read once more
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser import calendar, compare, ladder, says
from formbridge.browser.engine import Engine, PageGone
from formbridge.browser.hands import Hands
from formbridge.browser.readings import Found, Reading
from formbridge.browser.targets import Told, entry_json
from formbridge.browser.widgets import Widget, builtin
from formbridge.errors import PluginError
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillStep

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_TIMES = 2  # how often one control is set by the batch before it climbs
_SENDS = 15_000  # milliseconds that a server may take to send the whole of a page
_LATE = {"within": 1500, "limit": 4000}  # ms: when something is missing, more is waited for
_LEAVES = 40  # how often a page may reload itself while it is filled


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


class Filler:
    """Fills and reads the page in front."""

    def __init__(self, engine: Engine, folder: Path, widgets: Mapping[str, Widget]) -> None:
        self.engine = engine
        self.folder = folder
        self.widgets = {**builtin(), **widgets}
        self.hands = Hands(engine)
        self._fresh = False
        self.forget()

    def forget(self) -> None:
        """Forget what was learned of single controls: those of another draft may have the same ids."""
        self._chosen: dict[str, str] = {}  # what a picker sent for a choice that we saw being made
        self._formats: dict[str, str] = {}  # how a date box writes the day that was pressed in its calendar
        self._misread: set[str] = set()  # date boxes whose calendar shows another day than their words say
        self._edited: set[str] = set()  # entries whose control was seen to be a rich text editor

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        """What the form would submit for each entry, in order."""
        works = [Work(entry) for entry in entries]
        self._look(works)
        return [self._reading(work) for work in works]

    def read_at_once(self, entries: Sequence[Entry]) -> list[Reading]:
        """What the server's document holds, before its own scripts have run; nothing when that is unknown.

        An editor is still its bare box there.
        """
        works = [Work(entry) for entry in entries]
        targets = [{**entry_json(entry), "source": entry.id in self._edited} for entry in entries]
        told = self.engine.sent(targets, _SENDS)
        if told is None:
            return []
        self._hear(works, [(self.engine.page.main_frame, each) for each in told])
        return [self._reading(work) for work in works]

    def fill(self, steps: Sequence[FillStep]) -> list[Reading]:
        """Put every entry of the steps in, let the page settle, and read back."""
        works = [Work(entry) for step in steps for entry in step.entries]
        by_id = {work.entry.id: work for work in works}
        apart = [step for step in steps if hasattr(self._widget(step), "finish")]
        together = [step for step in steps if step not in apart]
        for group in [*([step] for step in apart), together]:
            self._fill_group(group, [by_id[entry.id] for step in group for entry in step.entries])
        if apart or not self._fresh:
            self._look(works)
        lost = [work for work in works if not work.right and work.strategy and not work.trouble]
        if lost and not apart:  # a later answer undid an earlier one: once more, then report
            for work in lost:
                work.tries = 0
            self._waves(lost)
            self._look(works)
        return [self._reading(work) for work in works]

    def _fill_group(self, steps: Sequence[FillStep], works: Sequence[Work]) -> None:
        self.prepare(steps)
        self._look(works)
        self._waves(works)
        for work in [work for work in works if work.right and work.touched]:
            if calendar.is_in_doubt(work.entry, work.told):
                self._look_up_day(work)
        climbing = [work for work in works if not work.right and work.found and not work.trouble]
        for work in climbing:
            try:
                self._climb(work)
            except PageGone:
                self.hands.wait_until_ready()
                self._look(works)
        if any(work.right for work in climbing):
            self._brought_up(works)
        for step in steps:
            finish = getattr(self._widget(step), "finish", None)
            if finish:
                finish(self.hands, step)

    def _brought_up(self, works: Sequence[Work]) -> None:
        """Fill what a late answer brought up or switched on."""
        waiting = [work for work in works if not work.right and (not work.found or work.trouble)]
        if waiting:
            self._look(waiting)
            if any(work.found for work in waiting):
                self._waves(waiting)

    def _widget(self, step: FillStep) -> Widget | None:
        if not step.widget or not step.entries:
            return None
        if step.widget not in self.widgets:
            raise PluginError(
                f'The field {step.field} asks for a widget "{step.widget}", and there is none of that name.',
                hint="Correct the form spec, or add the widget to the plugin's Funder.",
            )
        return self.widgets[step.widget]

    def prepare(self, steps: Sequence[FillStep], *, reading: bool = False) -> None:
        """Let each step's widget make its controls ready; before reading, only by opening something."""
        for step in steps:
            widget = self._widget(step)
            opens = getattr(widget, "before_reading", None)
            if widget and (not reading or (opens and opens(step))):
                widget.prepare(self.hands, step)

    def _look(self, works: Sequence[Work]) -> None:
        if not works:
            return
        self._fresh = False
        self._hear(works, self.engine.tell([entry_json(work.entry) for work in works]))
        self._edited |= {work.entry.id for work in works if work.told.get("rich")}

    def _hear(self, works: Sequence[Work], answers: Sequence[tuple[Frame, Told]]) -> None:
        for work, (frame, told) in zip(works, answers, strict=True):
            work.where, work.told = frame, {**told, "remembered": self._chosen.get(work.entry.id)}
            if work.entry.id in self._formats:
                work.told["format"] = self._formats[work.entry.id]
            if work.entry.id in self._misread:
                work.told["refused"] = True

    def _waves(self, works: Sequence[Work]) -> None:
        """Again and again while something changes: an answer may bring up, switch on or undo another."""
        leaves, waited = 0, False
        while leaves <= _LEAVES and any(not work.right for work in works):
            before = _state(works)
            try:
                self._wave(works)
                went_on = _state(works) != before or self._open_hidden(works)
                if not went_on and (waited or not self._may_come_late(works)):
                    return
                waited = not went_on
            except PageGone:  # a choice made the page load itself again: go on in the new one
                leaves += 1
                self.hands.wait_until_ready()
                self._look(works)

    def _wave(self, works: Sequence[Work]) -> None:
        left = [work for work in works if not work.right]
        self._batch(works, [work for work in left if (work.tries < _TIMES or work.trouble) and not work.over])
        self._special([work for work in left if not work.right and work.found and not work.trouble])

    def _batch(self, works: Sequence[Work], todo: Sequence[Work]) -> None:
        todo = [work for work in todo if work.told["how"] != "several"]
        if not todo:
            return
        by_frame: dict[Frame, list[str]] = {}
        for work in todo:
            by_frame.setdefault(work.frame, []).append(work.entry.id)
        self._hear(works, self.engine.set([entry_json(work.entry) for work in works], by_frame))
        self._fresh = True  # everything was read after the last thing that was done
        for work in todo:
            work.trouble = work.told.get("trouble")
            if _fills_when_opened(work):
                work.trouble = None
            if work.told.get("set"):
                work.tries, work.strategy, work.touched = work.tries + 1, "batch", True

    def _open_hidden(self, works: Sequence[Work]) -> bool:
        opened = False
        for work in works:
            if not work.right and (work.trouble or {}).get("code") == "hidden":
                opened = bool(self.engine.call("reveal", entry_json(work.entry), frame=work.frame)) or opened
        return opened

    def _may_come_late(self, works: Sequence[Work]) -> bool:
        """Wait longer than a page mostly needs where a control or a choice is missing; whether one is."""
        lacks = any(
            not work.found or (work.trouble or {}).get("code") == "not_offered"
            for work in works
            if not work.right
        )
        if lacks:
            self.engine.call("settle", _LATE)
        return lacks

    def _special(self, works: Sequence[Work]) -> None:
        for work in works:
            if work.tries > _TIMES or work.over or not ladder.is_special(work.entry, work.told):
                continue
            again, work.by_hand = work.by_hand, True
            work.tries, work.touched, self._fresh = work.tries + 1, True, False
            work.trouble = work.blocked = ladder.special(
                self.hands, work.entry, work.told, work.frame, self.folder, again=again
            )
            unseen = (work.trouble or {}).get("code") == "word_unseen"
            work.over = work.told.get("type") == "file" or unseen
            self._look([work])
            if not work.trouble:
                work.strategy = "fill" if work.told.get("type") in ("editable", "file") else "keys"
                self._remember(work)

    def _remember(self, work: Work) -> None:
        sent = [value for value in work.told.get("partner") or [] if value]
        if work.told.get("type") == "combobox" and len(sent) == 1:
            self._chosen[work.entry.id] = sent[0]
            work.told["remembered"] = sent[0]

    def _look_up_day(self, work: Work) -> None:
        """See whether the page reads the typed day as the plan means it; where it does not, press the day."""
        wrong = calendar.disagrees(self.hands, work.entry, work.frame)
        if wrong and wrong["code"] == "blocked":
            work.trouble = wrong
            self._call_misread(work)
        elif wrong:
            self._press_day(work)
        else:
            self._look([work])
            if not work.right:  # it only went on showing what was typed, until it was left
                self._press_day(work)
                if not work.right:
                    self._call_misread(work)

    def _call_misread(self, work: Work) -> None:
        self._misread.add(work.entry.id)
        work.told["refused"] = True

    def _press_day(self, work: Work) -> None:
        """Press the day in the box's calendar; from then on it is known how the box writes it."""
        self._fresh = False
        work.blocked = calendar.choose(self.hands, work.entry, work.frame, work.told)
        self._look([work])
        written = "" if work.blocked else calendar.format_seen(work.entry, work.told)
        if written:
            self._formats[work.entry.id] = work.told["format"] = written
            work.strategy = "keys"
        elif work.right:
            self._call_misread(work)

    def _climb(self, work: Work) -> None:
        for strategy in ("fill", "keys", "as it writes"):
            work.touched, self._fresh = True, False
            if ladder.climb(self.hands, work.entry, work.told, work.frame, strategy):
                self.hands.settle()
                self._look([work])
                if work.right:
                    work.strategy = "fill" if strategy == "as it writes" else strategy
                    return
        if work.entry.control is Control.DATE and work.told.get("type") == "text" and work.told.get("unsaid"):
            self._press_day(work)

    def _reading(self, work: Work) -> Reading:
        entry, told = work.entry, work.told
        found = Found(told["how"])
        if found is Found.MISSING:
            return Reading(entry.id, found, note=says.not_found(entry))
        if found is Found.SEVERAL:
            return Reading(entry.id, found, note=says.several(entry, told))
        value, right = compare.held(entry, told), work.right
        note = "" if right else self._note(work)
        by_itself = bool(told.get("byItself")) and not work.touched
        return Reading(entry.id, found, value, right, note, work.strategy if right else "", by_itself)

    def _note(self, work: Work) -> str:
        told = work.told
        trouble = work.trouble or work.blocked
        if trouble:
            return says.trouble(trouble)
        if told.get("off") or told.get("locked"):
            return says.trouble({"code": "disabled" if told.get("off") else "readonly"})
        if not _fits(work.entry.control, told.get("type", "")):
            return says.wrong_control(work.entry, told)
        return says.differs(work.entry, told) if work.touched else ""


def _fills_when_opened(work: Work) -> bool:
    """Whether a hidden list lacks the choice only because its picker was not opened yet."""
    behind = "standIn" in work.told and not work.told.get("shown")
    return behind and (work.trouble or {}).get("code") == "not_offered"


def _fits(control: Control, kind: str) -> bool:
    choice = {"radio", "select", "checkboxes", "combobox", "listbox"}
    if control in (Control.RADIO, Control.SELECT, Control.CHECKBOXES, Control.COMBOBOX):
        return kind in choice or kind == "text"
    if control in (Control.CHECKBOX, Control.FILE):
        return kind in (control.value, "checkboxes")
    return kind in {"text", "editable", "combobox", "select", "radio", "slider", "segments"}


def _state(works: Sequence[Work]) -> list[tuple[object, ...]]:
    return [(work.right, work.tries, work.told["how"], (work.trouble or {}).get("code")) for work in works]
