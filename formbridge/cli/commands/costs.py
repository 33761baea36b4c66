"""``formbridge costs``: what the work costs, with workings, and who pays."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.options import bid_argument, on_option, speaks
from formbridge.cli.prepare import day, find_form
from formbridge.cli.say import Say, width
from formbridge.errors import UnknownNameError

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.model.costing import CostRules
    from formbridge.model.costing.account import Account


@click.command("costs")
@bid_argument()
@click.argument("request", required=False, metavar="[REQUEST]")
@click.option("--text", "only_text", is_flag=True, help="Show only the justification text.")
@on_option
@speaks(as_json=True)
def command(say: Say, *, bid: Path, request: str | None, only_text: bool, today: datetime | None) -> None:
    """Work out what the work costs, and show how.

    You see every figure with its working, who pays what, what people's fees come to for each real hour, what
    you may want to look at again, and a justification text. REQUEST is a request's id, or a form that it
    fills; a bid with one request needs none.

    \b
    Example:
      formbridge costs my-bid
      formbridge costs my-bid lottery/awards-for-all
      formbridge costs my-bid --json
    """
    from formbridge.model import read_bid
    from formbridge.model.costing.account import account, choose_request
    from formbridge.model.costing.report import to_json
    from formbridge.preview.costs import cost_lines, justification_lines, nothing_yet

    read = read_bid(bid)
    _guard(read)
    found = account(read, choose_request(read, request), today=day(today), rules=_rules(request))
    say.data(to_json(found))
    if not read.costs.lines:
        say.result(nothing_yet(str(bid)))
        return
    if not only_text:
        say.lines(cost_lines(found, width=width()))
        _other_requests(say, found)
    say.lines(justification_lines(found, width=width()))


def _guard(bid: Bid) -> None:
    """The words of the lines go into a funder's form: nothing that must never be sent may stand in them."""
    from formbridge.model.guard import find_sensitive, stop_if_sensitive

    lines = bid.costs.lines
    texts = ["\n".join((line.description, line.who, line.unit, *line.basis, line.notes)) for line in lines]
    if find_sensitive("\n".join(texts)):  # all at once: there may be thousands
        stop_if_sensitive({f"costs.toml, {each.id}": text for each, text in zip(lines, texts, strict=True)})


def _rules(request: str | None) -> CostRules | None:
    """What the form wants of the figures, when a form of that name is installed."""
    if request is None or "/" not in request or request.endswith("*"):
        return None
    try:
        return find_form(request)[1].costs
    except UnknownNameError:
        return None


def _other_requests(say: Say, found: Account) -> None:
    if found.request is None and found.bid.requests:
        say.result()
        say.result("This is the whole bid. Name a request to see what its funder is asked for:")
        for request in found.bid.requests:
            say.result(f"- {request.id}: {', '.join(request.forms)}")
