"""A payer's claim form from the command line: which offer, where its files go, and what it may not take."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
FORM = "claim/university-claim"
OCTOBER = ("--offer", "marguerite-october", "--on", "2026-11-23")


@pytest.mark.parametrize("command", ["preview", "fill", "submit"])
def test_without_an_offer_those_that_can_be_claimed_are_listed(run: Run, bid: Path, command: str) -> None:
    done = run(command, bid, FORM)

    assert done.exit_code == 3
    assert "no offer was named" in done.stderr
    assert "marguerite-costs (Marguerite Lane: Reading the draft costs" in done.stderr
    assert "marguerite-sums" not in done.stderr, "that one was paid"


def test_check_says_that_a_claim_has_no_problem(run: Run, bid: Path) -> None:
    done = run("check", bid, "--form", FORM, *OCTOBER)

    assert done.exit_code == 0, done.output
    assert "no problems" in done.stdout


def test_a_form_that_is_no_claim_takes_no_offer(run: Run, bid: Path) -> None:
    done = run("preview", bid, "lottery/awards-for-all", *OCTOBER)

    assert done.exit_code == 3
    assert "not a claim form" in done.stderr


def test_a_claims_preview_stays_in_the_private_folder(run: Run, bid: Path) -> None:
    done = run("preview", bid, FORM, *OCTOBER)
    page = bid / "private/claims/marguerite-october/runs/previews/claim-university-claim.html"

    assert done.exit_code == 0, done.output
    assert "The October panel meeting" in page.read_text(encoding="utf-8")
    assert not (bid / "runs").exists()
    assert page.parents[2].stat().st_mode & 0o077 == 0


def test_fee_and_expenses_are_two_figures(run: Run, bid: Path) -> None:
    both = ("--offer", "marguerite-costs", *OCTOBER)
    fields = {
        field["field"]: field
        for page in json.loads(run("preview", bid, FORM, *both, "--json").stdout)["pages"]
        for field in page["fields"]
    }

    assert fields["fees_total"]["answer"] == "£137.50"
    assert fields["expenses_total"]["answer"] == "£61.90"
    assert "199.40" not in json.dumps(fields)


def test_a_receipt_that_is_lost_is_a_problem_of_this_claim_and_not_of_the_bid(run: Run, bid: Path) -> None:
    (bid / "private/receipts/bus-october.png").unlink()
    done = run("check", bid, "--form", FORM, *OCTOBER)

    assert done.exit_code == 3
    assert "The file private/receipts/bus-october.png is not there." in " ".join(done.stdout.split())
    assert run("check", bid, "--form", FORM, "--offer", "marguerite-costs").exit_code == 0


def test_an_expense_without_a_receipt_is_named_before_the_payer_says_so(run: Run, bid: Path) -> None:
    offers = bid / "private/offers.toml"
    offers.write_text(
        offers.read_text(encoding="utf-8").replace(', receipt = "bus-october.png"', ""), encoding="utf-8"
    )
    shown = " ".join(run("check", bid, "--form", FORM, *OCTOBER).stdout.split())

    assert "There is no receipt for “Bus, there and back”." in shown
    assert "Drive from the bus stop" not in shown, "mileage needs none"


def test_a_receipt_outside_the_folder_of_receipts_is_never_attached(run: Run, bid: Path) -> None:
    offers = bid / "private/offers.toml"
    offers.write_text(
        offers.read_text(encoding="utf-8").replace("bus-october.png", "../people.toml"), encoding="utf-8"
    )
    done = run("check", bid, "--form", FORM, *OCTOBER)

    assert done.exit_code == 3
    assert "is not there" in " ".join(done.stdout.split())


@pytest.mark.parametrize("words", [("interview", "--form", FORM, "--json"), ("compare", FORM)])
def test_a_claim_has_no_place_where_the_bid_is_asked_about(
    run: Run, bid: Path, words: tuple[str, ...]
) -> None:
    done = run(words[0], bid, *words[1:])

    assert done.exit_code == 3
    assert "is a claim, and asks nothing about the bid." in done.stderr
    assert "formbridge fill BID claim/university-claim --offer OFFER" in " ".join(done.stderr.split())
