"""How the answers of a bid read: hints for their authors, who decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.plain_language import Reading


def plain_facts(bid: Bid) -> list[dict[str, Any]]:
    """Every version of every answer, for a program."""
    return [{"topic": topic, "version": name, **asdict(reading)} for topic, name, reading in _readings(bid)]


def show_plainly(say: Say, bid: Bid) -> None:
    """The hints, answer by answer; none of them has to be followed."""
    found = _readings(bid)
    say.result()
    say.result("How it reads. These are hints. You decide; nothing is changed for you.")
    if not found:
        say.result(
            "There is no answer to read yet. First: write one in answers/, or use 'formbridge interview'."
        )
    for topic, name, reading in found:
        if reading.hints:
            say.result(f"answers/{topic}.md, {name.replace('_', ' ')}: {_scores(reading)}")
        for hint in reading.hints:
            say.result(f"  - {hint}")
    fine = sum(not reading.hints for _, _, reading in found)
    if fine:
        say.result(f"{fine} of {len(found)} versions have nothing to look at.")
    say.result("A person who reads it and says what they understood is worth more than any score.")


def _scores(reading: Reading) -> str:
    if reading.ease is None:
        return f"{reading.words} words, too few for a score."
    return (
        f"reading ease {reading.ease:g} (60 or more is plain), for readers of about {reading.age} and older."
    )


def _readings(bid: Bid) -> list[tuple[str, str, Reading]]:
    from formbridge.model.plain_language import read_plainly

    return [
        (topic, name, read_plainly(text, easy_read=name == "easy_read"))
        for topic, answer in bid.answers.items()
        for name, text in answer.versions.texts().items()
    ]
