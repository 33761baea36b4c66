"""Hints for plain language: long sentences, and words or initials that nobody explains. Never a rewrite.

The scores are hints too. In one study readers found no difference although the scores had improved: a person
who reads the text and says what they understood is worth more than any number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

LONG = 25  # words in a sentence; the usual advice for public writing
LONG_EASY_READ = 15
_ENOUGH = 30  # words: below that a score says nothing

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?![\s\n]|$)[^.!?…\n]*)*[.!?…]*", re.UNICODE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|[A-Z]\d?[A-Z]+)\b")
_KNOWN_INITIALS = frozenset(
    {"UK", "US", "USA", "EU", "NHS", "GP", "GPS", "BBC", "TV", "OK", "PDF", "AM", "PM", "ID"}
)
_EXPLAINS = re.compile(
    r"\b(?:that is|which (?:is|are|means)|means?|called|in other words|also known as)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at: the sentence or word as it stands, and why it is shown."""

    kind: str  # "long sentence", "initials", "word"
    text: str
    why: str

    def __str__(self) -> str:
        return f"“{self.text}”: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads. The scores are None when it is too short to say."""

    sentences: int
    words: int
    ease: float | None  # Flesch: 60 and more is usually called plain English
    age: int | None  # about how old a reader has to be
    hints: tuple[Hint, ...]


def read_plainly(text: str, *, easy_read: bool = False) -> Reading:
    """What to look at in a text, in the order in which it comes."""
    sentences = [
        found for found in (match.strip() for match in _SENTENCE.findall(_bare(text))) if _WORD.search(found)
    ]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    ease, age = _scores(words, len(sentences)) if len(words) >= _ENOUGH else (None, None)
    most = LONG_EASY_READ if easy_read else LONG
    hints = [*_long(sentences, most), *_initials(text), *_unexplained(sentences)]
    return Reading(len(sentences), len(words), ease, age, tuple(dict.fromkeys(hints)))


def syllables(word: str) -> int:
    """How many syllables, from the places where the word may be hyphenated: near enough for a hint."""
    return max(1, len(_hyphenation().positions(word.lower())) + 1)


@cache
def _hyphenation() -> Any:
    import pyphen  # type: ignore[import-untyped]  # it has no types of its own

    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


def _scores(words: list[str], sentences: int) -> tuple[float, int]:
    """Flesch reading ease, and a reader's age from SMOG: its grade and five years."""
    counted = [syllables(word) for word in words]
    ease = 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(counted) / len(words)
    hard = sum(count >= 3 for count in counted)
    grade = 1.043 * math.sqrt(30 * hard / sentences) + 3.1291
    return round(ease, 1), round(grade + 5)


def _long(sentences: list[str], most: int) -> Iterator[Hint]:
    for sentence in sentences:
        count = len(sentence.split())
        if count > most:
            yield Hint("long sentence", sentence, f"{count} words in one sentence. Can it be two?")


def _initials(text: str) -> Iterator[Hint]:
    for match in _INITIALS.finditer(text):
        initials = match[0].rstrip("s") if match[0].isupper() is False else match[0]
        if initials not in _KNOWN_INITIALS and not _spelt_out(initials, text):
            yield Hint("initials", initials, "nobody says here what these letters stand for.")


def _spelt_out(initials: str, text: str) -> bool:
    """Whether the words stand somewhere beside the letters: "Long Name (LN)", or "LN (Long Name)"."""
    letters = r"[\w’'-]*[\s-]+(?:(?:of|for|and|the|in|on|to|by|with)\s+)*".join(map(re.escape, initials))
    return re.search(rf"\b{letters}", text, re.IGNORECASE) is not None


def _unexplained(sentences: list[str]) -> Iterator[Hint]:
    known = _plain_words()
    for sentence in sentences:
        if _EXPLAINS.search(sentence):
            continue
        for word in _WORD.findall(sentence):
            plain = known.get(word.lower())
            if plain:
                yield Hint("word", word, f"not everybody knows it. It may mean: {plain}.")


@cache
def _plain_words() -> Mapping[str, str]:
    text = files("formbridge.model").joinpath("plain_words.toml").read_text("utf-8")
    return {str(word): str(plain) for word, plain in tomli.loads(text)["words"].items()}


def _bare(text: str) -> str:
    """The text without Markdown's marks: one paragraph or list item a line, wrapped lines joined."""
    text = re.sub(r"(?m)^\s*(?:[-*+]|\d+\.|#+|>)\s+", "\n\n", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|https?://\S+", r"\1", text)
    blocks = re.split(r"\n\s*\n", re.sub(r"[*_`]", "", text))
    return "\n".join(" ".join(block.split()) for block in blocks)
