"""``formbridge compare``: which form is how much work for this bid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.files import write_page
from formbridge.cli.options import bid_argument, on_option, speaks
from formbridge.cli.prepare import applications, find_form, plan_for, refuse_claims, requested
from formbridge.cli.say import Say, width

if TYPE_CHECKING:
    from formbridge.model import Bid
    from formbridge.preview.comparison import Effort


@click.command("compare")
@bid_argument()
@click.argument("forms", nargs=-1, metavar="[FORM]...")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a web page here."
)
@on_option
@speaks(as_json=True)
def command(
    say: Say, *, bid: Path, forms: tuple[str, ...], html: Path | None, today: datetime | None
) -> None:
    """Compare forms: what each asks, what the bid answers, and what is left to do.

    Without FORM, every form that the bid has a request for is compared; when it has none yet, every form that
    is installed. The one with least left to do comes first. --html writes the same as a table in a web page.

    \b
    Example:
      formbridge compare my-bid
      formbridge compare my-bid lottery/awards-for-all nihr/rfpb-stage-1 --json
      formbridge compare my-bid --html comparison.html
    """
    from formbridge.model import read_bid
    from formbridge.preview.comparison import lines, to_data

    read = read_bid(bid)
    chosen = forms or requested(read) or applications()
    refuse_claims(chosen)
    efforts = [_effort(bid, read, name, today) for name in chosen]
    say.data(to_data(efforts))
    say.lines(lines(efforts, width=width()))
    if not efforts:
        say.result("No form is installed. Install the plugin of a funder.")
    if html:
        _page(say, html, read, efforts)


def _effort(folder: Path, bid: Bid, name: str, today: datetime | None) -> Effort:
    """One form's work. A form that the bid asks nothing of yet is compared as if it asked for nothing."""
    from formbridge.preview.comparison import effort

    funder, form = find_form(name)
    full = f"{funder.id}/{form.id}"
    has = full in requested(bid)
    plan = plan_for(folder, bid if has else _asking(bid, full), funder, form, today).plan
    return effort(plan, form, submits=funder.roles.submit, access_help=funder.access_help, requested=has)


def _asking(bid: Bid, form: str) -> Bid:
    from formbridge.model.request import Request

    return bid.model_copy(update={"requests": (*bid.requests, Request(id="comparison", forms=(form,)))})


def _page(say: Say, path: Path, bid: Bid, efforts: Sequence[Effort]) -> None:
    from formbridge.preview.comparison_page import to_html

    write_page(path, to_html(bid.title, efforts))
    say.result(f"The web page is {path}.")
    if say.as_json:
        say.progress(f"The web page is {path}.")
