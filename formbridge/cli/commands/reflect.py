"""``formbridge reflect``: a private log of what happened, and the log of decisions."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.asking import ask_line, ask_people, ask_text
from formbridge.cli.exports import person_of
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.prepare import day
from formbridge.cli.say import Say, someone_is_there
from formbridge.errors import PersonNeeded

if TYPE_CHECKING:
    from formbridge.model import Bid

_WIDER = ("panel_only", "whole_team", "may_be_quoted")


@click.command("reflect")
@bid_argument()
@click.option("--as", "who", metavar="PERSON", help="Who you are, by the id in bid.toml.")
@click.option("--say", "words", metavar="TEXT", help="What happened, in your words. Else you are asked.")
@click.option("--list", "listing", is_flag=True, help="Show what you may read.")
@click.option("--widen", metavar="ID", help="Let more people see this reflection of yours.")
@click.option(
    "--to",
    "to",
    type=click.Choice(_WIDER),
    metavar="WHO",
    help="With --widen: panel_only, whole_team or may_be_quoted.",
)
@click.option("--decision", is_flag=True, help="Write down a decision: who was asked, who decided.")
@click.option(
    "--on", "today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day, if it was not today."
)
@speaks(as_json=True)
def command(
    say: Say,
    *,
    bid: Path,
    who: str | None,
    words: str | None,
    listing: bool,
    widen: str | None,
    to: str | None,
    decision: bool,
    today: datetime | None,
) -> None:
    """Write down what happened, for yourself first.

    A reflection is yours. It stays in the bid's private folder until you let more people see it, and nobody
    else can. Decisions are for the whole team. FormBridge never reminds you and never says who has read what.

    \b
    Example:
      formbridge reflect my-bid --as tj
      formbridge reflect my-bid --as tj --list
      formbridge reflect my-bid --as tj --widen 2026-09-08-4f1c --to panel_only
      formbridge reflect my-bid --decision
    """
    from formbridge.model import read_bid

    read = read_bid(bid)
    if decision:
        _decide(say, bid, read, today)
        return
    if who is None and not (words or widen or listing):
        _what_first(say, read)
        return
    if who is None:
        raise click.UsageError("Say who you are: add --as and your id.")
    person = person_of(read, who)
    if listing:
        _list(say, read, person)
    elif widen:
        _widen(say, bid, read, person=person, reflection=widen, to=to)
    else:
        _write(say, bid, read, person=person, words=words, today=today)


def _what_first(say: Say, bid: Bid) -> None:
    say.data({"decisions": len(bid.decisions), "open_to_the_team": len(bid.reflections)})
    say.result(f"Decisions in the log: {len(bid.decisions)}.")
    for each in bid.decisions:
        say.result(f"  - {each.on}: {each.what}")
    say.result(f"Reflections that are open to the whole team: {len(bid.reflections)}.")
    say.result("To write one of your own: formbridge reflect BID --as PERSON")
    say.result("To write down a decision: formbridge reflect BID --decision")


def _list(say: Say, bid: Bid, person: str) -> None:
    from formbridge.model.reflecting import WHO, seen_by

    found = seen_by(bid, person)
    say.data({"reflections": [each.model_dump(mode="json") for each in found]})
    for each in found:
        say.result(f"{each.id}, {each.on}, by {bid.person(each.author).name}")
        say.result(f"  {each.what_happened}")
        say.result(f"  Seen by {WHO[each.visibility]}.")
    if not found:
        say.result("There is nothing here that you may read. That is fine.")


def _write(
    say: Say, folder: Path, bid: Bid, *, person: str, words: str | None, today: datetime | None
) -> None:
    from formbridge.model.reflecting import add_reflection

    if words is None:
        _somebody()
        words = ask_text("What happened? Use your own words.")
    if not words.strip():
        say.result("Nothing was written down.")
        return
    ask = "How was it for you? (You may leave this empty)"
    feeling = ask_line(ask, may_end=True) if someone_is_there() else ""
    values = {"author": person, "on": day(today), "what_happened": words, "feeling": feeling}
    made = add_reflection(folder, bid, values)
    say.data({"id": made.id, "visibility": str(made.visibility)})
    say.result(f"It is in {folder / 'private' / 'reflections.toml'}, as {made.id}. Only you may see it.")
    say.result("Anyone who can open your files on this computer can open that one too.")
    say.result(
        f"To let more people see it: formbridge reflect BID --as {person} --widen {made.id} --to panel_only"
    )


def _widen(say: Say, folder: Path, bid: Bid, *, person: str, reflection: str, to: str | None) -> None:
    from formbridge.model.reflecting import WHO, widen
    from formbridge.model.reflections import Seen

    if to is None:
        raise click.UsageError(f"Say who may see it: add --to and one of {', '.join(_WIDER)}.")
    made = widen(folder, bid, reflection, to=Seen(to), by=person)
    say.data({"id": made.id, "visibility": str(made.visibility)})
    say.result(f"{made.id} can now be seen by {WHO[made.visibility]}.")
    if to != "panel_only":
        say.result("It is in bid.toml now, which the team shares.")


def _decide(say: Say, folder: Path, bid: Bid, today: datetime | None) -> None:
    from formbridge.model.presence import presences
    from formbridge.model.reflections import Decision
    from formbridge.model.write_rows import add_row

    _somebody()
    what = ask_line("What was decided?")
    if not what:
        say.result("Nothing was written down.")
        return
    decision = Decision(
        what=what,
        on=day(today),
        who_was_asked=ask_people("Who was asked?", bid),
        who_decided=ask_people("Who decided?", bid),
        why=ask_text("Why? (You may leave this empty)"),
    )
    add_row(folder, "bid.toml", "decisions", dict(decision))
    say.result("It is in the decision log, in bid.toml.")
    for room in presences(bid.model_copy(update={"decisions": (decision,)}))[:2]:
        say.result(str(room))


def _somebody() -> None:
    if not someone_is_there():
        raise PersonNeeded(
            "Nobody is there to answer.", hint="Run it in a terminal, or give your words with --say."
        )
