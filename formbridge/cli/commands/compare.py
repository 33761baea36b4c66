"""``formbridge compare``: which form is how much work for this bid."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from formbridge.cli.options import bid_argument, on_option, speaks
from formbridge.cli.prepare import find_form, plan_for, requested
from formbridge.cli.say import Say, width


@click.command("compare")
@bid_argument()
@click.argument("forms", nargs=-1, metavar="[FORM]...")
@on_option
@speaks(as_json=True)
def command(say: Say, *, bid: Path, forms: tuple[str, ...], today: datetime | None) -> None:
    """Compare forms: what each asks, what the bid answers, and what is left to do.

    Without FORM, every form that the bid has a request for is compared. The one with least left to do comes
    first.

    \b
    Example:
      formbridge compare my-bid
      formbridge compare my-bid lottery/awards-for-all nihr/rfpb-stage-1 --json
    """
    from formbridge.model import read_bid
    from formbridge.preview.comparison import effort, lines, to_data

    read = read_bid(bid)
    efforts = []
    for funder, form in map(find_form, forms or requested(read)):
        plan = plan_for(bid, read, funder, form, today).plan
        efforts.append(effort(plan, form, submits=funder.roles.submit, access_help=funder.access_help))
    say.data(to_data(efforts))
    say.lines(lines(efforts, width=width()))
    if not efforts:
        say.result(
            "The bid has no request for a form that is installed. 'formbridge forms' lists every form."
        )
