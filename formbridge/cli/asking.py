"""Questions on a terminal, plain enough for a screen reader and for a terminal that can do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from formbridge.cli.reading import read_line
from formbridge.cli.say import trouble

if TYPE_CHECKING:
    from formbridge.model import Bid

END = "."


def ask_line(question: str, *, may_end: bool = False) -> str:
    """One line; an empty one is an answer too.

    ``may_end`` takes the end of what is typed for an empty answer: what was written before must not be lost.

    Raises:
        click.Abort: what is typed has ended.
    """
    while True:
        typed = read_line(f"{question}: ")
        if typed is None and not may_end:
            raise click.Abort
        number = len((typed or "").strip().splitlines())
        if number < 2:
            return (typed or "").strip()
        trouble(f"Those were {number} lines, and one is asked for. None of them was taken.")


def ask_text(question: str) -> str:
    """Several lines, which end with a line that holds one full stop."""
    trouble(f"{question}\nWrite as much as you like. A line with only a full stop ends it.")
    return "\n".join(lines()).strip()


def lines() -> list[str]:
    """Lines as they are typed, up to the full stop or the end of what is typed."""
    found: list[str] = []
    while True:
        line = read_line(several=True)
        if line is None or line.strip() == END:
            return found
        found.extend(line.split("\n"))


def ask_people(question: str, bid: Bid) -> tuple[str, ...]:
    """Some of the people in the bid, by their ids, with commas between."""
    ids = [person.id for person in bid.people]
    while True:
        answer = ask_line(f"{question} Ids with commas: {', '.join(ids)}")
        chosen = tuple(dict.fromkeys(word.strip() for word in answer.split(",") if word.strip()))
        strange = [word for word in chosen if word not in ids]
        if not strange:
            return chosen
        trouble(f"Nobody has the id {', '.join(strange)}. Try again.")
