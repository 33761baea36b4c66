"""A whole scheme of the Find a Grant replica, to the last button: pressed once, and only when told to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from formbridge.mapping import Status
from formbridge.plugin import registry
from formbridge.run import Task
from formbridge.testing import differences
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica
from formbridge.testing.trial import Trial, trial

TODAY = date(2026, 11, 23)


def test_find_a_grant_is_filled_whole_and_sent_only_when_told_to(tmp_path: Path) -> None:
    funder, form = registry().form("find-a-grant/community-voices")
    bid = fixture_folder("bids", "personalisation")
    with trial(funder, form, bid, tmp_path / "bid", TODAY) as work:
        report = work.fill()
        assert not [problem for page in report.pages for problem in page.problems]
        assert report.counts()["filled"] == work.plan.counts()[Status.FILLED]
        assert differences(work.plan, work.replica.stored(report.draft)) == []
        _say_that_all_is_complete(work.replica, report.draft)
        _send(work, report.draft)


def _say_that_all_is_complete(replica: Replica, draft: str) -> None:
    names = ("ELIGIBILITY", "ORGANISATION_DETAILS", "FUNDING_DETAILS", "project", "people", "documents")
    store: Any = replica.portal.store  # type: ignore[attr-defined]  # the replica's own, behind the protocol
    answers = {**store.draft(draft).answers, **{f"isComplete-{name}": "true" for name in names}}
    store.save(draft, answers)


def _send(work: Trial, draft: str) -> None:
    with work.portal() as portal:
        portal.drafts()
        Player(portal, work.replica.account).do(Task("Sign in."))
        portal.open_draft(draft)
        portal.open_submit()
        held = dict(portal.hold_back_final())
        assert set(held) == {"_csrf"}
        assert work.replica.submissions() == []
        portal.open_submit()
        portal.press_submit()
        assert len(work.replica.submissions()) == 1
        assert portal.already_submitted()
