"""Where an answer is kept, what it says now, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from formbridge.errors import BidError
from formbridge.interview.bank import Fact, Kind, placeholders
from formbridge.model import Bid
from formbridge.model.organisations import Address, OrganisationKind, YearEnd
from formbridge.model.request import Country, Request

TITLE = "request.title"


def versions(bid: Bid, topic_id: str) -> dict[str, str]:
    """The versions of an answer that have a text."""
    answer = bid.answers.get(topic_id)
    return answer.versions.texts() if answer else {}


Key = tuple[str | int, ...]


def fact_key(bid: Bid, path: str, request: str) -> Key:
    """Where ``bid.toml`` keeps a short fact. A request has a title of its own, or the bid's."""
    first, *rest = path.split(".")
    if first == "request":
        row = _row(bid.requests, request)
        return ("requests", row, *rest) if path != TITLE or bid.requests[row].title else ("title",)
    return ("organisations", _row(bid.organisations, _organisation(bid, request)), *rest)


def fact_keys(bid: Bid, path: str, requests: Sequence[str]) -> tuple[Key, ...]:
    """Where an answer for these requests goes, each place once.

    While other requests use the bid's title, a new one is a title of these requests' own.
    """
    keys = dict.fromkeys(fact_key(bid, path, request) for request in requests)
    others = [each for each in bid.requests if each.id not in requests and not each.title]
    if ("title",) in keys and others and bid.title not in placeholders():
        keys = dict.fromkeys(("requests", _row(bid.requests, request), "title") for request in requests)
    return tuple(keys)


def current(bid: Bid, path: str, request: str) -> str:
    """What the bid says now, as a person reads it."""
    here: Any = bid
    for part in fact_key(bid, path, request):
        here = here[part] if isinstance(part, int) else getattr(here, part, None)
    match here:
        case None:
            return ""
        case Address():
            parts = (here.line1, here.line2, here.town, here.county, here.postcode)
            return ", ".join(part for part in parts if part)
        case YearEnd():
            return f"{here.day} {date(2024, here.month, 1):%B}"
        case date():
            return f"{here.day} {here:%B %Y}"
        case _:
            return str(here)


def options(bid: Bid, fact: Fact) -> tuple[tuple[str, str], ...]:
    """What may be chosen: people of the bid, countries, kinds of organisation."""
    if fact.kind is Kind.PERSON:
        return tuple((person.id, person.name) for person in bid.people if person.name not in placeholders())
    if fact.path == "organisation.kind":
        return tuple((str(kind), _words(kind)) for kind in OrganisationKind)
    if fact.path == "request.place.country":
        return tuple((str(country), _words(country).title()) for country in Country)
    return ()


def new_request(bid: Bid, form: str) -> Request:
    """The smallest request that fills a form."""
    taken = {request.id for request in bid.requests}
    name = form.replace("/", "-")
    number = next(
        count
        for count in range(1, len(taken) + 2)
        if (name if count == 1 else f"{name}-{count}") not in taken
    )
    return Request(id=name if number == 1 else f"{name}-{number}", forms=(form,))


def _organisation(bid: Bid, request: str) -> str:
    own = next((each.organisation for each in bid.requests if each.id == request), None)
    return own or bid.organisation


def _row(rows: Iterable[Any], wanted: str) -> int:
    for number, row in enumerate(rows):
        if row.id == wanted:
            return number
    raise BidError(f"bid.toml has no part with the id '{wanted}'.")


def _words(code: str) -> str:
    known = {
        "cio": "charitable incorporated organisation (CIO)",
        "cic": "community interest company (CIC)",
        "nhs": "NHS",
    }
    return known.get(code, code.replace("_", " "))
