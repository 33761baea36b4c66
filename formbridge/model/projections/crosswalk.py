"""One involvement plan answers each form's question: which parts, in which order. The form's spec says it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from formbridge.model.disclosed import AnswerView
from formbridge.model.projections.atoms import ATOMS, PlanFacts
from formbridge.model.projections.texts import answer_of, at_length, joined
from formbridge.model.record import Id, Line, Record, did_you_mean

WHOLE_PLAN = "derived.involvement"


def _part(name: str) -> str:
    if name not in ATOMS:
        near = did_you_mean(name, ATOMS)
        raise ValueError(f"the plan has no part “{name}”. {near or 'It has: ' + ', '.join(ATOMS)}")
    return name


Part = Annotated[str, AfterValidator(_part)]
"""The name of one part of the involvement plan."""


class InvolvementQuestion(Record):
    """A form's question about the whole involvement plan, and the parts that answer it.

    ``id`` begins with the funder's id; forms that ask the same share it.
    """

    id: Id
    title: Line
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    instead: Part | None = None  # a part that is the whole answer when the team wrote it
    verified: bool  # whether the choice of parts comes from the funder's published guidance


def used(wanted: InvolvementQuestion, facts: PlanFacts) -> tuple[str, ...]:
    """The parts that make the answer: one of them alone, when the team wrote the one that is the whole."""
    if wanted.instead and at_length(ATOMS[wanted.instead].text(facts), "full"):
        return (wanted.instead,)
    return wanted.parts


def topics(wanted: InvolvementQuestion) -> tuple[str, ...]:
    """The interview's questions that the answer is made of."""
    return tuple(ATOMS[part].topic for part in ((wanted.instead,) if wanted.instead else wanted.parts))


def sources(wanted: InvolvementQuestion, facts: PlanFacts) -> tuple[str, ...]:
    """Where the answer comes from, as sources of its own: ``derived.involvement_purpose`` and others."""
    return tuple(f"{WHOLE_PLAN}_{part}" for part in used(wanted, facts))


def is_whole_plan(path: str) -> bool:
    """Whether a source is the plan as the form's own question asks for it."""
    return path == WHOLE_PLAN or path.startswith(f"{WHOLE_PLAN}.")


def answer(wanted: InvolvementQuestion, facts: PlanFacts) -> AnswerView:
    """The plan as this question asks for it. A bid that involves nobody answers with its reason."""
    if facts.involvement.not_used_reason:
        return answer_of(facts.involvement.not_used_reason)
    parts = [(ATOMS[part].heading, ATOMS[part].text(facts)) for part in used(wanted, facts)]
    return parts[0][1] if len(parts) == 1 else joined(parts)


def missing(wanted: InvolvementQuestion, facts: PlanFacts) -> tuple[str, ...]:
    """The parts of this question that nobody has written yet."""
    if facts.involvement.not_used_reason:
        return ()
    return tuple(part for part in used(wanted, facts) if not at_length(ATOMS[part].text(facts), "full"))
