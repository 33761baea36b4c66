"""The roll: what each person may be told of, and what they still have to be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from formbridge.model import Bid, read_bid
from formbridge.model.roll import Entry, Place, applicants, roll

BID = read_bid(Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation")


def entry(person: str, bid: Bid = BID) -> Entry:
    return next(each for each in roll(bid) if each.person.id == person)


def without(person: str, **facts: Any) -> Bid:
    """The made-up bid, with some of one person's facts changed."""
    people = tuple(each.model_copy(update=facts) if each.id == person else each for each in BID.people)
    return BID.model_copy(update={"people": people})


def test_the_made_up_bid_has_asked_everybody_everything() -> None:
    assert [each.to_ask for each in roll(BID) if each.to_ask] == []


def test_somebody_with_a_place_is_asked_before_they_are_named() -> None:
    asked = entry("marguerite", without("marguerite", consent_to_be_named=None))

    assert asked.named == "not asked"
    assert asked.to_ask[0].startswith("May they be named? Show them the words first.")
    assert "research-call" in asked.to_ask[0]


def test_a_text_that_names_somebody_who_did_not_say_yes_is_found() -> None:
    consent = {"agreed": False, "text_seen": "You will be named.", "on": date(2026, 11, 1)}
    people = without("marguerite").model_dump()["people"]
    mine = next(each for each in people if each["id"] == "marguerite")
    bid = Bid.model_validate(
        {
            **BID.model_dump(),
            "people": [*(p for p in people if p != mine), mine | {"consent_to_be_named": consent}],
        }
    )

    assert any(
        "These texts name them: " in each and "team" in each for each in entry("marguerite", bid).to_ask
    )


def test_a_changed_text_is_asked_about_again() -> None:
    aims = BID.answers["aims"]
    versions = aims.versions.model_copy(update={"full": f"{aims.versions.full} One word more."})
    changed = BID.model_copy(
        update={"answers": {**BID.answers, "aims": aims.model_copy(update={"versions": versions})}}
    )

    assert any("agree to these texts? aims." in each for each in entry("asha", changed).to_ask)


def test_a_public_co_applicant_is_asked_for_their_part_and_for_what_they_have_done() -> None:
    (call,) = [request for request in BID.requests if request.id == "research-call"]
    team = tuple(each.model_copy(update={"why": ""}) for each in call.team)
    requests = tuple(
        each.model_copy(update={"team": team}) if each is call else each for each in BID.requests
    )
    asked = entry("rhodri", BID.model_copy(update={"requests": requests, "evidence": ()})).to_ask

    assert asked[0].startswith("What do they do in research-call")
    assert asked[1].startswith("What have they done that may be told?")


def test_what_is_kept_back_from_one_funder_is_not_among_what_it_may_be_told() -> None:
    told = entry("yusuf").told

    assert "evidence" in told["every_funder"]
    assert "evidence" not in told["wellcome"]


def test_somebody_who_said_no_has_no_name_for_anybody() -> None:
    assert entry("tj").named == "no"
    assert all("name" not in items for items in entry("tj").told.values())


def test_places_are_on_panels_in_studies_and_in_applications() -> None:
    assert entry("rhodri").places[0] == Place("LEAP", "co-chair")
    assert Place("research-call", "public co-applicant") in entry("rhodri").places
    assert Place("research-call", "approver") in entry("dolores").places


def test_applicants_are_those_who_sign_and_each_is_there_once() -> None:
    (call,) = [request for request in BID.requests if request.id == "research-call"]

    assert applicants(call) == ("helen", "asha", "samir", "rhodri", "marguerite")
