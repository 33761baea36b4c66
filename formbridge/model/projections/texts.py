"""Putting texts together at four lengths, and leaving out what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from formbridge.model.answers import VERSION_NAMES
from formbridge.model.disclosed import AnswerView

_NEXT_BEST = {
    "full": ("full", "medium", "short"),
    "medium": ("medium", "short", "full"),
    "short": ("short", "medium", "full"),
    "easy_read": ("easy_read",),
}


def labelled(*pairs: tuple[str, str]) -> str:
    """Paragraphs that each begin with a label; a pair with no text is left out."""
    return "\n\n".join(f"{label}: {text}" for label, text in pairs if text)


def bullets(lines: Iterable[str]) -> str:
    """A list with one line each."""
    return "\n".join(f"- {line}" for line in lines if line)


def sentence(text: str) -> str:
    """The text with a full stop, so that another may follow."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def sentences(*texts: str) -> str:
    """Texts one after another, each ended."""
    return " ".join(sentence(text) for text in texts if text.strip())


def day(on: date) -> str:
    """A date as people write it."""
    return f"{on.day} {on:%B %Y}"


def at_length(answer: AnswerView, version: str) -> str:
    """The text at this length, or the nearest that somebody wrote."""
    found = (getattr(answer, name) for name in _NEXT_BEST[version])
    return next((text for text in found if text), "")


def joined(parts: Sequence[tuple[str, AnswerView]], *, level: int = 3) -> AnswerView:
    """Several answers as one, each under its heading; the short one has no headings.

    A length that no part has is left out. There is an easy-read text only when every part has one.
    """
    parts = [(heading, answer) for heading, answer in parts if at_length(answer, "full")]
    texts: dict[str, str] = {}
    for version in VERSION_NAMES:
        pieces = [(heading, at_length(answer, version)) for heading, answer in parts]
        own = any(getattr(answer, version) for _, answer in parts)
        if not own or not all(text for _, text in pieces):
            continue
        marks = "" if version == "short" or len(pieces) == 1 else "#" * level
        texts[version] = "\n\n".join(
            f"{marks} {heading}\n\n{text}" if marks and heading else text for heading, text in pieces
        )
    return AnswerView(**texts, agreed=bool(parts) and all(answer.agreed for _, answer in parts))


def answer_of(full: str, medium: str = "", short: str = "") -> AnswerView:
    """Made-up lengths as an answer; a length that says the same as a longer one is left out.

    Nobody has to agree to it apart: it is the team's own facts, and each person's own words.
    """
    medium = "" if medium == full else medium
    short = "" if short in (full, medium) else short
    return AnswerView(full=full or None, medium=medium or None, short=short or None, agreed=bool(full))
