"""What a document is to FormBridge: boxes that can be found, read and written, and a file made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from formbridge.errors import BidError
from formbridge.forms.spec import Target

Value = str | tuple[str, ...]


class Box(Protocol):
    """One place for an answer."""

    name: str
    label: str
    required: bool
    options: tuple[tuple[str, str], ...]  # what is kept, and what a person reads; empty for text
    max_length: int | None

    def read(self) -> Value:
        """What the document holds there: text, a choice's value, "yes" or "" for a tick."""

    def write(self, value: Value) -> str:
        """Put a value in; why it could not be, as a sentence, or an empty string."""


class Paper(Protocol):
    """A document in memory."""

    def boxes(self) -> Sequence[Box]:
        """Every box that has a name of its own, in the document's order."""

    def find(self, target: Target) -> Sequence[Box]:
        """The boxes that a target fits: one, when the form spec is right."""

    def add_rows(self, targets: Sequence[Target]) -> None:
        """Make the rows that these targets are in, as far as the document can have more."""

    def content(self) -> bytes:
        """The file."""


def open_paper(content: bytes, kind: str) -> Paper:
    """A document of that kind: ``docx`` or ``pdf``.

    Raises:
        BidError: it cannot be read, is locked, or needs a part of FormBridge that is not installed.
    """
    if kind == "docx":
        from formbridge.documents.word import WordPaper

        return WordPaper.of(content)
    from formbridge.documents.pdf import PdfPaper

    return PdfPaper.of(content)


def kind_of(path: Path) -> str:
    """``docx`` or ``pdf``, from the name."""
    return path.suffix.removeprefix(".").lower()


def not_installed(what: str, extra: str) -> BidError:
    """What to do when the library behind a kind of document is missing."""
    return BidError(
        f"{what} need a part of FormBridge that is not installed.",
        hint=f"Run: pip install 'formbridge[{extra}]'.",
    )


def unreadable(what: str, error: Exception | None = None) -> BidError:
    """A document that is damaged or locked."""
    why = f" ({type(error).__name__})" if error else ""
    return BidError(
        f"The {what} cannot be read{why}: it is damaged or locked with a password.",
        hint="Move it away and fill the form again: a fresh copy of the blank form is used.",
    )
