"""A person's claim, from the command line to the payer's server, with its receipts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from formbridge.cli.prepare import prepare
from formbridge.testing import differences
from formbridge.testing.replica import Replica, start_replica

Run = Callable[..., Result]
FORM = "claim/university-claim"
ON = ("--on", "2026-11-23")


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with start_replica("claim", continue_delay_ms=0) as running:
        yield running


def fill(run: Run, bid: Path, replica: Replica, *offers: str) -> dict[str, Any]:
    named = [word for offer in offers for word in ("--offer", offer)]
    done = run("fill", bid, FORM, *named, "--portal-url", replica.url, "--json", *ON)
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


@pytest.mark.usefixtures("somebody")
def test_two_claims_are_two_drafts_and_their_runs_are_private(run: Run, bid: Path, replica: Replica) -> None:
    october = fill(run, bid, replica, "marguerite-october")["draft"]
    yusuf = fill(run, bid, replica, "yusuf-review")["draft"]
    again = fill(run, bid, replica, "marguerite-october")

    assert october != yusuf
    assert again["draft"] == october and again["typed"] == 0, "nothing is typed twice"
    for offer, draft in (("marguerite-october", october), ("yusuf-review", yusuf)):
        assert differences(prepare(bid, FORM, offers=(offer,)).plan, replica.stored(draft)) == []
    receipts = replica.portal.uploads(october)
    kept = (bid / "private/receipts/bus-october.png").read_bytes()
    assert receipts["Expense[0].Receipt"].content == kept
    assert not replica.portal.uploads(yusuf)
    assert not (bid / "runs").exists()
    assert (bid / "private/claims/marguerite-october/runs/0001-claim-university-claim").is_dir()


@pytest.mark.usefixtures("somebody")
def test_what_only_the_person_may_give_reaches_no_server(run: Run, bid: Path, replica: Replica) -> None:
    draft = fill(run, bid, replica, "marguerite-october", "marguerite-costs")["draft"]
    theirs = (
        "PaidElsewhere",
        "PayMethod",
        "SortCode",
        "BirthDate",
        "NationalInsurance",
        "Declared",
        "Signature",
    )

    assert not [name for name in theirs if replica.stored(draft).get(name)]
    assert replica.stored(draft)["FeesTotal"] == "137.50"
    assert not replica.submissions()
