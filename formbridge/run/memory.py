"""What journals add up to: which draft, which values are ours, which pages were saved.

Replay is a fold over plain records, so that what a run knows after a kill is exactly what it wrote before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value of ours went, so that it can be cleared when the plan has it no more."""

    page: str
    field: str
    control: str
    target: Mapping[str, Any]


@dataclass(slots=True)
class Memory:
    """The state after all records so far.

    Attributes:
        draft: the portal's id of the draft, once it is known.
        begun: the drafts that the portal listed when we were about to begin one; None when we were not.
        ours: for each entry, the hashes of the values that we may have left in the portal. There are two
            only while a value is on its way: the one before and the one that was about to go in.
        places: where each of those values went.
        pages: the last state of each page.
        listed: how many submitted applications that look like this one the portal listed before the button
            was pressed; None when it was not, or could not be asked.
        submitted: the portal's reference when the draft was submitted; None when it was not.
    """

    draft: str | None = None
    begun: tuple[str, ...] | None = None
    ours: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    listed: int | None = None
    submitted: str | None = None

    def take(self, record: Record) -> None:
        """Add one record."""
        handler = _HANDLERS.get(str(record.get("event")))
        if handler:
            handler(self, record)

    def is_ours(self, entry: str, value_hash: str) -> bool:
        """Whether the portal holds what we put there last."""
        return value_hash in self.ours.get(entry, frozenset())

    def saved_pages(self) -> tuple[str, ...]:
        """The pages that the portal has saved for us."""
        return tuple(page for page, state in self.pages.items() if state in ("saved", "complained"))


def replay(records: Iterable[Record]) -> Memory:
    """The memory that the records add up to."""
    memory = Memory()
    for record in records:
        memory.take(record)
    return memory


def _run(memory: Memory, record: Record) -> None:
    if record.get("new_draft"):
        _forget(memory, None)


def _begin(memory: Memory, record: Record) -> None:
    memory.begun = tuple(record["known"])


def _draft(memory: Memory, record: Record) -> None:
    if record["draft"] != memory.draft:
        _forget(memory, record["draft"])
    memory.begun = None


def _forget(memory: Memory, draft: str | None) -> None:
    memory.draft, memory.begun, memory.submitted, memory.listed = draft, None, None, None
    memory.ours, memory.places, memory.pages = {}, {}, {}


def _put(memory: Memory, record: Record) -> None:
    entry = record["entry"]
    memory.ours[entry] = memory.ours.get(entry, frozenset()) | {record["hash"]}
    memory.places[entry] = Place(record["page"], record["field"], record["control"], record["target"])


def _held(memory: Memory, record: Record) -> None:
    """A fresh load showed what the portal holds after a save: from here on that, and the put, are ours."""
    memory.ours[record["entry"]] = frozenset(record["ours"])


def _page(memory: Memory, record: Record) -> None:
    memory.pages[record["page"]] = record["state"]


def _submitting(memory: Memory, record: Record) -> None:
    memory.listed = record.get("listed")


def _submitted(memory: Memory, record: Record) -> None:
    memory.submitted = str(record.get("reference", ""))


_HANDLERS = {
    "run": _run,
    "begin": _begin,
    "draft": _draft,
    "put": _put,
    "held": _held,
    "page": _page,
    "submitting": _submitting,
    "submitted": _submitted,
}
