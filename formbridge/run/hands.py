"""The hands of a run on one page: announce, type, look, put back, remember."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from formbridge.browser.readings import Reading
from formbridge.mapping.plan import Entry, FillStep, PagePlan
from formbridge.run.journal import Journal
from formbridge.run.judge import Do, Eyes, is_cut_from, is_written_otherwise, judge_step, nobody_answered
from formbridge.run.portal import Portal
from formbridge.run.working import Working, all_entries


class Hands:
    """Everything that touches the controls of one page."""

    def __init__(self, portal: Portal, journal: Journal, page: PagePlan, works: Sequence[Working]) -> None:
        self.portal = portal
        self.journal = journal
        self.page = page
        self.works = works

    @property
    def entries(self) -> list[Entry]:
        """Every entry of the page."""
        return [entry for _, entry in all_entries(self.works)]

    def look_and_judge(self, eyes: Eyes) -> None:
        """Read what the portal holds, and decide what to do with each entry."""
        readings = _by_entry(self.portal.read(self.entries)) if self.entries else {}
        eyes = replace(eyes, unanswered=nobody_answered(readings.values()))
        for work in self.works:
            work.first = {entry.id: readings[entry.id] for entry in work.entries}
            work.now = dict(work.first)
            work.do = judge_step(eyes, work.step, work.entries, list(work.first.values()))

    def type_all(self) -> None:
        """Put in everything that is to go in, and once more what typing another control has emptied."""
        self._type(lambda work: work.to_type)
        for work in self.works:
            work.went_in = bool(work.to_type) and all(work.right_now(entry) for entry in work.to_type)
        self.read_again()
        if any(work.wrong for work in self.works):
            self._type(lambda work: work.wrong)
            self.read_again()

    def _type(self, which: Callable[[Working], tuple[Entry, ...]]) -> None:
        """Announce every value in the journal, then put all of them in."""
        steps = [work.narrowed(which(work)) for work in self.works if which(work)]
        with self.journal.together():
            for step in steps:
                for entry in step.entries:
                    self._announce(step, entry)
        self._fill(steps)

    def _announce(self, step: FillStep, entry: Entry) -> None:
        self.journal.append(
            "put",
            page=self.page.id,
            field=step.field,
            entry=entry.id,
            hash=self.journal.key.value(entry.id, entry.value),
            control=entry.control.value,
            target=entry.target.model_dump(exclude_defaults=True),
        )

    def _fill(self, steps: Sequence[FillStep]) -> None:
        readings = _by_entry(self.portal.fill(steps)) if steps else {}
        for work, entry in all_entries(self.works):
            if entry.id in readings:
                work.now[entry.id] = readings[entry.id]
                work.strategies |= {readings[entry.id].strategy} - {""}

    def read_again(self) -> None:
        """Read every entry."""
        self.take(self.portal.read(self.entries))

    def take(self, told: Iterable[Reading]) -> None:
        """What was read just now; what was said of an entry that is still wrong is not forgotten."""
        readings = _by_entry(told)
        for work, entry in all_entries(self.works):
            new, old = readings[entry.id], work.reading(entry)
            work.now[entry.id] = new if new.equal or new.note else replace(new, note=old.note)

    def put_back_what_is_wrong(self) -> bool:
        """Have the page send nothing that nobody chose; whether that can be promised."""
        wrong = [work for work in self.works if work.wrong]
        disturbed = [work for work in self.works if work.disturbed]
        steps = [work.as_found(work.having(Do.KEEP)) for work in disturbed]
        for work in wrong:
            changed = [e for e in work.having(Do.TYPE, Do.LEAVE) if not work.is_as_found(e)]
            steps += [work.as_found(changed)] if changed else []
        if steps:
            self._fill(steps)
            self.read_again()
        for work in self.works:
            stays = work not in wrong
            work.typed = {entry.id for entry in work.to_type} if stays else set()
            work.settled = bool(work.typed)
        return not any(self.at_risk())

    def at_risk(self) -> Iterable[Working]:
        """Fields that a save would change into something that nobody chose."""
        for work in self.works:
            given_up = not work.typed and not all(
                work.is_as_found(entry) for entry in work.having(Do.TYPE, Do.LEAVE)
            )
            unplanned = bool(work.typed) and bool(work.wrong)
            if work.disturbed or given_up or unplanned:
                yield work

    def take_what_is_stored(self, told: Iterable[Reading], *, accepted: bool = True) -> None:
        """After a save and a fresh load: what was read is ours from here on, if the page was accepted.

        A page that was not may hold what we put there now, or still what we put there before.
        """
        self.take(told)
        with self.journal.together():
            for work in self.works:
                typed = [entry for entry in work.entries if entry.id in work.typed]
                for entry in typed:
                    self._remember(work, entry, accepted)
                work.stored = bool(typed) and not work.missed

    def _remember(self, work: Working, entry: Entry, accepted: bool) -> None:
        """What a fresh load shows right after our save is ours, unless somebody else changed it meanwhile."""
        key, reading, memory = self.journal.key, work.reading(entry), self.journal.memory
        ours, held = {key.value(entry.id, entry.value)}, key.value(entry.id, reading.value)
        if not accepted:
            ours |= memory.ours.get(entry.id, frozenset())
        theirs = is_cut_from(reading.value, entry.value) or is_written_otherwise(reading.value, entry.value)
        if reading.equal or theirs or memory.is_ours(entry.id, held):
            ours.add(held)
        self.journal.note("held", page=self.page.id, entry=entry.id, ours=sorted(ours), equal=reading.equal)


def _by_entry(readings: Iterable[Reading]) -> dict[str, Reading]:
    return {reading.entry: reading for reading in readings}
