"""``formbridge involvement``: one involvement plan, as each funder asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.exports import text_or_nothing, words
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.projections.atoms import PlanFacts

_SHAPES = ("nihr-1", "nihr-2", "ukri", "wellcome", "lottery", "gripp2")


@click.command("involvement")
@bid_argument()
@click.option(
    "--as",
    "shape",
    type=click.Choice(_SHAPES),
    metavar="SHAPE",
    help="As a funder asks for it: nihr-1, nihr-2, ukri, wellcome, lottery; or gripp2, a short report.",
)
@click.option(
    "--length",
    type=click.Choice(["full", "medium", "short", "easy_read"]),
    default="full",
    metavar="LENGTH",
    help="Which version to show: full, medium, short or easy_read.",
)
@speaks(as_json=True)
def command(say: Say, *, bid: Path, shape: str | None, length: str) -> None:
    """Show the involvement plan, what it still lacks, and who was in the room.

    With --as, you see the plan as one funder asks for it. What the team wrote in answers/ comes first. Where
    it wrote nothing, the plan in bid.toml speaks. GRIPP2 includes what went badly or changed nothing.

    \b
    Example:
      formbridge involvement my-bid
      formbridge involvement my-bid --as nihr-2
      formbridge involvement my-bid --as gripp2
    """
    from formbridge.model import read_bid
    from formbridge.model.disclose import plan_facts

    read = read_bid(bid)
    if shape is None:
        _overview(say, read)
        return
    facts = plan_facts(read, shape.split("-")[0])
    if shape == "gripp2":
        _gripp2(say, read, facts)
    else:
        _answer(say, facts, shape, length)


def _overview(say: Say, bid: Bid) -> None:
    from formbridge.model.gaps import gaps
    from formbridge.model.presence import presences

    found, rooms = gaps(bid), presences(bid)
    just_one = [room for room in rooms if room.just_the_one]
    say.data(
        {
            "gaps": [{"heading": gap.heading, "question": gap.question, "where": gap.where} for gap in found],
            "presence": [
                {
                    "what": room.what,
                    "on": room.on.isoformat(),
                    "part": room.part,
                    "with_lived_experience": room.lived,
                }
                | {"all": room.all, "just_the_one": room.just_the_one}
                for room in rooms
            ],
        }
    )
    if bid.involvement.not_used_reason:
        say.result(f"This bid involves nobody. The reason it gives: {bid.involvement.not_used_reason}")
    if rooms:
        say.result("Who took part:")
    for room in rooms:
        say.result(f"  - {room}")
    if just_one:
        say.result(f"Look at again: {len(just_one)} where only one person with lived experience took part.")
    say.result("The plan answers every heading." if not found else f"Not written yet: {len(found)}")
    for gap in found:
        say.result(f"  - {gap}")
    say.result("Add --as nihr-1, nihr-2, ukri, wellcome, lottery or gripp2 to see it as they ask for it.")


def _answer(say: Say, facts: PlanFacts, shape: str, length: str) -> None:
    from formbridge.model.projections.atoms import ATOMS
    from formbridge.model.projections.crosswalk import answer, missing, question
    from formbridge.model.projections.texts import at_length

    wanted = question(shape)
    made = answer(wanted, facts)
    text = text_or_nothing(say, wanted.title, at_length(made, length))
    lacking = missing(wanted, facts)
    counts = {name: words(at_length(made, name)) for name in ("full", "medium", "short", "easy_read")}
    say.data(
        {"as": shape, "title": wanted.title, "length": length, "text": text, "words": counts}
        | {"missing": list(lacking), "verified": wanted.verified}
    )
    for part in lacking:
        atom = ATOMS[part]
        place = f"answers/{atom.topic}.md" + (f" or bid.toml, [{atom.key}]" if atom.key else "")
        say.result(f"Not written yet: {atom.heading}. Write it in {place}.")
    say.progress(
        "Lengths: " + ", ".join(f"{name} {number} words" for name, number in counts.items() if number) + "."
    )
    if not wanted.verified:
        say.progress("Which parts this funder asks for is our reading. Check it against the form.")


def _gripp2(say: Say, bid: Bid, facts: PlanFacts) -> None:
    from formbridge.model.projections.gripp2 import short_form
    from formbridge.model.reflecting import quotable

    items = short_form(facts, quotable(bid))
    for item in items:
        text_or_nothing(say, f"{item.number}. {item.title}. {item.asks}", item.text)
    say.data(
        {
            "as": "gripp2",
            "items": [{"number": item.number, "title": item.title, "text": item.text} for item in items],
        }
    )
