"""Fill a page: one call for all plain controls, then a ladder for whatever does not read back as planned.

wave:    batch (one call into the page) → pickers, editors, files → again, while earlier answers bring up more
ladder:  batch → Playwright's fill → real keys; what still differs is reported, never accepted
always:  nothing that already holds the plan is touched; the page settles; everything is read once more
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser import calendar, ladder, onebyone
from formbridge.browser.engine import Engine, PageGone
from formbridge.browser.hands import Hands
from formbridge.browser.readings import Reading
from formbridge.browser.targets import Told, entry_json
from formbridge.browser.widgets import Widget, builtin
from formbridge.browser.work import Work, reading_of
from formbridge.errors import PluginError
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillStep

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_TIMES = 2  # how often one control is set by the batch before it climbs
_SENDS = 15_000  # milliseconds that a server may take to send the whole of a page
_LATE = {"within": 1500, "limit": 4000}  # ms: when something is missing, more is waited for
_LEAVES = 40  # how often a page may reload itself while it is filled


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
        self._listed: dict[str, tuple[str, list[str]]] = {}  # "2 chosen", and which those were in its list
        self._edited: set[str] = set()  # entries whose control was seen to be a rich text editor
        self._lists: dict[str, onebyone.RowList] = {}  # by field: rows that a page may save one by one

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        """What the form would submit for each entry, in order."""
        works = [Work(entry) for entry in entries]
        self._look(works)
        self._look_into_rows(works)
        return [reading_of(work) for work in works]

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
        return [reading_of(work) for work in works]

    def fill(self, steps: Sequence[FillStep]) -> list[Reading]:
        """Put every entry of the steps in, let the page settle, and read back."""
        works = [Work(entry) for step in steps for entry in step.entries]
        by_id = {work.entry.id: work for work in works}
        self._note_lists(steps)
        listed = [step for step in steps if self._fill_list(step, [by_id[each.id] for each in step.entries])]
        apart = [step for step in steps if step not in listed and hasattr(self._widget(step), "finish")]
        together = [step for step in steps if step not in apart + listed]
        for group in [*([step] for step in apart), together]:
            self._fill_group(group, [by_id[entry.id] for step in group for entry in step.entries])
        if apart or listed or not self._fresh:
            self._look(works)
            self._look_into_rows(works)
        in_rows = {entry.id for step in listed for entry in step.entries}
        lost = [work for work in works if not work.right and work.strategy and not work.trouble]
        lost = [work for work in lost if work.entry.id not in in_rows]
        if lost and not apart:  # a later answer undid an earlier one: once more, then report
            for work in lost:
                work.tries = 0
            self._waves(lost)
            self._look(works)
            self._look_into_rows(works)
        return [reading_of(work) for work in works]

    def _note_lists(self, steps: Sequence[FillStep], *, loaded: bool = False) -> None:
        """Note each list of rows; of a page that was just loaded, nothing else is known."""
        for step in steps:
            if getattr(self._widget(step), "one_by_one", False):
                if loaded or step.field not in self._lists:
                    self._lists[step.field] = onebyone.RowList(step, self.hands)
                for entry in step.entries:
                    self._lists[step.field].entries.setdefault(entry.id, entry)

    def _look_into_rows(self, works: Sequence[Work]) -> None:
        """Take what rows hold that are saved one by one from the rows themselves."""
        for name, rows in self._lists.items():
            mine = [work for work in works if rows.has(work.entry, name)]
            if mine and rows.is_there(found=any(work.found for work in mine)):
                rows.read()
                gone = {"how": "missing"}
                answers = [rows.told.get(work.entry.id, (work.frame, gone)) for work in mine]
                self._hear(mine, answers)

    def _fill_list(self, step: FillStep, works: Sequence[Work]) -> bool:
        """Fill rows that are saved one by one, each in its turn; False when the page has no such rows."""
        rows = self._lists.get(step.field)
        if not rows or not rows.begin(step.entries):
            return False
        rows.read()
        self._look(works)
        self._look_into_rows(works)
        for row in sorted({work.entry.target.row or 0 for work in works}):
            mine = [work for work in works if (work.entry.target.row or 0) == row]
            if not all(work.right for work in mine):
                self._fill_row(rows, row, mine)
        return True

    def _fill_row(self, rows: onebyone.RowList, row: int, works: Sequence[Work]) -> None:
        """Open one row, fill it, and save it when all of it reads as planned."""
        entries = [onebyone.alone(work.entry) for work in works]
        if not any(entry.value for entry in entries):
            left = rows.clear(row)
            for work in works:
                work.trouble = left
            return
        in_the_way = rows.bring_up(row, entries)
        opened = [Work(entry) for entry in entries]
        if not in_the_way:
            self._look(opened)
            self._fill_works(opened)
            self.hands.settle()
            self._look(opened)
            right = all(work.right for work in opened)
            in_the_way = rows.finish(row, entries, right=right)
            if rows.stuck and not self._empty(rows, row, entries):
                in_the_way = {**(in_the_way or {}), "code": "row_left_open"}
        for work, done in zip(works, opened, strict=True):
            work.strategy, work.touched, work.tries = done.strategy, done.touched, _TIMES + 1
            if in_the_way:
                own = done.found and not done.right and (done.trouble or done.blocked)
                work.trouble = own or in_the_way

    def _empty(self, rows: onebyone.RowList, row: int, entries: Sequence[Entry]) -> bool:
        """Take out what was typed for a new row that could not be closed; whether nothing of it is left."""
        if row in rows.place:
            return False
        works = [
            Work(replace(each, value="" if isinstance(each.value, str) else (), labels=()))
            for each in entries
        ]
        self._look(works)
        self._fill_works(works)
        self._look(works)
        if all(work.right for work in works):
            rows.emptied()
        return not rows.stuck

    def _fill_group(self, steps: Sequence[FillStep], works: Sequence[Work]) -> None:
        self.prepare(steps)
        self._look(works)
        self._fill_works(works)
        for step in steps:
            finish = getattr(self._widget(step), "finish", None)
            if finish:
                finish(self.hands, step)

    def _fill_works(self, works: Sequence[Work]) -> None:
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
        if reading:
            self._note_lists(steps, loaded=True)
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
            if work.told.get("listed"):
                self._listed[work.entry.id] = (work.told["summary"], work.told["listed"])
            elif self._listed.get(work.entry.id, ("",))[0] == work.told.get("summary"):
                work.told["listed"] = self._listed[work.entry.id][1]
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
                if work.entry.control is Control.DATE and not work.right:
                    self._note_format(work)

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
        if work.blocked or not self._note_format(work):
            if work.right:
                self._call_misread(work)
        else:
            work.strategy = "keys"

    def _note_format(self, work: Work) -> str:
        """How a box writes the day that was pressed in its calendar; empty when it shows another day."""
        written = calendar.format_seen(work.entry, work.told)
        if written:
            self._formats[work.entry.id] = work.told["format"] = written
        return written

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


def _fills_when_opened(work: Work) -> bool:
    """Whether a hidden list lacks the choice only because its picker was not opened yet."""
    behind = "standIn" in work.told and not work.told.get("shown")
    return behind and (work.trouble or {}).get("code") == "not_offered"


def _state(works: Sequence[Work]) -> list[tuple[object, ...]]:
    return [(work.right, work.tries, work.told["how"], (work.trouble or {}).get("code")) for work in works]
