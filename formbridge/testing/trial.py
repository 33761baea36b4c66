"""Fill a replica as the command line would: a plan, a journal, a browser, and a player for the person."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from formbridge.browser import Portal, open_portal
from formbridge.forms import FormSpec
from formbridge.mapping import FillPlan
from formbridge.model import read_bid
from formbridge.plugin import Funder
from formbridge.run import Journal, RunReport, fill_application
from formbridge.run.events import OnEvent, ignore
from formbridge.run.keys import JournalKey
from formbridge.testing.planned import plan_of
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica


@dataclass(slots=True)
class Trial:
    """One bid, one form and a replica that is running."""

    funder: Funder
    form: FormSpec
    plan: FillPlan
    folder: Path
    replica: Replica
    key: JournalKey

    def fill(self, on_event: OnEvent = ignore) -> RunReport:
        """A first run in a browser of its own."""
        with Journal.create(self.folder, self.plan, portal=self.replica.url, key=self.key) as journal:
            return self._carry_out(journal, on_event)

    def resume(self, run: str) -> RunReport:
        """The same run once more, in another browser."""
        with Journal.open(self.folder / "runs" / run, key=self.key) as journal:
            return self._carry_out(journal, ignore)

    @contextmanager
    def portal(self) -> Iterator[Portal]:
        """The replica in a browser; the screening statements count as confirmed."""
        with open_portal(
            self.funder.id,
            self.replica.url,
            [self.replica.url],
            self.form,
            folder=self.folder,
            widgets=self.funder.widgets,
            portal=self.funder.portal,
            confirmed=lambda _: True,
        ) as portal:
            yield portal

    def _carry_out(self, journal: Journal, on_event: OnEvent) -> RunReport:
        with self.portal() as portal:
            player = Player(portal, self.replica.account)
            return fill_application(
                self.plan, portal, journal, person=player, on_event=on_event, pictures=False
            )


@contextmanager
def trial(funder: Funder, form: FormSpec, bid: Path, folder: Path, today: date) -> Iterator[Trial]:
    """A copy of the bid in ``folder``, its plan, and the funder's replica on the same day."""
    shutil.copytree(bid, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("runs"))
    plan = plan_of(funder, form, read_bid(folder), today)
    key = JournalKey(secrets.token_bytes(32))
    with start_replica(funder.id, today=today, continue_delay_ms=20) as replica:
        # Only the order of things is tried here, not how long a real portal takes.
        replica.portal.script_delay_ms = 20
        replica.portal.lookup_delay_ms = 20
        yield Trial(funder, form, plan, folder, replica, key)
