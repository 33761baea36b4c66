"""The roll: who is in the bid, what each of them lets be told, and what each still has to be asked. Pure.

For the team's own eyes. It holds which items somebody opened, never what they say: an experience that is
written down is named by its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formbridge.model.agreeing import is_named, standings
from formbridge.model.bid import Bid
from formbridge.model.people import EVERY_FUNDER, Person, Shareable
from formbridge.model.request import Request, TeamMember, TeamRole

_APPLICANTS = (TeamRole.LEAD, TeamRole.JOINT_LEAD, TeamRole.CO_APPLICANT, TeamRole.PUBLIC_CO_APPLICANT)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place: on a panel, in a study, or in an application."""

    where: str  # "LEAP", "Budget stories", "research-call"
    what: str  # "co chair", "leads", "public co applicant"


@dataclass(frozen=True)
class Entry:
    """One person of the bid.

    Attributes:
        person: who it is.
        places: on panels, in studies and in applications.
        told: by funder (or ``every_funder``), the items that it may be told; what is kept back is not in it.
        to_ask: what they still have to be asked, or have to do themselves.
    """

    person: Person
    places: tuple[Place, ...]
    told: Mapping[str, tuple[str, ...]]
    to_ask: tuple[str, ...]

    @property
    def named(self) -> str:
        """ "yes", "no", or "not asked" whether they may be named."""
        consent = self.person.consent_to_be_named
        return "not asked" if consent is None else "yes" if consent.agreed else "no"


def roll(bid: Bid) -> tuple[Entry, ...]:
    """Everybody, in the order of the bid."""
    waiting = _waiting(bid)
    return tuple(
        Entry(person, tuple(_places(bid, person)), _told(person), tuple(_to_ask(bid, person, waiting)))
        for person in bid.people
    )


def applicants(request: Request) -> tuple[str, ...]:
    """The ids of those who apply, and so sign, in this application."""
    team = [member.person for member in request.team if member.role in _APPLICANTS]
    return tuple(dict.fromkeys([*([request.lead] if request.lead else []), *team]))


def _applications(bid: Bid, person: Person) -> Iterator[tuple[Request, str]]:
    """The applications that this person has a place in, each with the place in words."""
    for request in bid.requests:
        for member in request.team:
            if member.person == person.id:
                yield request, in_words(member.role)
        for place in ("lead", "senior_contact", "main_contact", "approver"):
            if getattr(request, place) == person.id:
                yield request, in_words(place)


def _places(bid: Bid, person: Person) -> Iterator[Place]:
    for panel in bid.panels:
        for member in panel.members:
            if member.person == person.id:
                until = f", until {member.until}" if member.until else ""
                yield Place(panel.short_name or panel.name, f"{in_words(member.role)}{until}")
    for study in bid.studies:
        if person.id in (*study.lead, *study.contributors):
            yield Place(study.title, "leads" if person.id in study.lead else "takes part")
    yield from dict.fromkeys(Place(request.id, what) for request, what in _applications(bid, person))


def _told(person: Person) -> Mapping[str, tuple[str, ...]]:
    """What is opened to everybody, and what each funder is told beyond or short of that."""
    funders = [who for who in dict.fromkeys((*person.sharing, *person.keep_back)) if who != EVERY_FUNDER]
    # One whom nobody speaks of is told what everybody is, also where another is told less.
    readers = {EVERY_FUNDER: "", **{who: who for who in funders}}
    return {
        who: tuple(str(item) for item in Shareable if person.may_tell(item, reader))
        for who, reader in readers.items()
    }


def _waiting(bid: Bid) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for standing in standings(bid):
        for person, _ in standing.waiting:
            found.setdefault(person, []).append(standing.topic)
    return {person: tuple(topics) for person, topics in found.items()}


def _to_ask(bid: Bid, person: Person, waiting: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    mine = list(_applications(bid, person))
    consent = person.consent_to_be_named
    if consent is None and mine:
        names = ", ".join(dict.fromkeys(request.id for request, _ in mine))
        yield f"May they be named? Show them the words first. They have a place in {names}."
    if consent is None or not consent.agreed:
        yield from _named_all_the_same(bid, person)
    if topics := waiting.get(person.id):
        yield f"Do they agree to these texts? {', '.join(topics)}. They say so with: formbridge agree"
    for request in bid.requests:
        for member in request.team:
            if member.person == person.id and member.role in _APPLICANTS:
                yield from _as_applicant(bid, request, member)


def _named_all_the_same(bid: Bid, person: Person) -> Iterator[str]:
    found = [
        topic
        for topic, answer in bid.answers.items()
        if is_named(person, "\n".join(answer.versions.texts().values()))
    ]
    if found:
        yield f"Did they say yes to being named? These texts name them: {', '.join(found)}."


def _as_applicant(bid: Bid, request: Request, member: TeamMember) -> Iterator[str]:
    """A role is agreed before somebody is named in it, and a public co-applicant says who they are."""
    if not member.why:
        yield f"What do they do in {request.id}, and why did they join? Write it in its team, as why."
    told = any(item.person == member.person and item.visibility == "public" for item in bid.evidence)
    if member.role is TeamRole.PUBLIC_CO_APPLICANT and not told:
        yield "What have they done that may be told? A summary stands in for a CV: [[evidence]] in bid.toml."


def in_words(code: str) -> str:
    """One of the model's own codes as it is said: "co-chair", "panel only"."""
    return re.sub(r"\bco[-_ ]", "co-", str(code).replace("_", " "))
