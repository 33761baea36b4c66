"""Submit once: what was about to be submitted, what was, and what nobody knows.

    ready ──claim──▶ submitting ──the portal confirmed──▶ submitted
                        │  ▲ the click is between these two
                        ▼
                     unknown ──the portal has it──▶ submitted
                        └─────a person's word─────▶ submitted or ready

The claim is on the disk before the click. Whoever finds ``submitting`` and did not claim it cannot know
whether the click was made, so it becomes ``unknown``. A token counts the claims: an answer that belongs to
an older claim changes nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from formbridge.errors import BidError, PersonNeeded
from formbridge.run.disk import clear_words
from formbridge.run.keys import data_dir
from formbridge.run.lock import took

_TABLE = """
CREATE TABLE IF NOT EXISTS submission (
    bid TEXT NOT NULL, funder TEXT NOT NULL, form TEXT NOT NULL, round TEXT NOT NULL, edition TEXT NOT NULL,
    state TEXT NOT NULL, token INTEGER NOT NULL, reference TEXT NOT NULL,
    time TEXT NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (bid, funder, form, round, edition)
) STRICT
"""
_LOOK_UP = """
SELECT state, token, reference, time, word FROM submission
WHERE bid = ? AND funder = ? AND form = ? AND round = ? AND edition = ?
"""
_PUT = "INSERT OR REPLACE INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PATIENCE = 30  # seconds that another process may take over one transaction
_LOOK = "Run formbridge submit --reconcile: it looks at the portal before it asks you."


class State(StrEnum):
    """How far one submission is."""

    READY = "ready"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Key:
    """What is submitted once: one bid, in one round, in one edition of one form."""

    bid: str
    funder: str
    form: str
    round: str
    edition: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One row. ``word`` says who knows: "portal", "person", or "" when nobody does yet."""

    state: State
    token: int = 0
    reference: str = ""
    time: str = ""
    word: str = ""


class Ledger:
    """Every submission of this user, in one small database."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_dir()
        self.path = self.folder / "submissions.sqlite3"
        with clear_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600)
        self._make()

    def look(self, key: Key) -> Submission:
        """How far it is."""
        with self._writing() as database:
            return _row(database, key)

    def claim(self, key: Key) -> int:
        """Write down that the button is about to be pressed; the claim's token.

        Raises:
            BidError: it was submitted before.
            PersonNeeded: nobody knows whether it was.
        """
        with self._writing() as database:
            row = _row(database, key)
            if row.state is State.READY:
                _write(database, key, Submission(State.SUBMITTING, row.token + 1, time=_now()))
                return row.token + 1
            if row.state is State.SUBMITTING:
                row = Submission(State.UNKNOWN, row.token, time=row.time)
                _write(database, key, row)
        raise refusal(row)

    def confirm(self, key: Key, token: int, reference: str) -> None:
        """The portal confirmed the click of that claim.

        Raises:
            BidError: the claim is not the last one any more.
        """
        with self._writing() as database:
            row = _row(database, key)
            if row.token == token and row.state in (State.SUBMITTING, State.UNKNOWN):
                _write(database, key, Submission(State.SUBMITTED, token, reference, _now(), "portal"))
                return
        raise BidError(
            f"The portal confirmed this submission (reference: {reference or 'none'}), but it was claimed "
            "again meanwhile. FormBridge has not recorded it.",
            hint="Look at the portal before anything else is done.",
        )

    def doubt(self, key: Key, token: int | None = None) -> Submission:
        """Nobody knows what came of the click, of that claim or of whatever claim is open."""
        with self._writing() as database:
            row = _row(database, key)
            if row.state is State.SUBMITTING and token in (None, row.token):
                row = Submission(State.UNKNOWN, row.token, time=row.time)
                _write(database, key, row)
            return row

    def settle(self, key: Key, *, submitted: bool, reference: str = "", word: str) -> Submission:
        """Leave ``unknown``, on the portal's word or a person's."""
        with self._writing() as database:
            row = _row(database, key)
            if row.state is State.UNKNOWN:
                state = State.SUBMITTED if submitted else State.READY
                row = Submission(state, row.token, reference, _now(), word)
                _write(database, key, row)
            return row

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """No other process of this user submits or settles the same thing meanwhile."""
        digest = hashlib.sha256(repr(astuple(key)).encode()).hexdigest()[:24]
        lock = FileLock(self.folder / f"submission-{digest}.lock")
        if not took(lock):
            raise BidError(
                "Another FormBridge is submitting this application at this moment. Nothing was changed.",
                hint="Wait until it has finished.",
            )
        try:
            yield
        finally:
            lock.release()

    def _make(self) -> None:
        """Make the database, one process at a time: the turn to a write-ahead log waits for nobody."""
        with self._open() as database, FileLock(self.folder / "submissions.lock", timeout=_PATIENCE):
            database.execute("PRAGMA journal_mode = WAL")  # it is kept in the file
            database.execute(_TABLE)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that nobody else can be in; it is on the disk when the block ends."""
        with self._open() as database:
            database.execute("PRAGMA synchronous = FULL")
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as database:
                yield database
        except (sqlite3.Error, Timeout) as error:
            raise BidError(
                f"The list of submissions, {self.path}, could not be used: {error}.",
                hint="Make room on the disk, and see that you may write to that folder.",
            ) from error


def refusal(row: Submission) -> BidError | PersonNeeded:
    """Why a submission that is not ready is not made."""
    if row.state is State.SUBMITTED:
        known = f" The portal's reference is {row.reference}." if row.reference else ""
        return BidError(f"This application was submitted already ({row.time}).{known} Nothing was done.")
    return PersonNeeded(
        f"A submission of this application began ({row.time}), and nobody knows how it ended. "
        "Nothing was done now.",
        hint=_LOOK,
    )


def _row(database: sqlite3.Connection, key: Key) -> Submission:
    found = database.execute(_LOOK_UP, astuple(key)).fetchone()
    return Submission(State(found[0]), *found[1:]) if found else Submission(State.READY)


def _write(database: sqlite3.Connection, key: Key, row: Submission) -> None:
    database.execute(_PUT, (*astuple(key), row.state.value, row.token, row.reference, row.time, row.word))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
