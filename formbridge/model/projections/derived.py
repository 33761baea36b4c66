"""Answers that FormBridge puts together, so that a form can name one as its source: ``derived.r4ri``.

Each is made from what one funder may be told. None is written down anywhere: change the bid, and it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from formbridge.model.disclosed import AnswerView, EvidenceView
from formbridge.model.evidence import R4riModule
from formbridge.model.projections import crosswalk, gripp2, profiles, team
from formbridge.model.projections.atoms import ATOMS, PlanFacts
from formbridge.model.projections.crosswalk import InvolvementQuestion
from formbridge.model.projections.profiles import Profile


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a derived answer may be made from."""

    plan: PlanFacts
    evidence: tuple[EvidenceView, ...] = ()
    team: tuple[Profile, ...] = ()
    question: InvolvementQuestion | None = None  # the form's own, about the whole plan


@dataclass(frozen=True, slots=True)
class Derived:
    """One derived answer: how it is made, the questions whose answers it uses, and where its facts are."""

    name: str
    make: Callable[[Told], AnswerView]
    topics: tuple[str, ...] = ()
    place: str = "bid.toml, [[evidence]]"


def derived_answers(told: Told) -> dict[str, AnswerView]:
    """All of them, by name."""
    return {name: each.make(told) for name, each in derived().items()}


@cache
def derived() -> Mapping[str, Derived]:
    """Every derived answer that a form may name."""
    found = [*_evidence(), *_parts(), *_plan()]
    return MappingProxyType({each.name: each for each in found})


def _evidence() -> list[Derived]:
    tracks = tuple(f"track_{which}" for which in R4riModule if which is not R4riModule.ADDITIONS)
    modules = [
        Derived(
            f"r4ri_{which}",
            lambda told, which=which: team.r4ri_modules(told.evidence, told.plan.answers)[which],  # type: ignore[misc]
            (f"track_{which}",) if which is not R4riModule.ADDITIONS else (),
        )
        for which in R4riModule
    ]
    return [
        Derived("r4ri", lambda told: team.r4ri(told.evidence, told.plan.answers), tracks),
        *modules,
        Derived("public_summaries", _public_summaries),
        Derived(
            "cvs", lambda told: profiles.under_names(told.team, [profiles.cv(each) for each in told.team])
        ),
        Derived("credit", lambda told: team.credit(told.evidence)),
    ]


def _public_summaries(told: Told) -> AnswerView:
    public = [each for each in told.team if each.role == "public_co_applicant"]
    return profiles.under_names(public, [profiles.public_summary(each) for each in public])


def _parts() -> list[Derived]:
    return [
        Derived(
            f"involvement_{atom.id}",
            lambda told, atom=atom: atom.text(told.plan),  # type: ignore[misc]
            (atom.topic,),
            f"answers/{atom.topic}.md" + (f", or bid.toml, [{atom.key}]" if atom.key else ""),
        )
        for atom in ATOMS.values()
    ]


def _plan() -> list[Derived]:
    """The plan as the form asks for it, whose parts are in its form spec, and as a report."""
    topics = tuple(ATOMS[part].topic for part in gripp2.USES)
    return [
        Derived(
            "involvement",
            lambda told: crosswalk.answer(told.question, told.plan) if told.question else AnswerView(),
            (),
            "bid.toml, [involvement], or its questions in answers/",
        ),
        Derived("gripp2", lambda told: gripp2.as_answer(told.plan), topics, "bid.toml, [involvement]"),
    ]
