"""``formbridge import``: bring in what somebody has written down elsewhere, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.exports import person_of
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.prepare import find_form, requested
from formbridge.cli.say import Say, confirm, someone_is_there
from formbridge.errors import PersonNeeded, UnknownNameError

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.orcid import Offered, Record


@click.group("import")
def command() -> None:
    """Bring in what somebody has written down elsewhere.

    Nothing comes in without a yes for each item.

    \b
    Example:
      formbridge import orcid record.json my-bid --person helen
      formbridge import commongrants proposal.json my-bid
    """


@command.command("commongrants")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@bid_argument()
@click.option("--for", "form", metavar="FORM", help="The form whose request takes dates, contacts and money.")
@click.option("--fill-empty", is_flag=True, help="Say yes to everything that replaces nothing.")
@click.option(
    "--take", multiple=True, metavar="CODE", help="Say yes to this item beforehand; can be repeated."
)
@click.option("--list", "listing", is_flag=True, help="Only show what could come in.")
@speaks(as_json=True)
def commongrants(
    say: Say,
    *,
    file: Path,
    bid: Path,
    form: str | None,
    fill_empty: bool,
    take: tuple[str, ...],
    listing: bool,
) -> None:
    """Bring in a proposal that another system wrote as CommonGrants JSON.

    The organisation, contacts, title, dates, money and answers are shown item by item. What a person wrote in
    the bid is replaced only with a yes to that item. People come in without consent to be named: that is
    theirs to give. It needs: pip install 'formbridge[commongrants]'.

    \b
    Example:
      formbridge import commongrants proposal.json my-bid --list
      formbridge import commongrants proposal.json my-bid --for lottery/awards-for-all --fill-empty
      formbridge import commongrants proposal.json my-bid --take title
    """
    from formbridge.cli import commongrants as other
    from formbridge.model import read_bid

    room = other.exchange()
    read = read_bid(bid)
    items = room.items(read, room.read_proposal(file), _request(read, form))
    say.data(other.facts(items))
    if not items:
        say.result("The bid holds everything that is in the file. Nothing was changed.")
    elif listing or (say.as_json and not (take or fill_empty)):
        other.show(say, items)
    elif chosen := other.chosen(say, items, take=take, fill_empty=fill_empty):
        changed = room.carry_out(bid, chosen)
        say.result(f"{len(chosen)} of {len(items)} items came in. Changed: {', '.join(changed)}.")
    else:
        say.result("Nothing was changed.")


def _request(bid: Bid, form: str | None) -> str:
    """The full name of the form; when none is named, the one that the bid's only request fills."""
    if form:
        funder, spec = find_form(form)
        return f"{funder.id}/{spec.id}"
    if len(names := requested(bid)) == 1:
        return names[0]
    raise PersonNeeded(
        "The file's dates, contacts and money belong to one request of the bid.",
        hint="Say which, by its form: --for FORM. A request that is not there yet is added.",
    )


@command.command("orcid")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@bid_argument()
@click.option("--person", required=True, metavar="ID", help="Whose record it is, by the id in bid.toml.")
@click.option(
    "--take", multiple=True, metavar="CODE", help="Say yes to this item beforehand; can be repeated."
)
@click.option("--list", "listing", is_flag=True, help="Only show what could come in.")
@speaks(as_json=True)
def orcid(say: Say, *, file: Path, bid: Path, person: str, take: tuple[str, ...], listing: bool) -> None:
    """Bring in public items of an ORCID record that you saved as a file.

    Each item is shown, and comes in only with a yes. What comes in is for the team to see; you decide later
    what may be told to whom. The file does not prove whose record it is, so items are labelled "not
    authenticated". Nobody needs an ORCID record.

    \b
    Example:
      formbridge import orcid record.json my-bid --person helen
      formbridge import orcid record.json my-bid --person helen --list
    """
    from formbridge.model import read_bid
    from formbridge.model.orcid import read_record

    read = read_bid(bid)
    who = person_of(read, person)
    whole = read_record(file)
    record = _not_here_yet(read, who, whole)
    say.data(_facts(record))
    _about(say, record)
    if listing or say.as_json:
        _show_all(say, record)
        return
    _known(take, whole)
    _number(say, bid, read, who, record, take=take)
    taken = [_bring_in(bid, who, item) for item in _chosen(say, record, take)]
    say.result(
        f"{len(taken)} of {len(record.items)} items came in. They are in bid.toml, for the team to see."
    )
    if taken:
        say.result('To let funders see one, change its line to: visibility = "public"')


