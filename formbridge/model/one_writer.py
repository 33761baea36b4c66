"""One writer at a time for a bid: what one person says is never lost to what another says just then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from formbridge.errors import BidError
from formbridge.model.folder import RUNS
from formbridge.model.write import inside, make_folder

_PATIENCE = 20.0  # seconds; a writer needs a small part of one


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Wait until no other process changes the bid, and keep the others out meanwhile; a kill lets them in.

    Whoever has it may take it again inside. Read what is to be changed after it was taken.

    Raises:
        BidError: another process has had it for longer than any change takes, or it cannot be taken here.
    """
    from filelock import FileLock, Timeout  # here: only to write, and it is slow to load

    place = inside(folder, f"{RUNS}/.writing.lock")
    make_folder(place.parent)
    # Somebody else who may write into the folder has to be able to take it too.
    lock = FileLock(place, timeout=_PATIENCE, mode=0o666, is_singleton=True)
    try:
        lock.acquire()
    except Timeout as error:
        raise BidError(
            "Another FormBridge is changing this bid, and does not end. Nothing was changed.",
            hint="Wait until it has finished, or stop it.",
        ) from error
    except OSError as error:
        raise BidError(f"{place} could not be opened, so nothing was changed: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()
