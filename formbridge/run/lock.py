"""One run at a time for one bid in one form."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from formbridge.errors import BidError
from formbridge.run.disk import clear_words, runs_folder, write_whole


@contextmanager
def one_run(bid_folder: Path, funder: str, form: str, doing: str) -> Iterator[None]:
    """Hold the only place for a run; a kill gives it back.

    Raises:
        BidError: another process has it; the words say what it is doing and since when.
    """
    folder = runs_folder(bid_folder)
    lock = FileLock(folder / f".{funder}--{form}.lock")
    note = folder / f".{funder}--{form}.running.json"
    if not took(lock):
        raise _busy(note, funder, form)
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(note, json.dumps({"doing": doing, "since": since, "process": os.getpid()}).encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def took(lock: FileLock) -> bool:
    """Take the lock without waiting, unless somebody has it."""
    with clear_words(Path(lock.lock_file).parent):
        try:
            lock.acquire(blocking=False)
        except Timeout:  # an OSError too, but no trouble with the disk
            return False
    return True


def _busy(note: Path, funder: str, form: str) -> BidError:
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        who = (
            f"“formbridge {told['doing']}” has been running since {told['since']} (process {told['process']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = "another run has just started"  # its note is not written yet
    return BidError(
        f"This bid is already being worked on for {funder}/{form}: {who}. Nothing was changed.",
        hint="Wait until it has finished, or stop it and then run formbridge resume.",
    )
