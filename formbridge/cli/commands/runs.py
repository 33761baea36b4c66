"""``formbridge runs``: what was done for a bid, and what is unfinished."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.run import Run


@click.command("runs")
@bid_argument(default=".")
@speaks(as_json=True)
def command(say: Say, *, bid: Path) -> None:
    """List the runs of a bid, oldest first.

    Without BID, the folder that you are in is used.

    \b
    Example:
      formbridge runs my-bid
      formbridge runs my-bid --json
    """
    from formbridge.run import runs

    facts = [_facts(run) for run in runs(bid)]
    say.data({"runs": facts})
    for each in facts:
        ended = "finished" if each["finished"] else "not finished: formbridge resume goes on with it"
        say.result(
            f"{each['run']}: {each['doing']} {each['form']} at {each['portal']}, {each['time']}, {ended}"
        )
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
