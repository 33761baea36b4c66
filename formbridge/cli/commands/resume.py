"""``formbridge resume``: go on with a fill that was stopped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.filling import fill_and_show, fill_document
from formbridge.cli.gates import Gates
from formbridge.cli.options import (
    bid_argument,
    confirm_gate_option,
    headed_option,
    offer_option,
    on_option,
    portal_url_option,
    replace_option,
    speaks,
)
from formbridge.cli.prepare import home_of, prepare, stop_for_sensitive
from formbridge.cli.say import Say
from formbridge.cli.site import site_for
from formbridge.errors import UnknownNameError

if TYPE_CHECKING:
    from formbridge.run import Run


@click.command("resume")
@bid_argument(default=".")
@click.option("--run", "run_id", metavar="ID", help="Go on with this run; 'formbridge runs' lists them.")
@portal_url_option
@headed_option
@confirm_gate_option
@replace_option
@offer_option
@on_option
@speaks(as_json=True)
def command(
    say: Say,
    *,
    bid: Path,
    run_id: str | None,
    portal_url: str | None,
    headed: bool,
    confirm_gate: bool,
    replace: tuple[str, ...],
    offers: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Go on with a fill that was stopped.

    Nothing is typed twice: FormBridge looks at what the draft holds, and fills what is missing. Without BID,
    the folder that you are in is used. Without --run, the newest run that is not finished is taken up.

    \b
    Example:
      formbridge resume my-bid
      formbridge resume my-bid --run 0003-lottery-awards-for-all --headed
    """
    from formbridge.run import Journal, unfinished_run

    home = home_of(bid, offers)
    run = _named(home, run_id) if run_id else unfinished_run(home)
    header = run.header
    prepared = prepare(bid, f"{header['funder']}/{header['form']}", today, offers=offers)
    stop_for_sensitive(prepared)
    elsewhere = None if prepared.form.document else _elsewhere(header["portal"], prepared.funder.portal_url)
    site = site_for(prepared, portal_url or elsewhere)
    with Journal.open(run.folder) as journal:
        if prepared.form.document:
            fill_document(say, prepared, journal, replace=replace)
        else:
            gates = Gates(say, confirmed=confirm_gate)
            fill_and_show(say, prepared, site, journal, headed=headed, gates=gates, replace=replace)


def _elsewhere(portal: str, own: str) -> str | None:
    """The site that the run was on, when it was not the funder's own."""
    return None if own.startswith(portal) else portal


def _named(bid: Path, run_id: str) -> Run:
    from formbridge.run import runs

    known = {run.id: run for run in runs(bid)}
    if run_id not in known:
        names = f"There are: {', '.join(known)}." if known else f"There are no runs in {bid} yet."
        raise UnknownNameError(f"There is no run '{run_id}'.", hint=names)
    return known[run_id]
