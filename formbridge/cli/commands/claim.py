"""``formbridge claim``: offers of paid work, and claims for them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from formbridge.cli.options import bid_argument, on_option, speaks
from formbridge.cli.prepare import day
from formbridge.cli.say import Say

_STATES = ("accepted", "reduced", "donated", "declined", "done", "claimed", "queried", "approved", "paid")


@click.command("claim")
@bid_argument()
@click.argument("offer", required=False)
@click.option(
    "--state",
    type=click.Choice(_STATES),
    metavar="STATE",
    help=f"Write down what you chose, or what happened: {', '.join(_STATES)}.",
)
@click.option("--fee", metavar="POUNDS", help="The smaller fee that you take, with --state reduced.")
@click.option("--given-to", metavar="WHO", help="Who gets the fee, with --state donated.")
@click.option("--letter", is_flag=True, help="Write a letter to the payer about a late payment.")
@click.option("--word", is_flag=True, help="Write a Word document too.")
@click.option(
    "--plan", "person", metavar="PERSON", help="Show this person's fees week by week, on the screen only."
)
@on_option
@speaks()
def command(
    say: Say,
    *,
    bid: Path,
    offer: str | None,
    state: str | None,
    fee: str | None,
    given_to: str | None,
    letter: bool,
    word: bool,
    person: str | None,
    today: datetime | None,
) -> None:
    """See offers of paid work, and make a claim that you can read, change and send yourself.

    Without OFFER, every offer is listed. With OFFER, a claim is written into private/claims: nothing is
    sent, and bank details, National Insurance and tax are left for you to write. You may always decline a
    fee, take less, or give it away.

    \b
    Example:
      formbridge claim my-bid
      formbridge claim my-bid june-meeting --state reduced --fee 40
      formbridge claim my-bid june-meeting --word
      formbridge claim my-bid --plan marguerite
    """
    from formbridge.cli.claiming import (
        record_state,
        show_offers,
        show_plan,
        write_letter_files,
        write_pack_files,
    )
    from formbridge.model import read_bid
    from formbridge.model.claims import find_offer

    if state is None and (fee is not None or given_to is not None):
        raise click.UsageError(
            "--fee and --given-to go with a choice: add --state reduced or --state donated."
        )
    if offer is None and (state is not None or letter or word):
        raise click.UsageError("Name the offer too. Without one, every offer is listed.")
    if (person is not None) + (state is not None) + (letter or word) > 1 or (person and offer):
        raise click.UsageError("One thing at a time: --state, --plan, or a claim or letter with --word.")
    read, on = read_bid(bid), day(today)
    if person is not None:
        show_plan(say, read, person, on)
    elif offer is None:
        show_offers(say, read, on)
    elif state is not None:
        found = find_offer(read, offer)
        record_state(say, bid, read, found, state=state, on=on, fee=fee, given_to=given_to or "")
    elif letter:
        write_letter_files(say, bid, read, find_offer(read, offer), on, word=word)
    else:
        write_pack_files(say, bid, read, find_offer(read, offer), on, word=word)
