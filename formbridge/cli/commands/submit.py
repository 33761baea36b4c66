"""``formbridge submit``: send the application to the funder, once, after a person has said yes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.options import (
    bid_argument,
    form_argument,
    headed_option,
    offer_option,
    on_option,
    portal_url_option,
    speaks,
)
from formbridge.cli.prepare import prepare, stop_for_sensitive
from formbridge.cli.report import follow
from formbridge.cli.say import Say
from formbridge.cli.site import open_site, site_for, whoever_is_there
from formbridge.cli.submitting import YesToProof, ask_how_it_ended, show_proof, show_submission
from formbridge.errors import PersonNeeded

if TYPE_CHECKING:
    from formbridge.browser import Portal
    from formbridge.cli.prepare import Prepared
    from formbridge.cli.site import Site
    from formbridge.run import Journal, Key, Person


@click.command("submit")
@bid_argument()
@form_argument
@click.option("--proof", is_flag=True, help="Show what would be sent, and stop there.")
@click.option("--yes", is_flag=True, help="Say yes beforehand; it counts only when all is as agreed.")
@click.option("--reconcile", is_flag=True, help="Find out how an earlier submission ended. Sends nothing.")
@click.option(
    "--round", "round_", default="", metavar="NAME", help="The funder's round, where it has several."
)
@portal_url_option
@headed_option
@offer_option
@on_option
@speaks(as_json=True)
def command(
    say: Say,
    *,
    bid: Path,
    form: str,
    proof: bool,
    yes: bool,
    reconcile: bool,
    round_: str,
    portal_url: str | None,
    headed: bool,
    offers: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Submit an application to the funder.

    First you see the proof: what the funder would receive, beside what your team agreed. Then you are asked,
    and only a yes sends it. Nothing is ever sent twice. If nobody knows whether it arrived, use --reconcile.

    \b
    Example:
      formbridge submit my-bid lottery/awards-for-all --proof
      formbridge submit my-bid lottery/awards-for-all --headed
      formbridge submit my-bid lottery/awards-for-all --reconcile
    """
    from formbridge.run import Journal, Key
    from formbridge.run.agreed import refuse_unagreed

    if proof + yes + reconcile > 1:
        raise click.UsageError("Use only one of --proof, --yes and --reconcile.")
    prepared = prepare(bid, form, today, offers=offers)
    if not reconcile:
        stop_for_sensitive(prepared)
    if not (proof or reconcile or prepared.form.claims):  # a claim is one person's, and not the team's
        refuse_unagreed(prepared.bid, prepared.plan)
    if prepared.form.document:
        raise PersonNeeded(
            f"{prepared.name} is a document, and FormBridge sends none. Nothing was sent.",
            hint=f"Look at it, finish it and send it yourself. {prepared.form.document.send}",
        )
    site = site_for(prepared, portal_url)
    round_ = " ".join([*sorted(prepared.offers), round_]).strip()  # each claim is sent once, by itself
    key = Key(prepared.bid.id, prepared.funder.id, prepared.form.id, round_, prepared.form.edition)
    doing = "proof" if proof else "reconcile" if reconcile else "submit"
    say.kept = "Nothing was sent."
    with Journal.create(
        prepared.home(), prepared.plan, portal=site.origin, bid=prepared.bid.id, doing=doing
    ) as journal:
        attempt = _Attempt(say, prepared, site, journal, key, headed)
        if proof:
            attempt.prove()
        elif reconcile:
            attempt.reconcile()
        else:
            attempt.submit(beforehand=yes)
        journal.append("finished")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One submission of one application, or a look at it."""

    say: Say
    prepared: Prepared
    site: Site
    journal: Journal
    key: Key
    headed: bool

    @contextmanager
    def _at_the_portal(self) -> Iterator[tuple[Portal, Person]]:
        with open_site(self.prepared, self.site, headed=self.headed) as portal:
            yield portal, whoever_is_there(self.say, portal, headed=self.headed)

    def prove(self) -> None:
        """Show what would be sent."""
        from formbridge.run import prepare_submission

        with self._at_the_portal() as (portal, person):
            proof = prepare_submission(
                self.prepared.plan, portal, self.journal, person=person, on_event=follow(self.say)
            )
        self.say.data({"proof": proof.to_json(), "receipt": None})
        show_proof(self.say, proof)
        self.say.result("Nothing was sent.")

    def submit(self, *, beforehand: bool) -> None:
        """Send it, when a person says yes to the proof."""
        from formbridge.run import Ledger, submit

        answer = YesToProof(self.say, self.prepared.funder.name, beforehand=beforehand)
        with self._at_the_portal() as (portal, person):
            receipt = submit(
                self.prepared.plan,
                portal,
                self.journal,
                ledger=Ledger(),
                key=self.key,
                yes=answer,
                person=person,
                on_event=follow(self.say),
            )
        shown = answer.proof.to_json() if answer.proof else None
        self.say.data({"proof": shown, "receipt": asdict(receipt) if receipt else None})
        if receipt is None:
            self.say.result("You did not say yes. Nothing was sent.")
            return
        self.say.result(receipt.text())
        self.say.result(f"The receipt is in {self.journal.folder}.")

    def reconcile(self) -> None:
        """Find out how an earlier submission ended."""
        from formbridge.run import Ledger, reconcile

        with self._at_the_portal() as (portal, person):
            row = reconcile(
                portal,
                self.journal,
                ledger=Ledger(),
                key=self.key,
                plan=self.prepared.plan,
                word=ask_how_it_ended,
                person=person,
                on_event=follow(self.say),
            )
        show_submission(self.say, row)
