"""Who was in the room: shown to the team as it is, never scored, and never told to a funder.

Somebody counts as having lived experience when they sit on a panel, or say so under ``experience``. Nobody
is asked to prove it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from formbridge.model.bid import Bid
from formbridge.model.panel import PanelRole

_ON_THE_PANEL = (PanelRole.CO_CHAIR, PanelRole.MEMBER, PanelRole.KEEPING_IT_REAL)


@dataclass(frozen=True, slots=True)
class Presence:
    """One decision or meeting: how many took part, and how many of them with lived experience."""

    what: str
    on: date
    part: str  # "asked", "decided", "met"
    lived: int
    all: int

    @property
    def just_the_one(self) -> bool:
        """Whether one person had to speak for everybody."""
        return self.lived == 1 and self.all > 1

    def __str__(self) -> str:
        people = "1 person" if self.all == 1 else f"{self.all} people"
        did = f"{'was' if self.all == 1 else 'were'} asked" if self.part == "asked" else self.part
        line = f"{self.on}, {self.what}: {people} {did}, {self.lived} of them with lived experience."
        if self.just_the_one:
            return f"{line} Just the one: nobody should have to speak for everybody."
        return line if self.lived or not self.all else f"{line} Nobody with lived experience took part."


def lived_experience(bid: Bid) -> frozenset[str]:
    """The people who bring lived experience, by id."""
    panel = {member.person for each in bid.panels for member in each.members if member.role in _ON_THE_PANEL}
    said = {person.id for person in bid.people if person.experience.own or person.experience.carer}
    return frozenset(panel | said)


def presences(bid: Bid) -> tuple[Presence, ...]:
    """Every decision of the log, and every meeting of the involvement plan."""
    lived = lived_experience(bid)
    found = []
    for decision in bid.decisions:
        for part, people in (("asked", decision.who_was_asked), ("decided", decision.who_decided)):
            found.append(_presence(decision.what, decision.on, part, set(people), lived))
    for event in bid.involvement.events:
        what = event.method or str(event.stage).replace("_", " ")
        met = _presence(what, event.on, "met", set(event.who), lived)
        found.append(replace(met, all=met.all + event.others_present))
    return tuple(found)


def _presence(what: str, on: date, part: str, people: set[str], lived: frozenset[str]) -> Presence:
    return Presence(what.rstrip("."), on, part, len(people & lived), len(people))
