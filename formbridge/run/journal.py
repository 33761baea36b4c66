"""A run that is being written: append-only, and on the disk before the thing it announces is done.

So a kill at any moment leaves a journal that says at least as much as was done. What tells of something that
is over is written at once too, and is on the disk with the next thing that is announced: a disk takes its
time, and a power cut before then loses no more than a kill just before would. No line holds an answer: values
are keyed hashes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from formbridge.errors import BidError, UnknownNameError
from formbridge.mapping.plan import FillPlan
from formbridge.run.disk import clear_words, runs_folder, sync_folder
from formbridge.run.keys import JournalKey, journal_key
from formbridge.run.lock import one_run
from formbridge.run.memory import Memory, Record, replay
from formbridge.run.runs import FILE, NO_LINK, Run, numbered, read_run, runs

VERSION = 1


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """A run that is being written. It holds the bid's lock for this form until it is closed."""

    def __init__(
        self, bid_folder: Path, run: Run, every: Sequence[Run], key: JournalKey, held: ExitStack
    ) -> None:
        self.bid_folder = bid_folder
        self.folder = run.folder
        self.key = key
        self.torn = run.torn
        self.same_key = all(each.header.get("key") == key.fingerprint() for each in every)
        self.memory: Memory = replay(record for each in every for record in each.records)
        self.records: list[Record] = list(run.records)
        self._held = held
        self._broken = False
        self._gathered: list[tuple[Record, bool]] | None = None
        self._handle = held.enter_context(_open_for_appending(self.folder / FILE))
        self._own_up_to_torn_line(run)

    @classmethod
    def create(
        cls,
        bid_folder: Path,
        plan: FillPlan,
        *,
        portal: str,
        bid: str = "",
        doing: str = "fill",
        new_draft: bool = False,
        key: JournalKey | None = None,
        now: Callable[[], datetime] = _now,
    ) -> Journal:
        """Begin a run. It knows what earlier runs put into the same draft, unless a new draft is asked for.

        Args:
            bid_folder: the bid's folder.
            plan: what will go in.
            portal: the portal's origin; drafts of another origin are not this run's.
            bid: what tells this bid from others, such as a digest of it.
            doing: the command, for the lock's words and for ``formbridge runs``.
            new_draft: begin a new draft even if an earlier run has one.
            key: the key of the hashes; the user's own when left out.
            now: the clock.
        """
        key = key or journal_key()
        held = ExitStack()
        with _closing_on_error(held):
            held.enter_context(one_run(bid_folder, plan.funder, plan.form, doing))
            past = [run for run in runs(bid_folder) if run.is_for(plan.funder, plan.form, portal)]
            folder = _new_folder(bid_folder, f"{plan.funder}-{plan.form}")
            journal = cls(bid_folder, Run(folder, ()), past, key, held)
            journal.append(
                "run",
                version=VERSION,
                doing=doing,
                time=now().isoformat(timespec="seconds"),
                bid=bid,
                funder=plan.funder,
                form=plan.form,
                edition=plan.edition,
                portal=portal,
                plan=plan_digest(plan, key),
                key=key.fingerprint(),
                new_draft=new_draft,
            )
        return journal

    @classmethod
    def open(cls, folder: Path, *, key: JournalKey | None = None) -> Journal:
        """Go on writing a run that exists."""
        key = key or journal_key()
        bid_folder = folder.parent.parent
        header = read_run(folder).header
        if not header:
            raise UnknownNameError(
                f"{folder} holds no run.", hint="See formbridge runs for those that there are."
            )
        held = ExitStack()
        with _closing_on_error(held):
            held.enter_context(one_run(bid_folder, header["funder"], header["form"], "resume"))
            same = (header["funder"], header["form"], header["portal"])
            every = [run for run in runs(bid_folder) if run.is_for(*same)]
            return cls(bid_folder, read_run(folder), every, key, held)

    @classmethod
    def latest(
        cls, bid_folder: Path, funder: str, form: str, *, key: JournalKey | None = None
    ) -> Journal | None:
        """The newest run of that form, open for writing; None when there is none."""
        found = [run for run in runs(bid_folder) if run.is_for(funder, form)]
        return cls.open(found[-1].folder, key=key) if found else None

    @property
    def id(self) -> str:
        """The run's name."""
        return self.folder.name

    @property
    def header(self) -> Record:
        """The run's first record."""
        return self.records[0]

    def append(self, event: str, **facts: Any) -> None:
        """Put one record on the disk, then remember it. Raises BidError when the disk does not take it."""
        self._take({"event": event, **facts}, True)

    def note(self, event: str, **facts: Any) -> None:
        """Write down what is over with, and remember it. A kill does not lose it; a power cut may."""
        self._take({"event": event, **facts}, False)

    def _take(self, record: Record, announces: bool) -> None:
        if self._gathered is None:
            self._put([(record, announces)])
        else:
            self._gathered.append((record, announces))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is appended in the block goes to the disk in one step at its end: a disk is slow to answer.

        Nothing that the records announce may be done inside the block.
        """
        self._gathered = []
        try:
            yield
            gathered = self._gathered
        finally:
            self._gathered = None
        self._put(gathered)

    def _put(self, gathered: Sequence[tuple[Record, bool]]) -> None:
        if not gathered:
            return
        records = [record for record, _ in gathered]
        lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
        data = "".join(f"{line}\n" for line in lines).encode()
        self._write(data, to_the_disk=any(announces for _, announces in gathered))
        for record in records:
            self.records.append(record)
            self.memory.take(record)

    def close(self) -> None:
        """Stop writing and let the next run begin."""
        self._held.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, data: bytes, *, to_the_disk: bool = True) -> None:
        if self._broken:  # half a line may be there: a further line would be joined to it
            raise BidError(
                f"The journal {self.folder / FILE} could not be written.", hint="Run formbridge resume."
            )
        self._broken = True
        with clear_words(self.folder / FILE):
            while data:
                data = data[os.write(self._handle, data) :]
            if to_the_disk:
                os.fsync(self._handle)
        self._broken = False

    def _own_up_to_torn_line(self, run: Run) -> None:
        """End a line that a kill cut off, and say so, before anything else is written."""
        if not run.ended:
            self._write(b"\n")
        if run.tail:
            self.append("torn", lines=run.tail)


def plan_digest(plan: FillPlan, key: JournalKey) -> str:
    """Which values a plan puts where: the day it was made on does not matter."""
    values = [[entry.id, entry.value] for page in plan.pages for _, entry in page.entries()]
    return key.digest("plan", [plan.funder, plan.form, plan.edition, values])


@contextmanager
def _closing_on_error(held: ExitStack) -> Iterator[None]:
    try:
        yield
    except BaseException:
        held.close()
        raise


@contextmanager
def _open_for_appending(path: Path) -> Iterator[int]:
    with clear_words(path):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | NO_LINK, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def _new_folder(bid_folder: Path, name: str) -> Path:
    """The next numbered folder; runs of two forms may begin at once."""
    parent = runs_folder(bid_folder)
    number = max((number for number, _ in numbered(parent)), default=0)
    while True:
        number += 1
        folder = parent / f"{number:04d}-{name}"
        with clear_words(parent):
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            sync_folder(parent)
        return folder
