"""``formbridge people``: who is in the bid, what each lets be told, panels, studies, and what is to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.exports import known_funder, person_of
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.panel import Panel
    from formbridge.model.roll import Entry
    from formbridge.model.studies import Study


@click.command("people")
@bid_argument()
@click.option("--person", metavar="ID", help="Only this person, by the id in bid.toml.")
@click.option("--for", "funder", metavar="FUNDER", help="Only what this funder may be told.")
@speaks(as_json=True)
def command(say: Say, *, bid: Path, person: str | None, funder: str | None) -> None:
    """Show the people, panels and studies of a bid, and what each person still has to be asked.

    You see who may be named and with which words, what each person lets each funder be told, and what people
    have to do themselves on a funder's site. What is kept back is not shown here either.

    \b
    Example:
      formbridge people my-bid
      formbridge people my-bid --person asha
      formbridge people my-bid --for nihr
    """
    from formbridge.interview.bank import placeholders
    from formbridge.model import read_bid
    from formbridge.model.roll import roll

    read = read_bid(bid)
    one = person_of(read, person) if person else None
    if funder:
        known_funder(read, funder)
    seen = [entry for entry in roll(read) if one in (None, entry.person.id)]
    say.data({"people": [_facts(entry) for entry in seen], **_groups(read)})
    if {entry.person.name for entry in seen} <= placeholders():
        say.result("Nobody is in this bid yet. First: add a part that begins with [[people]] to bid.toml.")
        say.result("docs/how-to/write-down-who-you-are.md has an example.")
        return
    for entry in seen:
        _show(say, read, entry, funder)
    if one is None:
        for panel in read.panels:
            _panel(say, panel)
        for study in read.studies:
            _study(say, study)
        _sign_offs(say, read)


def _show(say: Say, bid: Bid, entry: Entry, funder: str | None) -> None:
    person = entry.person
    say.result(f"{person.name} ({person.id}). {_stands(bid, entry)}")
    for place in entry.places:
        say.result(f"  - {place.where}: {place.what}")
    say.result(f"  - {_consent(entry)}")
    kinds = [kind for kind, text in person.experience if text]
    if kinds:
        say.result(f"  - Experience written down, each apart: {', '.join(kinds)}.")
    for who, items in entry.told.items():
        if funder in (None, who) and (items or who != "every_funder"):
            say.result(f"  - {_reader(who)} may be told: {_listed(items)}.")
    if funder and funder not in entry.told:
        say.result(f"  - {_reader(funder)} may be told: {_listed(entry.told['every_funder'])}.")
    for each in entry.to_ask:
        say.result(f"  - To ask: {each}")
    say.result()


def _stands(bid: Bid, entry: Entry) -> str:
    person = entry.person
    employer = bid.organisation_of(person.organisation).legal_name if person.organisation else ""
    capacity = "for themselves" if person.capacity == "personal" else "for their organisation"
    return f"{person.affiliation or employer or 'No affiliation written down'}. Takes part {capacity}."


def _consent(entry: Entry) -> str:
    from formbridge.model.costing.words import day

    consent = entry.person.consent_to_be_named
    if consent is None:
        return "Not asked yet whether they may be named, so no funder is told their name."
    said = "May be named" if consent.agreed else "Said no to being named"
    return f"{said}, on {day(consent.on)}. The words that they saw: “{consent.text_seen}”"


def _reader(who: str) -> str:
    return "Every funder" if who == "every_funder" else who


def _listed(items: tuple[str, ...]) -> str:
    from formbridge.model.roll import in_words

    return ", ".join(map(in_words, items)) or "nothing"


def _sign_offs(say: Say, bid: Bid) -> None:
    """What applicants have to do on each funder's own site, by its rules. Nobody does it for them."""
    for request, people, rules in sign_offs(bid):
        say.result(f"Sign-offs for {request}, by {', '.join(people)}. Nobody can do them for somebody else.")
        for funder, rule in rules.items():
            say.result(f"  - {funder}: {rule}")
        say.result()


def sign_offs(bid: Bid) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, str]]]:
    """Each request with its applicants, and what its funders say of approving, by the funder's name."""
    from formbridge.cli.prepare import installed
    from formbridge.model.roll import applicants

    registry = installed()
    for request in bid.requests:
        names = [
            name for name in registry.form_names() if any(fnmatchcase(name, each) for each in request.forms)
        ]
        funders = [
            registry.funders[funder] for funder in dict.fromkeys(name.partition("/")[0] for name in names)
        ]
        rules = {funder.name: funder.roles.approve for funder in funders if funder.roles.approve}
        people = tuple(bid.person(each).name for each in applicants(request))
        if people and rules:
            yield request.id, people, rules


def _panel(say: Say, panel: Panel) -> None:
    from collections import Counter

    from formbridge.model.roll import in_words

    counts = Counter(in_words(member.role) for member in panel.members)
    say.result(f"Panel: {panel.name}. {', '.join(f'{role}: {count}' for role, count in counts.items())}.")
    for meeting in panel.meetings:
        often = f", {meeting.how_often}" if meeting.how_often else ""
        say.result(f"  - {in_words(meeting.kind)}{often}. {meeting.for_what}".rstrip())
    if panel.decides:
        say.result(f"  - It decides: {panel.decides}")
    say.result()


def _study(say: Say, study: Study) -> None:
    from formbridge.model.roll import in_words

    level = in_words(study.level)
    say.result(f"Study: {study.title}. It belongs to the {study.belongs_to}. People's part in it: {level}.")
    for each in study.stages:
        line = f"  - {in_words(each.stage)}: {in_words(each.level)}. {each.how}"
        say.result(line.rstrip())
    say.result()


def _facts(entry: Entry) -> dict[str, Any]:
    consent = entry.person.consent_to_be_named
    return {
        "id": entry.person.id,
        "name": entry.person.name,
        "affiliation": entry.person.affiliation,
        "capacity": str(entry.person.capacity),
        "named": entry.named,
        "text_seen": consent.text_seen if consent else "",
        "experience": [kind for kind, text in entry.person.experience if text],
        "places": [{"where": place.where, "what": place.what} for place in entry.places],
        "told": {who: list(items) for who, items in entry.told.items()},
        "to_ask": list(entry.to_ask),
    }


def _groups(bid: Bid) -> dict[str, Any]:
    return {
        "panels": [panel.model_dump(mode="json") for panel in bid.panels],
        "studies": [study.model_dump(mode="json") for study in bid.studies],
        "sign_offs": [
            {"request": request, "people": list(people), "rules": dict(rules)}
            for request, people, rules in sign_offs(bid)
        ],
    }
