"""``formbridge evidence``: what people did, as each kind of reader asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.exports import known_funder, person_of, plain, text_or_nothing, words
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.projections.profiles import Profile

_PUBLIC = "public-summary"
_USUAL_LIMIT = 1000


@click.command("evidence")
@bid_argument()
@click.option("--person", metavar="ID", help="Only this person, by the id in bid.toml.")
@click.option(
    "--as",
    "shape",
    type=click.Choice([_PUBLIC, "r4ri", "cv", "credit"]),
    metavar="SHAPE",
    help="public-summary: of a public co-applicant, in place of a CV. r4ri: the team's narrative CV. "
    "cv: plain CV. credit: roles.",
)
@click.option(
    "--for",
    "funder",
    metavar="FUNDER",
    help="Tell what people let this funder see, by its id. Without it: what every funder may see.",
)
@click.option("--words", "limit", type=int, default=_USUAL_LIMIT, help="The call's limit for an R4RI.")
@speaks(as_json=True)
def command(
    say: Say, *, bid: Path, person: str | None, shape: str | None, funder: str | None, limit: int
) -> None:
    """Show what people in the team have done.

    Without --as, you see each item and who may see it. With --as, you see one text from the same items,
    with only what people let be told. Nobody's words are changed, and nothing is cut to fit.

    \b
    Example:
      formbridge evidence my-bid
      formbridge evidence my-bid --person asha --as public-summary
      formbridge evidence my-bid --as r4ri --words 1000 --for ukri
    """
    from formbridge.model import read_bid
    from formbridge.model.people import EVERY_FUNDER

    read = read_bid(bid)
    one = person_of(read, person) if person else ""
    if not read.evidence:
        _what_first(say)
        return
    if limit < 1:
        raise click.UsageError("--words takes the call's limit: a number of words above zero.")
    if funder:
        known_funder(read, funder)
    reader = funder or EVERY_FUNDER
    match shape:
        case None:
            _list(say, read, one)
        case "r4ri":
            _narrative(say, read, reader, limit)
        case "credit":
            _credit(say, read, reader)
        case _:
            _profiles(say, read, one, shape, reader)


def _what_first(say: Say) -> None:
    say.data({"evidence": []})
    say.result("There is nothing here yet about what people have done.")
    say.result(
        "First: add a part that begins with [[evidence]] to bid.toml. It needs an id, a person and a title."
    )
    say.result("If somebody has an ORCID record: formbridge import orcid FILE BID --person ID")
    say.result("docs/how-to/show-your-experience.md has an example.")


def _list(say: Say, bid: Bid, person: str) -> None:
    """For the team: private items are not shown even here."""
    seen = [
        item
        for item in bid.evidence
        if item.visibility != "private" and item.person == (person or item.person)
    ]
    say.data({"evidence": [item.model_dump(mode="json", exclude={"who_can_confirm"}) for item in seen]})
    for each in bid.people:
        own = [item for item in seen if item.person == each.id]
        if own:
            say.result(each.name)
        for item in own:
            dates = f" ({item.dates})" if item.dates else ""
            say.result(f"  - {item.title}{dates}. {_seen_by(item.visibility, item.keep_back)}")
    say.result("Private items are not listed. Add --as public-summary, r4ri, cv or credit to see a text.")


def _seen_by(visibility: str, keep_back: tuple[str, ...]) -> str:
    if visibility == "team":
        return "For the team only."
    return "May be told" + (f", but not to {', '.join(keep_back)}." if keep_back else ".")


def _profiles(say: Say, bid: Bid, person: str, shape: str, reader: str) -> None:
    from formbridge.model.disclose import profile
    from formbridge.model.projections.profiles import cv, public_summary
    from formbridge.model.projections.texts import at_length

    everybody = list(dict.fromkeys(item.person for item in bid.evidence))
    chosen = [person] if person else _public(bid) or everybody if shape == _PUBLIC else everybody
    profiles: list[Profile] = [profile(bid, each, reader) for each in chosen]
    made = [
        (each.name, at_length(public_summary(each) if shape == _PUBLIC else cv(each), "full"))
        for each in profiles
    ]
    facts: list[dict[str, Any]] = []
    for name, text in made:
        kept = text_or_nothing(say, name, text)
        facts.append({"name": name, "text": kept, "words": words(kept)})
    say.data({"as": shape, "for": reader, "people": facts})
    _for_whom(say, reader)


def _public(bid: Bid) -> list[str]:
    """The public co-applicants, who are asked for a summary."""
    members = [member for request in bid.requests for member in request.team]
    return list(dict.fromkeys(each.person for each in members if each.role == "public_co_applicant"))


def _narrative(say: Say, bid: Bid, reader: str, limit: int) -> None:
    from formbridge.model.disclose import answer_views
    from formbridge.model.disclose_evidence import evidence_views
    from formbridge.model.guard import stop_if_sensitive
    from formbridge.model.projections.team import R4RI, r4ri_modules
    from formbridge.model.projections.texts import at_length

    modules = r4ri_modules(evidence_views(bid, reader), answer_views(bid))
    rows = [
        {"module": which, "title": R4RI[which], "text": at_length(text, "full")}
        for which, text in modules.items()
    ]
    rows = [row for row in rows if row["text"]]
    stop_if_sensitive({row["title"]: row["text"] for row in rows})
    total = sum(words(row["text"]) for row in rows)
    over = max(0, total - limit)
    facts = [{**row, "words": words(row["text"])} for row in rows]
    lengths = {
        name: sum(words(at_length(text, name)) for text in modules.values()) for name in ("medium", "short")
    }
    say.data({"as": "r4ri", "for": reader, "modules": facts, "words": total, "limit": limit, "over": over})
    for number, row in enumerate(rows, 1):
        say.result(f"{number}. {row['title']} ({words(row['text'])} words)")
        say.result(plain(row["text"]))
        say.result()
    say.result(f"The whole: {total:,} words of at most {limit:,}.")
    if over:
        longest = max(rows, key=lambda row: words(row["text"]))["title"]
        say.result(f"It does not fit: {over:,} words over. Nothing was cut. The longest part is '{longest}'.")
        for name, number in lengths.items():
            say.result(f"  The {name} versions come to {number:,} words.")
    say.progress("An R4RI is one for a team. Use it only when the call asks, and check the call's own limit.")
    _for_whom(say, reader)


def _credit(say: Say, bid: Bid, reader: str) -> None:
    from formbridge.model.disclose_evidence import evidence_views
    from formbridge.model.projections.team import credit_address, credit_name, credit_roles, local_roles

    evidence = evidence_views(bid, reader)
    roles = [
        {"role": credit_name(role), "id": credit_address(role), "people": list(people)}
        for role, people in credit_roles(evidence).items()
    ]
    say.data({"as": "credit", "for": reader, "roles": roles})
    for row in roles:
        say.result(f"{row['role']}: {', '.join(row['people'])}")
    local = local_roles(evidence)
    if local:
        say.progress("These are not CRediT roles. Use them in the acknowledgements:")
    for own, people in local.items():
        say.progress(f"  {own.replace('_', ' ').capitalize()}: {', '.join(people)}")
    _for_whom(say, reader)


def _for_whom(say: Say, reader: str) -> None:
    from formbridge.model.people import EVERY_FUNDER

    if reader == EVERY_FUNDER:
        say.progress("This holds what people let every funder see. For one funder, add --for and its name.")
    else:
        say.progress(f"This holds what people let {reader} see.")
