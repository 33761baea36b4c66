"""The parts of an involvement plan, each written once: the team's own answer, else the plan's facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from formbridge.model.disclosed import (
    AnswerView,
    EventView,
    ImpactView,
    InclusionView,
    InvolvementView,
    PanelView,
    StudyView,
)
from formbridge.model.involvement import Direction
from formbridge.model.projections.texts import (
    answer_of,
    at_length,
    bullets,
    day,
    labelled,
    sentence,
    sentences,
)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the parts are made from, as one funder may see it."""

    involvement: InvolvementView
    inclusion: InclusionView
    studies: tuple[StudyView, ...] = ()
    panels: tuple[PanelView, ...] = ()
    answers: Mapping[str, AnswerView] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Atom:
    """One part: its heading, the question that it answers in the team's own words, and its facts."""

    id: str
    heading: str
    topic: str
    compose: Callable[[PlanFacts], AnswerView]
    key: str = ""  # where the facts are in bid.toml

    def text(self, facts: PlanFacts) -> AnswerView:
        """What the team wrote; where it wrote nothing, its plan."""
        written = facts.answers.get(self.topic, AnswerView())
        return written if at_length(written, "full") else self.compose(facts)


def _nothing(_: PlanFacts) -> AnswerView:
    return AnswerView()


def _purpose(facts: PlanFacts) -> AnswerView:
    why = facts.involvement.purpose
    both = (("The team’s reasons", why.purpose_team), ("Contributors’ own reasons", why.purpose_contributors))
    whole = labelled(
        *both,
        ("What we want to achieve", "; ".join(why.objectives)),
        ("What involvement can change", why.can_change),
        ("What it cannot change", why.cannot_change),
    )
    return answer_of(whole, labelled(*both), why.purpose_team)


def _done(facts: PlanFacts) -> AnswerView:
    events = facts.involvement.events
    checks = [
        sentences(f"{day(check.on)}: we asked “{check.question}”", check.asked_where, check.what_we_heard)
        for check in facts.involvement.community_checks
    ]
    lines = [_event(event) for event in events]
    times = f"People met {len(events)} times and gave {sum(_hours(event) for event in events):g} hours."
    return answer_of(bullets([*lines, *checks]), bullets(lines), times if events else "")


def _event(event: EventView) -> str:
    stage = event.stage.replace("_", " ")
    people = f"{event.how_many} people, {event.hours:g} hours" if event.hours else f"{event.how_many} people"
    return f"{day(event.on)}, {stage}: {sentences(event.method, people)}"


def _hours(event: EventView) -> float:
    return float(event.hours or 0) * event.how_many


def _changed(facts: PlanFacts) -> AnswerView:
    events = [event.changed for event in facts.involvement.events if event.changed]
    checks = [check.what_changed for check in facts.involvement.community_checks]
    whole = bullets([*map(impact, events), *checks])
    return answer_of(whole, bullets(map(impact, events)), facts.involvement.impact.summary)


_HOW_IT_WAS = {
    Direction.POSITIVE: "This made it better",
    Direction.NEGATIVE: "This made it worse",
    Direction.MIXED: "This was good and bad",
    Direction.NONE: "Nothing changed",
}


def impact(entry: ImpactView) -> str:
    """One thing that changed, or did not: good, bad, mixed or nothing, said plainly."""
    before = f"Before: {sentence(entry.before)}" if entry.before else ""
    after = f"After: {sentence(entry.after)}" if entry.after else ""
    return " ".join(filter(None, (f"{_HOW_IT_WAS[entry.direction]}.", before, after)))


def _plan(facts: PlanFacts) -> AnswerView:
    whole, levels = [], []
    for study in facts.studies:
        stages = bullets(
            sentences(f"{_words(stage.stage)}: {_words(stage.level)}", stage.how) for stage in study.stages
        )
        whole.append(f"{sentence(study.title)} Overall: {_words(study.level)}.\n{stages}".strip())
        levels.append(f"{study.title}: {_words(study.level)}.")
    how = labelled(("How", facts.involvement.process.how), ("How often", facts.involvement.process.how_often))
    return answer_of("\n\n".join(filter(None, (how, *whole))), "\n\n".join(filter(None, (how, *levels))), how)


def _words(code: str) -> str:
    return _LEVELS.get(code, code.replace("_", " "))


