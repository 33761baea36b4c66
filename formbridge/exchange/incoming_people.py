"""People of a proposal: they come in by name, and nobody is told of them before they have said yes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import tomli

from formbridge.exchange.item import Item, Target, short_id
from formbridge.exchange.phones import to_text
from formbridge.exchange.places import CONTACTS
from formbridge.exchange.protocol import PersonBase, ProposalContacts
from formbridge.model.folder import BID
from formbridge.model.people import Person
from formbridge.model.write_rows import add_row, set_in_row

_ROLES = {
    "main_contact": "the main contact",
    "lead": "the lead",
    "approver": "who signs for the organisation",
    "senior_contact": "the senior contact",
}
_FACTS = ("given_name", "family_name", "position", "email", "phone", "orcid", "affiliation")


def items(target: Target, contacts: ProposalContacts) -> Iterator[Item]:
    """Each person once, then what the request calls them.

    The primary contact may be one of the others, put first because somebody has to be: no role comes of it.
    """
    others = contacts.other_contacts or {}
    roles = {role: others[key] for role, key in CONTACTS.items() if key in others}
    if contacts.primary not in roles.values():
        roles["main_contact"] = contacts.primary
    known: dict[str, dict[str, str]] = {}
    for person in [contacts.primary, *others.values()]:
        facts = _facts(person)
        if facts["name"] not in known:
            known[facts["name"]] = facts
            yield from _person(target, facts)
    for role, person in roles.items():
        yield _role(target, role, _facts(person))


def _facts(person: PersonBase) -> dict[str, str]:
    name = person.name
    parts = [name.first_name, name.middle_name, name.last_name]
    custom = {key: str(field.value) for key, field in (person.custom_fields or {}).items()}
    texts = {
        "name": custom.get("wholeName") or " ".join(filter(None, parts)),
        "given_name": name.first_name,
        "family_name": name.last_name,
        "position": person.title or "",
        "email": person.emails.primary if person.emails else "",
        "phone": to_text(person.phones),
        "orcid": custom.get("orcid", ""),
        "affiliation": custom.get("affiliation", ""),
    }
    return {key: " ".join(text.split()) for key, text in texts.items()}


def _same(target: Target, facts: dict[str, str]) -> Person | None:
    """The person of that name in the bid; of several with the name, the one with that email address."""
    named = [each for each in target.bid.people if each.name.casefold() == facts["name"].casefold()]
    exact = [each for each in named if facts["email"] and each.email.casefold() == facts["email"].casefold()]
    return next(iter(exact or named), None)


def _person(target: Target, facts: dict[str, str]) -> Iterator[Item]:
    person = _same(target, facts)
    if person is None:
        shown = ", ".join(
            text for key, text in facts.items() if text and key not in ("given_name", "family_name")
        )
        put = partial(_add, target, facts)
        yield Item(f"person.{short_id(facts['name'])}", "A person who is not in the bid yet", "", shown, put)
        return
    row = target.bid.people.index(person)
    for key in _FACTS:
        now, new = getattr(person, key) or "", facts[key]
        change = partial(_set, row, key, new)
        yield Item(f"person.{person.id}.{key}", f"{person.name}: {key.replace('_', ' ')}", now, new, change)


def _add(target: Target, facts: dict[str, str], folder: Path) -> None:
    _ensure(target, facts, folder)


def _set(row: int, key: str, value: str, folder: Path) -> None:
    set_in_row(folder, BID, ("people", row), key, value)


def _role(target: Target, role: str, facts: dict[str, str]) -> Item:
    held = target.value(role)
    now = target.bid.person(held).name if held else ""
    return Item(
        role, f"In this request, {_ROLES[role]}", now, facts["name"], partial(_appoint, target, role, facts)
    )


def _appoint(target: Target, role: str, facts: dict[str, str], folder: Path) -> None:
    person = _ensure(target, facts, folder)
    set_in_row(folder, BID, ("requests", target.request_row(folder)), role, person)


def _ensure(target: Target, facts: dict[str, str], folder: Path) -> str:
    """The person's id in the folder; they are added if need be, with no consent: that is theirs to give."""
    if person := _same(target, facts):
        return person.id
    rows = tomli.loads((folder / BID).read_text("utf-8")).get("people", [])
    for row in rows:
        if row["name"] == facts["name"]:
            return str(row["id"])
    taken = {row["id"] for row in rows}
    base = short_id(facts["name"])
    free = next(
        each for each in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if each not in taken
    )
    add_row(folder, BID, "people", {"id": free, **facts})
    return free
