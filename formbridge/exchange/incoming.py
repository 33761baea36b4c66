"""What a proposal could bring into a bid, item by item, and carrying out those that got a yes.

An item that fills an empty place replaces nothing. One that stands where a person wrote something shows both.
The chosen items are put into a copy of the folder first. The bid itself is changed only when that copy reads
as a bid: all of its files, or none.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from common_grants_sdk.schemas.pydantic.fields import Event, SingleDateEvent

from formbridge.errors import BidError
from formbridge.exchange import incoming_money, incoming_people
from formbridge.exchange.item import Item, Target, starter_bid, written
from formbridge.exchange.phones import to_text
from formbridge.exchange.places import COST_LINES, REGISTERS
from formbridge.exchange.protocol import Address, OrganizationBase, ProposalBase
from formbridge.model import (
    VERSION_NAMES,
    Bid,
    read_bid,
    set_value,
    topic,
    topic_ids,
    write_answer,
)
from formbridge.model.folder import BID, PRIVATE, RUNS, why_not_inside
from formbridge.model.organisations import Organisation
from formbridge.model.write_all import Change, write_all
from formbridge.model.write_rows import set_in_row

_NUMBERS = {"ein": "EIN", "uei": "UEI", "ror": "ROR", "charity_number": "charity number",
            "company_number": "company number", "education_number": "education number"}  # fmt: skip


def items(bid: Bid, found: ProposalBase, form: str) -> list[Item]:
    """Everything in the proposal that the bid does not hold already.

    Args:
        bid: the bid as it is.
        found: the proposal.
        form: the form, ``funder/form``, whose request takes dates, contacts and money; made if need be.
    """
    target = Target(bid, form)
    every = [
        *_title(target, found),
        *(_organisation(target, found.organizations.primary) if found.organizations else ()),
        *(incoming_people.items(target, found.contacts) if found.contacts else ()),
        *_dates(target, found),
        *incoming_money.items(target, found),
        *_answers(bid, found),
    ]
    return [item for item in every if item.new and item.new != item.now]


def carry_out(folder: Path, chosen: Sequence[Item]) -> list[str]:
    """Put the items in; the names of the files that changed.

    Raises:
        BidError: an item cannot be part of a bid, and nothing at all was changed; or a file cannot be saved.
    """
    with tempfile.TemporaryDirectory(prefix="formbridge-") as place:
        copy = Path(place) / "bid"
        _copy(folder, copy)
        before = _texts(copy)
        for item in chosen:
            item.put(copy)
        try:
            read_bid(copy)
        except BidError as error:
            raise BidError(
                f"What the file says cannot be part of a bid, so nothing was changed.\n{error.message}",
                hint="Leave that item out, or have the file corrected where it was made.",
            ) from error
        after = _texts(copy)
    changed = [name for name, text in after.items() if before.get(name) != text]
    if why := next(filter(None, (why_not_inside(folder, name) for name in changed)), ""):
        raise BidError(f"Nothing was changed: {why}")
    write_all(folder, {name: Change(was=before.get(name), to_be=after[name]) for name in sorted(changed)})
    return sorted(changed)


def _copy(folder: Path, copy: Path) -> None:
    """Everything but what is private, what runs left, and hidden files; links stay links."""
    try:
        shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns(PRIVATE, RUNS, ".*"))
    except OSError as error:
        raise BidError(
            "The bid could not be copied to try it out first, so nothing was changed.",
            hint="Look for something in it that is no ordinary file; check that the disk is not full.",
        ) from error


def _texts(folder: Path) -> dict[str, str]:
    files = (*folder.glob("*.toml"), *folder.glob("answers/*.md"))
    return {str(path.relative_to(folder)): path.read_bytes().decode("utf-8") for path in files}


def _title(target: Target, found: ProposalBase) -> Iterator[Item]:
    """The request's own title where it has one, else the bid's."""
    new = " ".join((found.title or "").split())
    if own := target.value("title"):
        yield Item(
            "title", "The title in this request", own, new, partial(_set_request, target, "title", new)
        )
    else:
        now = written(target.bid.title, starter_bid()["title"])
        yield Item("title", "The bid's title", now, new, partial(_set_title, new))


def _set_title(value: str, folder: Path) -> None:
    set_value(folder, BID, ("title",), value)


def _set(row: int, key: str, value: Any, folder: Path) -> None:
    set_in_row(folder, BID, ("organisations", row), key, value)


def _set_request(target: Target, key: str, value: Any, folder: Path) -> None:
    set_in_row(folder, BID, ("requests", target.request_row(folder)), key, value)


def _organisation(target: Target, found: OrganizationBase) -> Iterator[Item]:
    row = target.organisation
    bid = target.bid.organisations[row]
    texts = {
        "legal_name": found.name,
        "email": found.emails.primary if found.emails else "",
        "phone": to_text(found.phones),
        "website": (found.socials.website if found.socials else "") or "",
        **_numbers(found),
    }
    starter = starter_bid()["organisations"][0]
    for key, new in texts.items():
        what = f"The organisation's {_NUMBERS.get(key, key.replace('_', ' '))}"
        now = written(getattr(bid, key), starter.get(key, ""))
        yield Item(
            f"organisation.{key}",
            what,
            _as_the_bid(key, now),
            _as_the_bid(key, new.strip()),
            partial(_set, row, key, new.strip()),
        )
    if found.addresses:
        yield _address(row, bid, found.addresses.primary)


def _as_the_bid(key: str, number: str) -> str:
    """An EIN reads the same with and without its hyphen."""
    digits = number.replace("-", "")
    return f"{digits[:2]}-{digits[2:]}" if key == "ein" and digits else number


def _numbers(found: OrganizationBase) -> dict[str, str]:
    ids = found.identifiers
    others = (ids.other_ids if ids else None) or {}
    numbers = {own: others[code].id if code in others else "" for own, code in REGISTERS.items()}
    ein = (ids.org_us_ein.id if ids and ids.org_us_ein else None) or found.ein
    uei = (ids.org_us_uei.id if ids and ids.org_us_uei else None) or found.uei
    return {key: number or "" for key, number in {**numbers, "ein": ein, "uei": uei}.items()}


def _address(row: int, bid: Organisation, found: Address) -> Item:
    new = {
        "line1": found.street1,
        "line2": found.street2 or "",
        "town": found.city,
        "county": found.state_or_province,
        "postcode": found.postal_code,
        "country": found.country,
    }
    new = {key: " ".join(text.split()) for key, text in new.items() if text.strip()}
    now = {key: text for key, text in bid.address if text} if bid.address else {}
    if bid.address and "country" not in new:
        now.pop("country", None)
    return Item(
        "organisation.address",
        "The organisation's address",
        ", ".join(now.get(key, "") for key in new if now.get(key))
        if now.keys() == new.keys()
        else ", ".join(now.values()),
        ", ".join(new.values()),
        partial(_set, row, "address", new),
    )


def _dates(target: Target, found: ProposalBase) -> Iterator[Item]:
    timeline = found.project_timeline
    for key, what, event in (
        ("starts", "The first day of the work", timeline.start_date if timeline else None),
        ("ends", "The last day of the work", timeline.end_date if timeline else None),
    ):
        if day := _day(event):
            now = target.value(key)
            put = partial(_set_request, target, key, day)
            yield Item(key, what, now.isoformat() if now else "", day.isoformat(), put)


def _day(event: Event | None) -> date | None:
    """The day of an event that is one day; a range of days is not guessed at."""
    return event.date if isinstance(event, SingleDateEvent) else None


def _answers(bid: Bid, found: ProposalBase) -> Iterator[Item]:
    """Every custom field that is named as a question of ours; others' description is the plain summary."""
    fields = {name: field.value for name, field in (found.custom_fields or {}).items() if name != COST_LINES}
    told = {name: _versions(value) for name, value in fields.items() if name in topic_ids()}
    if found.description and not told.get("plain_summary"):
        told["plain_summary"] = {"full": found.description.strip()}
    for name, versions in told.items():
        answer = bid.answers.get(name)
        now = answer.versions.texts() if answer else {}
        kept = {key: now.get(key, "") for key in versions}
        yield Item(
            f"answer.{name}",
            f"The answer to “{topic(name).question}”",
            _joined(kept),
            _joined(versions),
            partial(write_answer, topic=name, versions=versions),
        )


def _versions(value: Any) -> dict[str, str]:
    """The versions of an answer from a custom field: a table of them, or one text."""
    texts = value if isinstance(value, dict) else {"full": value}
    found = ((name, texts.get(name)) for name in VERSION_NAMES)
    return {name: text.strip() for name, text in found if isinstance(text, str) and text.strip()}


def _joined(versions: dict[str, str]) -> str:
    return "\n\n".join(text for text in versions.values() if text)
