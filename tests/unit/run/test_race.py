"""Two processes want to submit the same 200 bids: the portal's server receives each exactly once.

Each process is real, has copies of the bids of its own (so that no bid's lock keeps them apart), and goes
through the whole of ``submit``: draft, proof, yes, claim, final request. They share the ledger, as one user's
processes do.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
from datetime import datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from formbridge.cli.prepare import Prepared, prepare
from formbridge.errors import BidError, PersonNeeded
from formbridge.run import Journal, Key, Ledger, State, submit
from formbridge.run.keys import JournalKey
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.replica import Replica, start_replica
from tests.unit.run.over_http import PortalOverHttp

BIDS = 200
DAY = datetime(2026, 11, 23).astimezone()
KEY = JournalKey(b"k" * 32)
processes = multiprocessing.get_context("spawn")


def one_page(bid: Path) -> Prepared:
    """The made-up bid, and of its plan the page with the project's name."""
    from dataclasses import replace

    whole = prepare(bid, "lottery/awards-for-all", DAY)
    pages = tuple(page for page in whole.plan.pages if page.id == "project-name")
    return replace(whole, plan=replace(whole.plan, pages=pages))


def key_of(prepared: Prepared, number: int) -> Key:
    return Key(f"{prepared.bid.id}-{number}", "lottery", prepared.form.id, "", prepared.form.edition)


class Racer:
    """What one process does."""

    def __init__(self, folder: Path, name: str, url: str, account: Any, drafts: list[str]) -> None:
        self.bids = folder / name
        self.told = folder / f"{name}.json"
        self.ledger_folder = folder / "data"
        self.source = folder / "bid"
        self.url, self.account, self.drafts = url, account, drafts

    def run(self, start: Barrier) -> None:
        prepared = one_page(self.source)
        portal = PortalOverHttp(self.url, self.account)
        portal.sign_in()
        start.wait(120)
        won = [
            number
            for number, draft in enumerate(self.drafts)
            if self._submit(portal, prepared, number, draft)
        ]
        self.told.write_text(json.dumps(won), encoding="ascii")

    def _submit(self, portal: PortalOverHttp, prepared: Prepared, number: int, draft: str) -> bool:
        bid = self.bids / str(number)
        bid.mkdir(parents=True)
        ledger = Ledger(self.ledger_folder)
        with Journal.create(bid, prepared.plan, portal=self.url, key=KEY, doing="submit") as journal:
            journal.append("draft", draft=draft, new=False)
            try:
                receipt = submit(
                    prepared.plan, portal, journal,
                    ledger=ledger, key=key_of(prepared, number), yes=lambda proof: proof.as_agreed,
                )  # fmt: skip
            except (BidError, PersonNeeded):
                return False
        assert receipt is not None and receipt.draft == draft
        return True


def drafts_of(replica: Replica, title: str) -> list[str]:
    """As many finished drafts as there are bids, under the bid's own title."""
    from portals.lottery.complete import complete
    from portals.visitor import Visitor

    portal: Any = replica.portal
    visitor = Visitor(portal)
    visitor.sign_in()
    visitor.get("/apply/under-10k/new")
    for path, answers in complete():
        visitor.post(f"/apply/under-10k/{path}", answers)
    (finished,) = portal.drafts()
    portal.store.delete(finished.id)
    drafts = [portal.store.new_draft(finished.owner, finished.form, DAY.date()) for _ in range(BIDS)]
    for draft in drafts:
        portal.store.save(draft, {**finished.answers, "projectName": title})
    return drafts


@pytest.mark.slow
def test_when_two_processes_race_to_submit_200_bids_the_portal_receives_each_once(tmp_path: Path) -> None:
    bid = shutil.copytree(fixture_folder("bids", "personalisation"), tmp_path / "bid")
    prepared = one_page(bid)
    (title,) = [str(entry.value) for page in prepared.plan.pages for _, entry in page.entries()]
    with start_replica("lottery", today=DAY.date(), continue_delay_ms=0) as replica:
        drafts = drafts_of(replica, title)
        start = processes.Barrier(2)
        racers = [Racer(tmp_path, name, replica.url, replica.account, drafts) for name in ("one", "other")]
        running = [processes.Process(target=racer.run, args=(start,)) for racer in racers]
        for process in running:
            process.start()
        for process in running:
            process.join(300)
        assert [process.exitcode for process in running] == [0, 0]
        pressed = [each for each in replica.requests() if each.path.endswith("/submission")]
        sent = [each.draft for each in replica.submissions()]
    assert sorted(sent) == sorted(drafts)
    assert len(pressed) == BIDS, "the server dropped a second request that should not have come"
    one, other = [set(json.loads(racer.told.read_text())) for racer in racers]
    assert one and other, "only one of them raced"
    assert not one & other and one | other == set(range(BIDS))
    ledger = Ledger(tmp_path / "data")
    assert {ledger.look(key_of(prepared, number)).state for number in range(BIDS)} == {State.SUBMITTED}
