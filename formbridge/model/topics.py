"""The question bank: what is asked in plain words, why, and an example. The questions are data."""

from functools import cache
from importlib.resources import files

import tomli

from formbridge.model.record import Id, Line, Record, Text


class Topic(Record):
    """One question. ``hint`` says what helps; ``example`` shows the tone, never a text to copy."""

    id: Id
    group: Line
    question: Line
    why: Line
    hint: Text = ""
    example: Text = ""


@cache
def topics() -> tuple[Topic, ...]:
    """Every question, in the order in which people are asked."""
    text = files("formbridge.model").joinpath("topics.toml").read_text("utf-8")
    return tuple(Topic.model_validate(entry) for entry in tomli.loads(text)["topics"])


@cache
def topic_ids() -> frozenset[str]:
    """The ids that ``answers.<topic>`` may use."""
    return frozenset(topic.id for topic in topics())


def topic(topic_id: str) -> Topic:
    """One question by its id.

    Raises:
        KeyError: there is no such question.
    """
    for entry in topics():
        if entry.id == topic_id:
            return entry
    raise KeyError(topic_id)
