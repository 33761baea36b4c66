"""``formbridge fill``: put the answers into a draft on the funder's site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from formbridge.cli.filling import fill_and_show, fill_document
from formbridge.cli.gates import Gates
from formbridge.cli.options import (
    bid_argument,
    confirm_gate_option,
    form_argument,
    headed_option,
    offer_option,
    on_option,
    portal_url_option,
    replace_option,
    speaks,
)
from formbridge.cli.prepare import Prepared, prepare, stop_for_sensitive
from formbridge.cli.say import Say
from formbridge.cli.site import Site, site_for


@click.command("fill")
@bid_argument()
@form_argument
@portal_url_option
@headed_option
@confirm_gate_option
@click.option("--new-draft", is_flag=True, help="Begin a new draft, even if an earlier run has one.")
@click.option("--draft", metavar="ID", help="Fill this draft, which is in the portal already.")
@replace_option
@offer_option
@on_option
@speaks(as_json=True)
def command(
    say: Say,
    *,
    bid: Path,
    form: str,
    portal_url: str | None,
    headed: bool,
    confirm_gate: bool,
    new_draft: bool,
    draft: str | None,
    replace: tuple[str, ...],
    offers: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Fill a form on the funder's site, and save it as a draft.

    It never submits. What only a person can do, such as declarations and bank details, is left for you. If it
    stops, 'formbridge resume' goes on where it was. The exit code is 3 when the bid has problems left, and 5
    when the site did not take something.

    A claim form is filled for one person: name what they claim with --offer.

    \b
    Example:
      formbridge fill my-bid lottery/awards-for-all --headed
      formbridge fill my-bid awards-for-all --confirm-gate --json
    """
    from formbridge.run import Journal

    prepared = prepare(bid, form, today, offers=offers)
    stop_for_sensitive(prepared)
    site = site_for(prepared, portal_url)
    gates = Gates(say, confirmed=confirm_gate)
    if draft and new_draft:
        raise click.UsageError("Give either --draft or --new-draft, not both.")
    if new_draft or not (draft or _has_draft(prepared, site)):
        gates.confirm(prepared.form.gates)  # before the browser opens: a "no" here costs nobody any time
    with Journal.create(
        prepared.home(), prepared.plan, portal=site.origin, bid=prepared.bid.id, new_draft=new_draft
    ) as journal:
        if draft:
            journal.append("draft", draft=draft, new=False)
        if prepared.form.document:
            fill_document(say, prepared, journal, replace=replace)
        else:
            fill_and_show(say, prepared, site, journal, headed=headed, gates=gates, replace=replace)


def _has_draft(prepared: Prepared, site: Site) -> bool:
    """Whether an earlier run has begun a draft of this form on this site."""
    from formbridge.run import runs
    from formbridge.run.memory import replay

    earlier = [
        run for run in runs(prepared.home()) if run.is_for(prepared.funder.id, prepared.form.id, site.origin)
    ]
    memory = replay(record for run in earlier for record in run.records)
    return memory.draft is not None or memory.begun is not None
