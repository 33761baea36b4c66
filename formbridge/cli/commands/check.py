"""``formbridge check``: everything that has to be put right in a bid."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.options import bid_argument, offer_option, on_option, speaks
from formbridge.cli.prepare import Prepared, day, find_form, plan_for, requested
from formbridge.cli.say import Say, width
from formbridge.errors import BidError, BidFolderError

if TYPE_CHECKING:
    from formbridge.model import Bid


@click.command("check")
@bid_argument()
@click.option(
    "--form", "forms", multiple=True, metavar="FORM", help="Check against this form; can be given again."
)
@click.option("--plain", is_flag=True, help="Also show long sentences, and words that nobody explains.")
@offer_option
@on_option
@speaks(as_json=True)
@click.pass_context
def command(
    ctx: click.Context,
    say: Say,
    *,
    bid: Path,
    forms: tuple[str, ...],
    plain: bool,
    offers: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Read a bid and say what has to be put right.

    Without --form, the bid is checked against the forms that its requests name. The exit code is 3 when there
    is something to put right.

    \b
    Example:
      formbridge check my-bid
      formbridge check my-bid --form lottery/awards-for-all
      formbridge check my-bid --plain
    """
    from formbridge.cli.plainly import plain_facts, show_plainly

    known = [find_form(name) for name in forms]
    read = _read(say, bid)
    say.result(f"The bid '{read.title}' can be read, and nothing in its files is wrong.")
    if read.deadline:
        say.result(_deadline(read.deadline, day(today)))
    known = known or [find_form(name) for name in requested(read)]
    plans = [
        plan_for(bid, read, funder, form, today, offers=offers if form.claims else ())
        for funder, form in known
    ]
    facts = {
        "bid": read.title,
        "deadline": read.deadline and read.deadline.isoformat(),
        "bid_problems": [],
        "forms": [_facts(each) for each in plans],
    }
    say.data(facts | ({"plain": plain_facts(read)} if plain else {}))
    for each in plans:
        _show(say, each)
    if not plans:
        say.result("It was checked against no form. Add --form, or a request to bid.toml.")
        say.result("'formbridge forms' lists every form.")
    if plain:
        show_plainly(say, read)
    if any(each.plan.problems() for each in plans):
        ctx.exit(BidError.exit_code)


def _deadline(last: date, today: date) -> str:
    """The day and how far off it is. No counting down is done anywhere else, and nobody is reminded."""
    from formbridge.model.costing.words import day as in_words

    days = (last - today).days
    if days < 0:
        return f"The deadline was {in_words(last)}. That has passed."
    far = {0: "That is today.", 1: "That is tomorrow."}.get(days, f"That is in {days} days.")
    return (
        f"The deadline is {in_words(last)}. {far} Some funders want sign-offs first: see formbridge people."
    )


def _read(say: Say, folder: Path) -> Bid:
    """The bid; when it cannot be read, a program is told every problem before the person is."""
    from formbridge.model import read_bid

    try:
        return read_bid(folder)
    except BidFolderError as error:
        say.data({"bid": None, "bid_problems": [asdict(each) for each in error.problems], "forms": []})
        raise


def _facts(prepared: Prepared) -> dict[str, Any]:
    from formbridge.preview.plain import to_data

    data = to_data(prepared.plan)
    return {"form": prepared.name, "counts": data["counts"], "problems": data["problems"]}


def _show(say: Say, prepared: Prepared) -> None:
    from formbridge.preview.terminal import problem_lines
    from formbridge.preview.words import headline

    say.result()
    say.result(f"{prepared.name}: {prepared.form.title}")
    say.result(headline(prepared.plan))
    say.lines(problem_lines(prepared.plan, width=width()))
