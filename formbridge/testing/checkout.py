"""Where the repository's fixtures are, when this is a copy of the repository."""

from __future__ import annotations

from pathlib import Path

from formbridge.errors import BidError

_MARK = "fixtures"


def fixture_folder(kind: str, name: str) -> Path:
    """The folder ``fixtures/<kind>/<name>`` of this copy of the repository.

    Raises:
        BidError: when there is none, as in an installed package without the repository.
    """
    for start in (Path(__file__).resolve(), Path.cwd() / "here"):
        for parent in start.parents:
            folder = parent / _MARK / kind / name
            if folder.is_dir():
                return folder
    raise BidError(
        f"There is no fixtures/{kind}/{name} here.",
        hint="The made-up bids and portals come with the repository: run this inside a copy of it.",
    )
