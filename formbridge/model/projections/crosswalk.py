"""One involvement plan answers each funder's question: which parts, in which order. The table is data."""

import tomllib
from functools import cache
from importlib.resources import files

from formbridge.model.disclosed import AnswerView
from formbridge.model.projections.atoms import ATOMS, PlanFacts
from formbridge.model.projections.texts import answer_of, at_length, joined
from formbridge.model.record import Id, Line, Record


class AskedBy(Record):
    """One funder's question about involvement, and the parts that answer it."""

    id: Id
    title: Line
    parts: tuple[Id, ...]
    instead: Id | None = None  # a part that is the whole answer when the team wrote it
    verified: bool  # whether the choice of parts comes from the funder's published guidance


@cache
def asked() -> tuple[AskedBy, ...]:
    """Every funder's question that the plan answers."""
    text = files("formbridge.model.projections").joinpath("crosswalk.toml").read_text("utf-8")
    return tuple(AskedBy.model_validate(row) for row in tomllib.loads(text)["answers"])


def question(question_id: str) -> AskedBy:
    """One of them by its id.

    Raises:
        KeyError: there is no such question.
    """
    return {each.id: each for each in asked()}[question_id]


def answer(wanted: AskedBy, facts: PlanFacts) -> AnswerView:
    """The plan as this question asks for it. A bid that involves nobody answers with its reason."""
    if facts.involvement.not_used_reason:
        return answer_of(facts.involvement.not_used_reason)
    if wanted.instead:
        written = ATOMS[wanted.instead].text(facts)
        if at_length(written, "full"):
            return written
    return joined([(ATOMS[part].heading, ATOMS[part].text(facts)) for part in wanted.parts])


def missing(wanted: AskedBy, facts: PlanFacts) -> tuple[str, ...]:
    """The parts of this question that nobody has written yet."""
    if facts.involvement.not_used_reason:
        return ()
    if wanted.instead and at_length(ATOMS[wanted.instead].text(facts), "full"):
        return ()
    return tuple(part for part in wanted.parts if not at_length(ATOMS[part].text(facts), "full"))
