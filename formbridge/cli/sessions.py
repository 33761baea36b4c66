"""Signed-in sessions that are kept between runs: one for each funder and address, encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from formbridge.browser.state import SessionFile


def sessions_folder() -> Path:
    """Where they are: in the user's own data folder, never in a bid."""
    from formbridge.run.keys import data_dir

    return data_dir() / "sessions"


def session_for(funder: str, origin: str) -> SessionFile:
    """The session of one funder at one address; a practice site never gets the funder's own."""
    from formbridge.browser.state import SessionFile

    place = urlsplit(origin).netloc.rpartition("@")[2].replace(":", "_").replace("/", "_")
    name = f"{funder}@{place}"
    return SessionFile(sessions_folder() / name, name)


def kept_sessions(funder: str = "") -> list[SessionFile]:
    """The sessions that are kept, of one funder or of all."""
    from formbridge.browser.state import SessionFile

    folder = sessions_folder()
    there = (
        sorted(path for path in folder.iterdir() if "@" in path.name and path.name[0] != ".")
        if folder.is_dir()
        else []
    )
    return [SessionFile(path, path.name) for path in there if not funder or _funder(path) == funder]


def _funder(path: Path) -> str:
    return path.name.partition("@")[0]