_LEVELS = {
    "leads": "people with lived experience lead",
    "co_produces": "made together",
    "advises": "people with lived experience advise",
    "consulted": "people with lived experience are consulted",
    "informed": "people with lived experience are told",
    "not_involved": "people with lived experience are not involved",
}


def _people(facts: PlanFacts) -> AnswerView:
    who = facts.involvement.presence
    whole = labelled(
        ("Who is involved", who.who),
        ("Why these people", who.why_these),
        ("Who is missing", who.who_is_missing),
        ("How we will reach them", who.plan_to_reach),
        ("At which levels", who.at_which_levels),
    )
    return answer_of(whole, labelled(("Who", who.who), ("Who is missing", who.who_is_missing)), who.who)


def _lead(facts: PlanFacts) -> AnswerView:
    lead = facts.involvement.lead
    if lead is None:
        return AnswerView()
    name = lead.name or lead.position or "A named member of the team"
    hours = f"{name} leads the involvement, {lead.hours_a_week:g} hours a week" if lead.hours_a_week else ""
    return answer_of(sentences(hours or f"{name} leads the involvement", lead.note), sentence(hours))


def _support(facts: PlanFacts) -> AnswerView:
    how = facts.involvement.process
    whole = labelled(
        ("Support", how.support),
        ("Access", how.access),
        ("Payment", how.payment_policy),
        ("Information", how.information_formats),
    )
    return answer_of(whole, labelled(("Support", how.support), ("Access", how.access)), how.support)


def _governance(facts: PlanFacts) -> AnswerView:
    decides = [
        f"{panel.short_name or panel.name}: {panel.decides}" for panel in facts.panels if panel.decides
    ]
    how = facts.involvement.process.who_decides
    seats = facts.involvement.presence.at_which_levels
    whole = labelled(
        ("What the panel decides", " ".join(decides)), ("How decisions are made", how), ("Seats", seats)
    )
    return answer_of(whole, labelled(("How decisions are made", how), ("Seats", seats)), how)


def _reporting(facts: PlanFacts) -> AnswerView:
    plan = facts.involvement
    dates = ", ".join(day(on) for on in plan.process.review_dates)
    whole = labelled(
        ("How we record what changes", plan.impact.how_captured),
        ("How people hear back", plan.process.feedback_loop),
        ("When we look again", dates),
    )
    return answer_of(whole, "", plan.impact.how_captured)


def _inclusion(facts: PlanFacts) -> AnswerView:
    plan = facts.inclusion
    whole = labelled(
        ("Who should take part", plan.who_should_take_part),
        ("Who is often left out", plan.who_is_often_left_out),
        ("What we will do", plan.what_we_will_do),
    )
    return answer_of(whole, "", plan.what_we_will_do)


_ATOMS = (
    ("purpose", "Why people are involved", _purpose, "involvement.purpose"),
    ("done", "What people have done so far", _done, "involvement.events"),
    ("changed", "What changed because of them", _changed, "involvement.events"),
    ("plan", "What people will do at each stage", _plan, "studies"),
    ("people", "Who is involved, and who is missing", _people, "involvement.presence"),
    ("lead", "Who leads the involvement", _lead, "involvement.lead"),
    ("support", "Support, training and access", _support, "involvement.process"),
    ("governance", "Who decides", _governance, "involvement.process"),
    ("reporting", "How we record and learn", _reporting, "involvement.impact"),
    ("costs", "What the involvement costs", _nothing, ""),
    ("reflection", "What we learned about working together", _nothing, ""),
    ("community", "How people shaped this", _nothing, ""),
    ("lived_experience", "Expertise from lived experience", _nothing, ""),
    ("inclusion", "Who should take part in the research", _inclusion, "inclusion"),
    ("sharing", "How people will hear what we found", _nothing, ""),
)
# The questions that are not called "involvement_" and the part's name.
_TOPICS = {
    "community": "community_involvement",
    "lived_experience": "lived_experience",
    "inclusion": "inclusion",
    "sharing": "dissemination",
}

ATOMS: Mapping[str, Atom] = MappingProxyType(
    {
        name: Atom(name, heading, _TOPICS.get(name, f"involvement_{name}"), compose, key)
        for name, heading, compose, key in _ATOMS
    }
)
