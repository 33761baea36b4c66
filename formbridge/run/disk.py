"""Writing that survives a kill, and that says in plain words when it cannot."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from formbridge.errors import BidError

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, then run formbridge resume."),
    errno.EDQUOT: ("your share of the disk is full", "Free some space, then run formbridge resume."),
    errno.EROFS: ("the folder is read-only", "Move the bid to a folder that you may write to."),
    errno.EACCES: ("you may not write there", "Change who may write to it, or move the bid."),
    errno.EPERM: ("you may not write there", "Change who may write to it, or move the bid."),
}


@contextmanager
def clear_words(path: Path) -> Iterator[None]:
    """Turn an error of the disk into a sentence with a way out."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
        what = f"FormBridge could not write to {path}: {reason}."
        raise BidError(f"{what} It stopped there; everything recorded so far is kept.", hint=hint) from error


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder last through a power cut, where the system lets us."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def runs_folder(bid_folder: Path) -> Path:
    """The bid's ``runs`` folder, made if need be; never one that leads out of the bid."""
    folder = bid_folder / "runs"
    with clear_words(folder):
        folder.mkdir(exist_ok=True)
    real_folder(folder)
    return folder


def real_folder(folder: Path) -> Path:
    """Refuse a folder that is a link: a bid folder that was sent to us must not choose where we write."""
    if folder.is_symlink() or not folder.is_dir():
        raise BidError(
            f"{folder} is not an ordinary folder.",
            hint="Remove it or rename it; FormBridge makes its own.",
        )
    return folder


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with clear_words(path):
        # A name that nobody can foresee, for the owner alone: a link that waits here is not followed.
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            sync_folder(path.parent)
        finally:
            draft.unlink(missing_ok=True)
