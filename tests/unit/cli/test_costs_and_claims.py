"""costs and claim on a bid folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.cli.prepare import find_form
from formbridge.model import disclose, read_bid
from formbridge.model.costing.words import money
from formbridge.testing.checkout import fixture_folder

Run = Callable[..., Result]
DAY = ("--on", "2026-11-23")


@pytest.fixture
def vector() -> Path:
    return fixture_folder("bids", "check-vector")


def test_the_check_vector_as_json_has_its_totals_as_strings(run: Run, vector: Path) -> None:
    found = json.loads(run("costs", vector, "--json", *DAY).stdout)

    assert (found["total"], found["requested"], found["shortfall"]) == ("32600.00", "26080.00", "6520.00")


def test_costs_show_table_workings_who_pays_and_justification(run: Run, vector: Path) -> None:
    shown = run("costs", vector, *DAY).stdout

    assert "Full cost: £32,600.00" in shown
    assert "6 members × 8 half days × £82.50 = £3,960.00" in shown
    assert "University of Northmere has to find £6,520.00." in shown
    assert "JUSTIFICATION" in shown


def test_costs_can_show_the_justification_alone(run: Run, vector: Path) -> None:
    shown = run("costs", vector, "--text", *DAY).stdout

    assert "We ask for £26,080.00." in shown
    assert "TO LOOK AT AGAIN" not in shown


def test_a_bid_with_several_requests_says_how_to_see_one(run: Run, bid: Path) -> None:
    assert "- research-call: nihr/*" in run("costs", bid, *DAY).stdout
    assert "Asked for: £337,072.66" in run("costs", bid, "research-call", *DAY).stdout


def test_a_request_that_does_not_exist_is_said(run: Run, bid: Path) -> None:
    done = run("costs", bid, "resarch-call")

    assert done.exit_code == 3
    assert "Did you mean 'research-call'" in done.stderr


def test_a_bid_without_costs_is_told_what_to_do_first(run: Run, tmp_path: Path) -> None:
    organisation = '[[organisations]]\nid = "us"\nlegal_name = "Us"\nkind = "none"\n'
    facts = f'id = "new"\ntitle = "New"\norganisation = "us"\n\n{organisation}'
    (tmp_path / "bid.toml").write_text(facts, encoding="utf-8")
    done = run("costs", tmp_path)

    assert done.exit_code == 0, done.output
    assert "no cost lines yet" in done.stdout
    assert "costs.toml" in done.stdout


def test_a_line_without_a_figure_stops_nothing_and_is_said(run: Run, bid: Path) -> None:
    with (bid / "costs.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[lines]]\nid = "later"\nsection = "OTH"\nkind = "other"\ndescription = "Something"\n'
            'rate = { card = "nihr-involvement-2025-12", band = "no_such_band" }\n'
        )
    done = run("costs", bid, *DAY)

    assert done.exit_code == 0, done.output
    assert "Lines without a figure, which count for nothing yet: 1" in done.stdout


def test_offers_are_listed_with_what_is_late(run: Run, bid: Path) -> None:
    shown = run("claim", bid, *DAY).stdout

    assert "marguerite-sums" in shown
    assert "Promised by 10 October 2026. LATE." in " ".join(shown.split())


def test_a_bid_without_offers_is_told_what_to_do_first(run: Run, bid: Path) -> None:
    (bid / "private" / "offers.toml").unlink()

    assert "There are no offers yet." in run("claim", bid).stdout


def test_a_claim_is_written_where_only_its_owner_can_look(run: Run, bid: Path) -> None:
    done = run("claim", bid, "marguerite-sums", "--word", *DAY)

    place = bid / "private" / "claims" / "marguerite-sums"
    assert done.exit_code == 0, done.output
    assert {path.name for path in place.iterdir()} == {"claim.html", "claim.docx"}
    assert place.stat().st_mode & 0o077 == 0


def test_a_late_letter_is_written_and_shown(run: Run, bid: Path) -> None:
    done = run("claim", bid, "yusuf-review", "--letter", *DAY)

    assert "University of Northmere" in done.stdout
    assert "That was 44 days ago." in done.stdout
    assert (bid / "private/claims/yusuf-review/late-payment.txt").is_file()


def test_a_new_state_is_written_into_the_private_file_with_its_day(run: Run, bid: Path) -> None:
    assert run("claim", bid, "yusuf-review", "--state", "approved", *DAY).exit_code == 0
    assert run("claim", bid, "yusuf-review", "--state", "paid", *DAY).exit_code == 0

    offer = next(each for each in read_bid(bid).private.offers if each.id == "yusuf-review")
    assert (offer.state, str(offer.paid_on)) == ("paid", "2026-11-23")
    assert "between a person and a payer" in (bid / "private/offers.toml").read_text(encoding="utf-8")


def test_a_step_that_is_not_allowed_changes_nothing(run: Run, bid: Path) -> None:
    before = (bid / "private/offers.toml").read_bytes()

    assert run("claim", bid, "yusuf-review", "--state", "paid").exit_code == 3
    assert (bid / "private/offers.toml").read_bytes() == before


def test_a_persons_plan_is_shown_and_never_saved(run: Run, bid: Path) -> None:
    before = {path: path.read_bytes() for path in bid.rglob("*") if path.is_file()}
    done = run("claim", bid, "--plan", "yusuf", *DAY)

    assert "Only you see this." in done.stdout
    assert "£55.00 (yusuf-review £55.00)" in done.stdout
    assert {path: path.read_bytes() for path in bid.rglob("*") if path.is_file()} == before


def test_a_plan_for_somebody_unknown_is_said(run: Run, bid: Path) -> None:
    done = run("claim", bid, "--plan", "yusef")

    assert done.exit_code == 3
    assert "Did you mean 'yusuf'" in done.stderr


def test_somebody_who_changes_their_mind_leaves_nothing_of_the_first_choice_behind(
    run: Run, bid: Path
) -> None:
    file = bid / "private/offers.toml"
    file.write_text(
        file.read_text("utf-8").replace('state = "claimed"', 'state = "offered"'), encoding="utf-8"
    )
    before = file.read_text("utf-8").rpartition("[[offers]]")[2]
    for choice in (("reduced", "--fee", "20"), ("donated", "--given-to", "The drop-in"), ("declined",)):
        assert run("claim", bid, "yusuf-review", "--state", *choice).exit_code == 0
    assert run("claim", bid, "yusuf-review", "--state", "accepted").exit_code == 0

    after = file.read_text("utf-8").rpartition("[[offers]]")[2]
    assert after == before.replace('state = "offered"', 'state = "accepted"')


@pytest.mark.parametrize(
    "words",
    [
        ("yusuf-review", "--fee", "20"),
        ("yusuf-review", "--given-to", "The drop-in"),
        ("--letter",),
        ("--state", "paid"),
        ("yusuf-review", "--plan", "yusuf"),
        ("yusuf-review", "--letter", "--state", "paid"),
    ],
)
def test_no_option_of_a_claim_is_left_out_in_silence(run: Run, bid: Path, words: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in bid.rglob("*") if path.is_file()}

    assert run("claim", bid, *words).exit_code == 2
    assert {path: path.read_bytes() for path in bid.rglob("*") if path.is_file()} == before


NINO = "Care, paid to QQ 12 34 56 C"  # a number that belongs to nobody


@pytest.mark.parametrize("how", [(), ("--json",), ("community-year", "--text")])
def test_a_number_that_is_never_sent_stops_the_costs_and_says_in_which_line(
    run: Run, bid: Path, how: tuple[str, ...]
) -> None:
    file = bid / "costs.toml"
    file.write_text(
        file.read_text("utf-8").replace("Interpreters, from the first phone call", NINO, 1), "utf-8"
    )
    done = run("costs", bid, *how)

    assert done.exit_code == 3 and done.stdout == ""
    assert "costs.toml, c-interpreters, line 1: this looks like a National Insurance number" in done.stderr
    assert "12 34 56" not in done.stderr


@pytest.mark.parametrize("how", [(), ("--word",), ("--letter",)])
def test_a_number_that_is_never_sent_stops_a_claim_and_a_letter(
    run: Run, bid: Path, how: tuple[str, ...]
) -> None:
    file = bid / "private/offers.toml"
    file.write_text(file.read_text("utf-8").replace("Reading the draft out loud", NINO), "utf-8")
    done = run("claim", bid, "yusuf-review", *how, *DAY)

    assert done.exit_code == 3 and "12 34 56" not in done.output
    assert not (bid / "private/claims").exists()


def test_what_a_form_wants_of_the_figures_is_said_beside_its_rows(run: Run, bid: Path) -> None:
    shown = " ".join(run("costs", bid, "lottery/awards-for-all", *DAY).stdout.split())

    assert "What the form wants: whole pounds; today's prices, with no inflation added" in shown
    assert "with the VAT that is really paid" in shown


@pytest.mark.parametrize("form", ["nihr/rfpb-stage-2", "ukri/funding-service-responsive"])
def test_a_form_with_headings_is_shown_the_rows_that_its_plan_fills(run: Run, bid: Path, form: str) -> None:
    funder, spec = find_form(form)
    told = disclose(read_bid(bid), funder=funder.id, form=spec.id, costs=spec.costs).request.headings
    shown = " ".join(run("costs", bid, form, *DAY).stdout.split())

    assert len(told) > 5 and "Problem:" not in shown
    for row in told.values():
        assert not row.shown or f"- {row.label}: {money(row.shown)}" in shown
