"""Writing the files that a command was asked for."""

from __future__ import annotations

from pathlib import Path

from formbridge.errors import BidError


def write_page(path: Path, text: str) -> None:
    """Write the text, making its folder if need be; a file that cannot be written is said in words."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BidError(
            f"FormBridge could not write {path}: {error.strerror or error}.",
            hint="Name another place for it with --html.",
        ) from error