def _known(take: tuple[str, ...], record: Record) -> None:
    """A code that is misspelt must not look like an item that came in.

    Raises:
        UnknownNameError: the record has no such item that could come in.
    """
    from formbridge.model.record import did_you_mean

    codes = ["orcid", *(item.code for item in record.items)]
    for code in take:
        if code not in codes:
            raise UnknownNameError(
                f"The record has no item '{code}' that could come in. {did_you_mean(code, codes)}".strip(),
                hint="Nothing came in. To see the codes, use --list.",
            )


def _not_here_yet(bid: Bid, person: str, record: Record) -> Record:
    """The record without what came in before."""
    taken = {each.id for each in bid.evidence}
    fresh = tuple(item for item in record.items if _id(person, item) not in taken)
    return replace(record, items=fresh)


def _id(person: str, item: Offered) -> str:
    code = re.sub(r"[^a-z0-9]+", "-", item.code.lower()).strip("-")
    return f"{person}-orcid-{code}"[:60].rstrip("-_")


def _facts(record: Record) -> dict[str, object]:
    return {
        "orcid": record.orcid,
        "name": record.name,
        "authenticated": False,
        "items": [
            {"code": item.code, "section": item.section, "title": item.title, "dates": item.dates}
            for item in record.items
        ],
        "not_public": record.not_public,
    }


def _about(say: Say, record: Record) -> None:
    name = f", {record.name}" if record.name else ""
    say.result(f"ORCID record {record.orcid}{name}. Not authenticated: a file does not show whose it is.")
    if record.not_public:
        say.result(f"{record.not_public} items in it are not public. They were left out.")
    if not record.items:
        say.result("It has no public items that are not in the bid already. That says nothing about anybody.")


def _show_all(say: Say, record: Record) -> None:
    for item in record.items:
        say.result(f"{item.code}: {_in_words(item)}")


def _in_words(item: Offered) -> str:
    parts = [item.what_i_did, item.with_whom, item.dates]
    return f"{item.title} ({item.section}). {'; '.join(filter(None, parts))}".strip()


def _number(say: Say, folder: Path, bid: Bid, person: str, record: Record, *, take: tuple[str, ...]) -> None:
    """The number itself is one of the things that are asked about."""
    from formbridge.model import set_value

    if bid.person(person).orcid or not (
        "orcid" in take or (not take and _yes("Keep the ORCID iD itself in the bid?"))
    ):
        return
    row = [each.id for each in bid.people].index(person)
    set_value(folder, "bid.toml", ("people", row, "orcid"), record.orcid)
    say.result(f"The ORCID iD {record.orcid} is in bid.toml (not authenticated).")


def _chosen(say: Say, record: Record, take: tuple[str, ...]) -> Iterator[Offered]:
    for number, item in enumerate(record.items, 1):
        if take:
            if item.code in take:
                yield item
            continue
        say.result(f"{number} of {len(record.items)}. {_in_words(item)}")
        if _yes("Bring this in?"):
            yield item
            say.kept = "Items that you said yes to are in bid.toml."


def _bring_in(folder: Path, person: str, item: Offered) -> str:
    from formbridge.model.write_rows import add_row

    evidence_id = _id(person, item)
    add_row(folder, "bid.toml", "evidence", item.row(person, evidence_id))
    return evidence_id


def _yes(question: str) -> bool:
    if not someone_is_there():
        raise PersonNeeded(
            "Each item needs a yes, and nobody is there to give it.",
            hint="Run it in a terminal. Or see the items with --list, and say yes to some with --take CODE.",
        )
    return confirm(question)
