"""``formbridge involvement``: one involvement plan, as each funder asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.exports import text_or_nothing, words
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.say import Say, trouble
from formbridge.errors import PluginError

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.projections.atoms import PlanFacts
    from formbridge.model.projections.crosswalk import InvolvementQuestion

_REPORT = "gripp2"


@click.command("involvement")
@bid_argument()
@click.option(
    "--as",
    "shape",
    metavar="SHAPE",
    help="As a funder's form asks for it, by the name that the command lists without --as; or gripp2, a "
    "short report.",
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
    if shape == _REPORT:
        _gripp2(say, read, plan_facts(read, shape))
        return
    funder, wanted = _asked(shape)
    _answer(say, plan_facts(read, funder), wanted, length)


def _questions() -> dict[str, tuple[str, InvolvementQuestion]]:
    """Every question about the whole plan, by its id: the funder's id and the question."""
    from formbridge.cli.prepare import installed

    found = {}
    for funder in installed().funders:
        try:
            asked = installed().involvement(funder)
        except PluginError as error:  # the other funders' questions are there all the same
            trouble(str(error))
            continue
        found.update({id_: (funder, each) for id_, each in asked.items()})
    return found


def _asked(shape: str) -> tuple[str, InvolvementQuestion]:
    """The question of that id, and its funder; one that is wrong is answered with the nearest."""
    from formbridge.model.record import did_you_mean

    known = _questions()
    if shape in known:
        return known[shape]
    names = [*sorted(known), _REPORT]
    raise click.BadParameter(
        f"no form asks about involvement under the name '{shape}'. "
        f"{did_you_mean(shape, names)} There are: {', '.join(names)}.",
        param_hint="--as",
    )


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
    names = [*sorted(_questions()), _REPORT]
    listed = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    say.result(f"Add --as {listed} to see it as they ask for it.")


def _answer(say: Say, facts: PlanFacts, wanted: InvolvementQuestion, length: str) -> None:
    from formbridge.model.projections.atoms import ATOMS
    from formbridge.model.projections.crosswalk import answer, missing
    from formbridge.model.projections.texts import at_length

    made = answer(wanted, facts)
    text = text_or_nothing(say, wanted.title, at_length(made, length))
    lacking = missing(wanted, facts)
    counts = {name: words(at_length(made, name)) for name in ("full", "medium", "short", "easy_read")}
    say.data(
        {"as": wanted.id, "title": wanted.title, "length": length, "text": text, "words": counts}
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
