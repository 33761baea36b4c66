"""One field while its page is being filled: what was seen at each level, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from formbridge.browser.readings import Found, Reading
from formbridge.mapping.plan import Entry, FillStep, Problem
from formbridge.run.judge import Do

NOTHING_READ = Reading("", Found.MISSING)


@dataclass(slots=True)
class Working:
    """One field at work. ``entries`` are the plan's and, after them, leftovers to clear."""

    step: FillStep
    entries: tuple[Entry, ...]
    do: dict[str, Do] = field(default_factory=dict)
    first: dict[str, Reading] = field(default_factory=dict)
    now: dict[str, Reading] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)  # went in and stayed
    strategies: set[str] = field(default_factory=set)
    went_in: bool = False
    settled: bool = False
    stored: bool = False
    problems: list[Problem] = field(default_factory=list)
    portal_says: tuple[str, ...] = ()

    def having(self, *dos: Do) -> tuple[Entry, ...]:
        """The entries with one of these verdicts."""
        return tuple(entry for entry in self.entries if self.do.get(entry.id) in dos)

    @property
    def lost(self) -> tuple[Entry, ...]:
        """The entries that were not found exactly once."""
        return self.having(Do.CANNOT)

    @property
    def kept(self) -> bool:
        """Whether a person's own words are in this field."""
        return bool(self.having(Do.KEEP))

    @property
    def to_type(self) -> tuple[Entry, ...]:
        """What has to go in; nothing of a field of which a part cannot be found."""
        return () if self.lost else self.having(Do.TYPE)

    @property
    def wrong(self) -> tuple[Entry, ...]:
        """What the form would not send as planned now, though it should."""
        return tuple(e for e in self.having(Do.TYPE, Do.LEAVE) if not self.right_now(e))

    @property
    def missed(self) -> tuple[Entry, ...]:
        """What was typed and saved, and is not there."""
        return tuple(e for e in self.entries if e.id in self.typed and not self.right_now(e))

    @property
    def disturbed(self) -> bool:
        """Whether a person's part reads differently than when the page was opened."""
        kept = self.having(Do.KEEP)
        return any(self.reading(entry).value != self.first[entry.id].value for entry in kept)

    def right_now(self, entry: Entry) -> bool:
        """Whether the form would send the entry as planned; a leftover may also be gone."""
        reading = self.reading(entry)
        return reading.equal or (entry not in self.step.entries and reading.found is Found.MISSING)

    def reading(self, entry: Entry) -> Reading:
        """The last reading of an entry."""
        return self.now.get(entry.id, NOTHING_READ)

    def narrowed(self, entries: Iterable[Entry]) -> FillStep:
        """The plan's step with only these entries."""
        return replace(self.step, entries=tuple(entries))

    def as_found(self, entries: Iterable[Entry]) -> FillStep:
        """A step that puts back what the page held when it was opened."""
        return self.narrowed(replace(entry, value=self.first[entry.id].value) for entry in entries)

    def is_as_found(self, entry: Entry) -> bool:
        """Whether the entry reads as when the page was opened; the plan's value may be written otherwise."""
        if self.do[entry.id] is Do.LEAVE and self.right_now(entry):
            return True
        return self.reading(entry).value == self.first[entry.id].value


def all_entries(works: Iterable[Working]) -> Iterator[tuple[Working, Entry]]:
    """Every entry that can be read, with its field, in order."""
    for work in works:
        for entry in work.entries:
            if work.do.get(entry.id) not in (Do.CANNOT, Do.GONE):
                yield work, entry
