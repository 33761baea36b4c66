"""Writing the files that a command was asked for."""

from __future__ import annotations

from pathlib import Path

from formbridge.errors import BidError


def write_page(path: Path, text: str) -> None:
    """Write the text whole or not at all, making its folder if need be."""
    from formbridge.model import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BidError(
            f"FormBridge could not make the folder {path.parent}: {error.strerror}.",
            hint="Name another place for the page with --html.",
        ) from error
    write_whole(path, text)
