"""``formbridge runs``: what was done for a bid, and what is unfinished."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.options import bid_argument, offer_option, speaks
from formbridge.cli.prepare import home_of
from formbridge.cli.say import Say
from formbridge.cli.site import DOCUMENT

if TYPE_CHECKING:
    from formbridge.run import Run


@click.command("runs")
@bid_argument(default=".")
@offer_option
@speaks(as_json=True)
def command(say: Say, *, bid: Path, offers: tuple[str, ...]) -> None:
    """List the runs of a bid, oldest first.

    Without BID, the folder that you are in is used. The runs of a claim are by themselves: name its offers.

    \b
    Example:
      formbridge runs my-bid
      formbridge runs my-bid --json
      formbridge runs my-bid --offer june-meeting
    """
    from formbridge.run import runs

    facts = [_facts(run) for run in runs(home_of(bid, offers))]
    say.data({"runs": facts})
    for each in facts:
        ended = "finished" if each["finished"] else "not finished: formbridge resume goes on with it"
        where = "in a document" if each["portal"] == DOCUMENT else f"at {each['portal']}"
        say.result(f"{each['run']}: {each['doing']} {each['form']} {where}, {each['time']}, {ended}")
    if not facts:
        say.result(f"There are no runs in {bid} yet. 'formbridge fill' makes one.")


def _facts(run: Run) -> dict[str, Any]:
    header = run.header
    return {
        "run": run.id,
        "doing": header.get("doing", ""),
        "form": f"{header.get('funder', '')}/{header.get('form', '')}",
        "portal": header.get("portal", ""),
        "time": header.get("time", ""),
        "finished": run.finished,
    }
