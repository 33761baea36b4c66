"""The bid folder: what is where, and a way in that never leaves it."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PureWindowsPath

from formbridge.errors import BidError

BID = "bid.toml"
COSTS = "costs.toml"
ANSWERS = "answers"
ATTACHMENTS = "attachments"
PRIVATE = "private"
RUNS = "runs"
PRIVATE_PEOPLE = "private/people.toml"
PRIVATE_REFLECTIONS = "private/reflections.toml"
PRIVATE_OFFERS = "private/offers.toml"
PRIVATE_RECEIPTS = "private/receipts"
PRIVATE_CLAIMS = "private/claims"


TEXT_LIMIT = 10_000_000  # bytes; the longest form asks for well under one hundredth of it
FILE_LIMIT = 100_000_000  # bytes; no portal that we know takes so large an attachment

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_STEP = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)


def why_not_inside(folder: Path, relative: str) -> str:
    """Why this path may not be used as a file of the bid folder; an empty string when it may.

    A link could lead to a file that nobody meant to send, so no part of the path may be one. A path that
    leaves the folder on another system is refused on every one.
    """
    path, elsewhere = Path(relative), PureWindowsPath(relative)
    if path.is_absolute() or elsewhere.drive or elsewhere.root or ".." in (*path.parts, *elsewhere.parts):
        return f"'{relative}' leaves the bid folder. Copy the file into the folder and name it from there."
    here = folder
    for part in path.parts:
        here = here / part
        if here.is_symlink():
            return f"'{relative}' is a link to another place. Copy the file itself into the bid folder."
    return ""


def why_not_a_file(folder: Path, relative: str, limit: int = FILE_LIMIT) -> str:
    """Why there is no file of the bid that could be read or sent under this name; empty when there is one."""
    if why := why_not_inside(folder, relative):
        return why
    try:
        handle = _open(folder, relative)
    except FileNotFoundError:
        return f"there is no file {relative}."
    except OSError as error:
        return f"{relative} cannot be opened: {error.strerror}."
    try:
        return _why_not_ordinary(relative, os.fstat(handle), limit)
    finally:
        os.close(handle)


def read_inside(folder: Path, relative: str, limit: int = FILE_LIMIT) -> bytes:
    """The content of a file of the bid folder.

    All is checked on the file that was opened, so nobody can put another in its place meanwhile.

    Raises:
        BidError: the path leaves the folder or leads through a link, or it is no ordinary file of its own.
        OSError: it cannot be opened.
    """
    if why := why_not_inside(folder, relative):
        raise BidError(why)
    with os.fdopen(_open(folder, relative), "rb") as file:
        if why := _why_not_ordinary(relative, os.fstat(file.fileno()), limit):
            raise BidError(why)
        return file.read(limit)


def _open(folder: Path, relative: str) -> int:
    """Open it for reading, folder by folder, none of which may be a link; a pipe does not hold us up."""
    if os.open not in os.supports_dir_fd:
        return os.open(folder / relative, _READ)
    *folders, name = Path(relative).parts
    here = os.open(
        folder, _STEP & ~_NO_LINK
    )  # the bid folder itself may be reached by a link of the person's
    try:
        for part in folders:
            inner = os.open(part, _STEP, dir_fd=here)
            os.close(here)
            here = inner
        return os.open(name, _READ, dir_fd=here)
    finally:
        os.close(here)


def _why_not_ordinary(relative: str, about: os.stat_result, limit: int) -> str:
    if not stat.S_ISREG(about.st_mode):
        return f"{relative} is not an ordinary file."
    if about.st_nlink > 1:
        return f"{relative} is one file with another somewhere else (a hard link). Put a copy in its place."
    if about.st_size > limit:
        return f"{relative} is larger than {limit // 1_000_000} MB. Make it smaller."
    return ""
