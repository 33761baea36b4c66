"""The bid folder: what is where, and a way in that never leaves it."""

from __future__ import annotations

from pathlib import Path

BID = "bid.toml"
COSTS = "costs.toml"
ANSWERS = "answers"
ATTACHMENTS = "attachments"
PRIVATE = "private"
RUNS = "runs"
PRIVATE_PEOPLE = "private/people.toml"
PRIVATE_REFLECTIONS = "private/reflections.toml"
PRIVATE_OFFERS = "private/offers.toml"


def why_not_inside(folder: Path, relative: str) -> str:
    """Why this path may not be used as a file of the bid folder; an empty string when it may.

    A link could lead to a file that nobody meant to send, so no part of the path may be one.
    """
    path = Path(relative)
    if path.is_absolute() or ".." in path.parts:
        return f"'{relative}' leaves the bid folder. Copy the file into the folder and name it from there."
    here = folder
    for part in path.parts:
        here = here / part
        if here.is_symlink():
            return f"'{relative}' is a link to another place. Copy the file itself into the bid folder."
    return ""
