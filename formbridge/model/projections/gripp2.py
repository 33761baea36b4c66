"""The GRIPP2 short form: aim, methods, results, discussion, reflections; with what went badly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formbridge.model.disclosed import AnswerView
from formbridge.model.projections.atoms import ATOMS, PlanFacts, impact
from formbridge.model.projections.texts import answer_of, at_length, bullets, joined

USES = ("purpose", "people", "plan", "done", "support", "changed", "reflection")


@dataclass(frozen=True, slots=True)
class Item:
    """One of the five items. ``asks`` is what the checklist wants, in plain words."""

    number: int
    title: str
    asks: str
    text: str


def short_form(facts: PlanFacts, quotes: Sequence[str] = ()) -> tuple[Item, ...]:
    """The five items; ``quotes`` are reflections whose authors said that they may be quoted."""
    reflections = _text(facts, "reflection")
    quoted = "\n\n".join(f"> {line}" for line in quotes)
    return (
        Item(1, "Aim", "Why people were involved in the study.", _text(facts, "purpose")),
        Item(
            2, "Methods", "How people were involved.", _together(facts, "people", "plan", "done", "support")
        ),
        Item(3, "Results", "What came of it, good and bad.", _results(facts)),
        Item(4, "Discussion", "How far it changed the study.", facts.involvement.impact.summary),
        Item(
            5,
            "Reflections",
            "What went well and what did not.",
            "\n\n".join(filter(None, (reflections, quoted))),
        ),
    )


def as_answer(facts: PlanFacts) -> AnswerView:
    """The five items as one text for a form, without quotations."""
    whole = joined([(item.title, answer_of(item.text)) for item in short_form(facts)])
    written = (facts.answers.get(ATOMS[part].topic) for part in USES)
    return whole.model_copy(update={"agreed": all(answer.agreed for answer in written if answer)})


def _results(facts: PlanFacts) -> str:
    """Every entry of the plan is there, whatever its direction, and what the team wrote comes first."""
    entries = bullets(impact(event.changed) for event in facts.involvement.events if event.changed)
    checks = bullets(check.what_changed for check in facts.involvement.community_checks)
    written = at_length(facts.answers.get(ATOMS["changed"].topic, AnswerView()), "full")
    return "\n\n".join(filter(None, (written, entries, checks)))


def _together(facts: PlanFacts, *parts: str) -> str:
    return "\n\n".join(filter(None, (_text(facts, part) for part in parts)))


def _text(facts: PlanFacts, part: str) -> str:
    return at_length(ATOMS[part].text(facts), "full")
