"""What the involvement plan does not say yet: each gap as a question, and where its answer goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from formbridge.model.bid import Bid

# heading, question, path from the involvement plan
_ASKED = (
    ("Purpose", "Why does the team involve people?", "purpose.purpose_team"),
    ("Purpose", "Why do people want to be involved?", "purpose.purpose_contributors"),
    ("Purpose", "What can involvement change?", "purpose.can_change"),
    ("Purpose", "What can it not change?", "purpose.cannot_change"),
    ("Presence", "Who is involved?", "presence.who"),
    ("Presence", "Why these people?", "presence.why_these"),
    ("Presence", "Who is missing?", "presence.who_is_missing"),
    ("Presence", "How will you reach those who are missing?", "presence.plan_to_reach"),
    ("Process", "How are people involved?", "process.how"),
    ("Process", "What support do people have?", "process.support"),
    ("Process", "How are people paid?", "process.payment_policy"),
    ("Process", "How do people hear what came of it?", "process.feedback_loop"),
    ("Process", "Who decides, and what if people disagree?", "process.who_decides"),
    ("Impact", "What difference is meant?", "impact.short_term"),
    ("Impact", "How will you be able to tell?", "impact.how_captured"),
    ("Impact", "What difference has it made so far?", "impact.summary"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not there yet."""

    heading: str
    question: str
    where: str

    def __str__(self) -> str:
        return f"{self.heading}: {self.question} Write it in {self.where}."


def gaps(bid: Bid) -> tuple[Gap, ...]:
    """Every gap, in the order of the headings. A bid that involves nobody needs only its reason."""
    plan = bid.involvement
    if plan.not_used_reason:
        return ()
    found = [
        Gap(heading, question, f"bid.toml, [involvement.{path.split('.')[0]}], {path.split('.')[1]}")
        for heading, question, path in _ASKED
        if not _at(plan, path)
    ]
    if plan.lead is None or plan.lead.person is None:
        found.append(Gap("Process", "Who leads the involvement?", "bid.toml, [involvement.lead], person"))
    elif not plan.lead.hours_a_week:
        question = "How many hours a week does the lead have for it?"
        found.append(Gap("Process", question, "bid.toml, [involvement.lead], hours_a_week"))
    return (*found, *_records(bid))


def _records(bid: Bid) -> list[Gap]:
    """The record of what happened. One that holds only good news is not finished either."""
    events = bid.involvement.events
    if not events:
        question = "When have people been involved so far, and what came of it?"
        return [Gap("Impact", question, "bid.toml, [[involvement.events]]")]
    changes = [event.changed for event in events if event.changed]
    if len(changes) > 1 and all(change.direction == "positive" for change in changes):
        question = "Everything written down went well. What did not, or changed nothing?"
        return [Gap("Impact", question, "bid.toml, [involvement.events.changed], direction")]
    return []


def _at(plan: Any, path: str) -> Any:
    for part in path.split("."):
        plan = getattr(plan, part)
    return plan
