"""Change several files of a bid as one: all of them, or none, also when the process is killed in between.

Each file is replaced whole. Before the first, a note beside the runs says what each file was and is to be.
Whoever reads the bid while the note is there, and nobody is writing, puts the old files back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from formbridge.errors import BidError
from formbridge.model import folder as layout
from formbridge.model.one_writer import one_writer
from formbridge.model.write import inside, make_folder, reach_disk, write_whole

NOTE = f"{layout.RUNS}/.writing.json"
# The note of a folder that somebody sent decides over no other file than these.
_OURS = re.compile(rf"{layout.BID}|{layout.COSTS}|{layout.ANSWERS}/[a-z0-9_-]+\.md")


@dataclass(frozen=True, slots=True)
class Change:
    """One file: its text to be, and its text when it was read, None when it was not there."""

    to_be: str
    was: str | None


def write_all(folder: Path, changes: Mapping[str, Change]) -> None:
    """Change each of these files of the bid folder, or none of them.

    Args:
        folder: the bid folder.
        changes: by the file's name in the folder, in the order of writing.

    Raises:
        BidError: a file is no longer as it was read, or may not be written; all are as they were.
    """
    with one_writer(folder):
        for name, change in changes.items():
            if not _holds(folder, name, change.was):
                raise BidError(f"{name} changed meanwhile, so nothing was written.", hint="Try once more.")
        noted = {name: asdict(change) for name, change in changes.items()}
        write_whole(inside(folder, NOTE), json.dumps(noted))
        try:
            for name, change in changes.items():
                make_folder(inside(folder, name).parent)
                write_whole(folder / name, change.to_be)
        except BaseException:
            with suppress(BidError):  # if the disk is full, the next who reads the bid tries again
                _put_back(folder, changes)
            raise
        _forget(folder)


def finish_writing(folder: Path) -> None:
    """Put the old files back if a process was killed while it changed several; wait for one that is alive.

    A file that somebody changed since then stays as they left it.

    Raises:
        BidError: a file may not be written, or the note holds something that FormBridge never writes.
    """
    if not (folder / NOTE).exists():
        return
    with one_writer(folder):
        if (folder / NOTE).exists():
            _put_back(folder, _noted(folder))


def _noted(folder: Path) -> dict[str, Change]:
    try:
        noted = json.loads(layout.read_inside(folder, NOTE, layout.FILE_LIMIT))
        changes = {name: Change(str(each["to_be"]), each["was"]) for name, each in noted.items()}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        changes = {}
    if not changes or not all(map(_OURS.fullmatch, changes)):
        raise BidError(
            f"{NOTE} says that files of the bid were being changed, and FormBridge did not write it.",
            hint=f"Look at the bid's files, then delete {NOTE}.",
        )
    return changes


def _put_back(folder: Path, changes: Mapping[str, Change]) -> None:
    for name, change in changes.items():
        if not _holds(folder, name, change.to_be):
            continue
        if change.was is None:
            inside(folder, name).unlink()
        else:
            write_whole(inside(folder, name), change.was)
    _forget(folder)


def _holds(folder: Path, name: str, text: str | None) -> bool:
    """Whether the file holds exactly this text; None stands for no file."""
    try:
        held = layout.read_inside(folder, name, layout.TEXT_LIMIT)
    except FileNotFoundError:
        return text is None
    return text is not None and held == text.encode()


def _forget(folder: Path) -> None:
    """Take the note away, so that a power cut does not bring it back."""
    note = inside(folder, NOTE)
    note.unlink()
    reach_disk(note.parent)
