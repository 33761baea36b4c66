"""Typing one answer: a line, or as many as it takes, with counts whenever somebody wants them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import click

from formbridge.cli.reading import read_line
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.interview import Question

_LONG = ("prose", "address")
_END, _COUNT = ".", "#"


class Ended(Enum):
    """How the person ended it."""

    TEXT = auto()
    KEPT = auto()  # an empty answer where there is one already
    UNKNOWN = auto()
    LATER = auto()
    BACK = auto()
    STOP = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of it."""

    ended: Ended
    text: str = ""
    no_more: bool = False  # nothing more can be typed: what was sent in has ended


_COMMANDS = {
    "?": Ended.UNKNOWN,
    "later": Ended.LATER,
    "back": Ended.BACK,
    "stop": Ended.STOP,
    "none": Ended.NONE,
}


def type_in(say: Say, question: Question, before: str = "") -> Typed:
    """Take one answer. Long ones are counted, and may be gone on with or begun again.

    ``before`` is a long answer that could not be saved as it was: it is still there to be changed.
    """
    if question.kind not in _LONG:
        return _line(say, question)
    if before:
        say.result("What you wrote is still here. Go on writing, or type edit to change it, or again.")
    say.result("Type your answer. A line with only a full stop ends it. A line with only # counts it so far.")
    text = before.splitlines()
    while True:
        typed = _lines(say, question, text)
        if typed.ended is not Ended.TEXT:
            return typed
        for line in count_lines(question, typed.text):
            say.result(line)
        match "keep" if typed.no_more else _what_now(question, typed.text):
            case "keep":
                return typed
            case "more":
                text = typed.text.splitlines()
            case _:
                text = []


def count_lines(question: Question, text: str) -> Iterator[str]:
    """How long the text is for each form, as that form's site counts."""
    from formbridge.mapping.limits import over_or_under
    from formbridge.preview.words import count_in_words, limit_note

    if not text:
        return
    for use, count in question.counts(text):
        trouble = over_or_under(count)
        verdict = f"{trouble[0]} {trouble[1]}" if trouble else f"{count_in_words(count)}. It fits."
        yield f"  {use.form}: {verdict} {limit_note(count)}".rstrip()


def _line(say: Say, question: Question) -> Typed:
    typed = read_line("Your answer: ")
    while typed is not None and "\n" in typed.strip():
        number = len(typed.strip().splitlines())
        say.result(f"Those were {number} lines, and this question takes one. None of them was taken.")
        typed = read_line("Your answer: ")
    if typed is None:
        return Typed(Ended.STOP)
    if typed.strip().lower() in _COMMANDS:
        return Typed(_COMMANDS[typed.strip().lower()])
    if not typed.strip():
        return Typed(Ended.KEPT if question.now else Ended.LATER)
    return Typed(Ended.TEXT, typed.strip())


def _lines(say: Say, question: Question, before: list[str]) -> Typed:
    text, fresh = list(before), True
    while True:
        line = read_line(several=True)
        word = "" if line is None else line.strip()
        if line is None:  # what is typed has ended: keep what is there
            return Typed(Ended.TEXT, _whole(text), no_more=True) if _whole(text) else Typed(Ended.STOP)
        if not text and word.lower() in _COMMANDS:
            return Typed(_COMMANDS[word.lower()])
        if fresh and word.lower() == "edit":
            return _edited(say, question, _whole(text))
        if fresh and text and word.lower() == "again":
            text = []
        elif word == _END:
            empty = Ended.KEPT if question.now else Ended.LATER
            return Typed(Ended.TEXT, _whole(text)) if _whole(text) else Typed(empty)
        elif word == _COUNT:
            for each in count_lines(question, _whole(text)):
                say.result(each)
        else:
            text.extend(line.split("\n"))  # a paste may hold many lines
            fresh = False


def _edited(say: Say, question: Question, before: str) -> Typed:
    """What somebody wrote in their own editor. Only the question itself is taken out again."""
    asked = f"<!-- {question.ask} -->"
    try:
        text = click.edit(before or question.now or f"\n{asked}\n", extension=".md")
    except click.ClickException as error:  # there is no such editor, or it failed
        say.result(
            f"Your editor did not start: {error.message} Set EDITOR to one that you have, or write here."
        )
        return _lines(say, question, before.splitlines())
    plain = (text or "").replace(asked, "").strip()
    return Typed(Ended.TEXT, plain) if plain else Typed(Ended.KEPT if question.now else Ended.LATER)


def _what_now(question: Question, text: str) -> str:
    """Whether to keep it. A text that is too long may be kept and shortened another time."""
    from formbridge.interview import fits

    ask = (
        "Press Enter to save it"
        if fits(question, text)
        else "It does not fit yet. Press Enter to save it anyway"
    )
    answer = read_line(f"{ask}; type more to go on writing, or again to begin again: ")
    return {"more": "more", "again": "again"}.get((answer or "").strip().lower(), "keep")


def _whole(lines: list[str]) -> str:
    return "\n".join(lines).strip()
