"""What a fill must not do: make an organisation, invite anybody, or take over a person's words."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formbridge.plugin import registry
from formbridge.run.report import Outcome, RunReport
from formbridge.testing.trial import Trial, trial

pytestmark = pytest.mark.browser

BID = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
TODAY = date(2026, 11, 23)
CTL = "ctl00$ContentPlaceHolder1$"


def outcome_of(report: RunReport, field: str) -> Any:
    return next(each for page in report.pages for each in page.fields if each.field == field)


def only(tried: Trial, *pages: str) -> Trial:
    """The same trial with a plan of these pages."""
    from dataclasses import replace

    kept = tuple(page for page in tried.plan.pages if page.id in pages)
    return replace(tried, plan=replace(tried.plan, pages=kept))


def test_an_organisation_that_the_portal_does_not_list_stops_there_and_none_is_made(tmp_path: Path) -> None:
    bid = tmp_path / "mine"
    shutil.copytree(BID, bid)
    facts = bid / "bid.toml"
    # Two organisations of the list begin like this; neither is meant.
    facts.write_text(
        facts.read_text("utf-8").replace('"University of Northmere"', '"University of North"'), "utf-8"
    )
    funder, form = registry().form("nihr/rfpb-stage-1")
    with trial(funder, form, bid, tmp_path / "bid", TODAY) as tried:
        report = only(tried, "application-details").fill()
        said = outcome_of(report, "host_organisation")
        assert said.outcome is Outcome.PROBLEM
        assert any("University of Northmere Hospitals NHS Trust" in problem.what for problem in said.problems)
        stored = tried.replica.stored(report.draft)
        assert stored.get(f"{CTL}txtHost", "") == ""
        assert stored[f"{CTL}txtTitle"], "the rest of the page goes in all the same"


def test_nobody_is_invited_and_public_co_applicants_go_in_through_their_windows(tmp_path: Path) -> None:
    funder, form = registry().form("nihr/rfpb-stage-1")
    with trial(funder, form, BID, tmp_path / "bid", TODAY) as tried:
        report = only(tried, "co-applicants").fill()
        posted = [request.posted for request in tried.replica.requests()]
        assert not any(values.get(f"{CTL}txtInvite{part}") for values in posted for part in ("Name", "Email"))
        assert outcome_of(report, "invite_email").outcome is Outcome.PERSON
        assert next(step for step in tried.plan.steps() if step.field == "invite_email").reason.startswith(
            "An invitation"
        )
        assert tried.replica.stored(report.draft)[f"{CTL}rptPublic$ctl01$txtName"] == "Marguerite Lane"


def test_what_a_person_wrote_at_stage_1_stays_at_stage_2_and_is_reported(tmp_path: Path) -> None:
    funder, form = registry().form("nihr/rfpb-stage-2")
    with trial(funder, form, BID, tmp_path / "bid", TODAY) as tried:
        store = tried.replica.portal.store  # type: ignore[attr-defined]  # the replica's own, behind the protocol
        first = store.new_draft(tried.replica.account.email, "rfpb-stage-1", TODAY)
        store.save(first, {f"{CTL}txtTitle": "Our own title", f"{CTL}txtDuration": "36"})
        report = only(tried, "application-details").fill()
        assert outcome_of(report, "title").outcome is Outcome.KEPT
        assert tried.replica.stored(report.draft)[f"{CTL}txtTitle"] == "Our own title"
        assert tried.replica.stored(report.draft)[f"{CTL}txtHost"] == "University of Northmere"
