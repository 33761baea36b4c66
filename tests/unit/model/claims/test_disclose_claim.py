"""The door to a claim lets through the offers that were named, whole, and nothing else of anybody's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.errors import BidError, UnknownNameError
from formbridge.model import DisclosedBid, DisclosedClaim, read_bid
from formbridge.model.disclose_claim import claimable, disclose_claim
from formbridge.model.disclosed_claim import ClaimView
from formbridge.model.offers import Offer
from tests.unit.model.claims.made import bid_with, offer

MADE_UP = read_bid(Path(__file__).parents[4] / "fixtures" / "bids" / "personalisation")
POUNDS = st.decimals("0", "2000", places=2)


def claim(*offers: Offer, named: tuple[str, ...] = ("june",)) -> ClaimView:
    return disclose_claim(bid_with(*offers), named, funder="payer", form="claim").claim


def done(id_: str = "june", **facts: Any) -> Offer:
    return offer(id_, state="done", done_on="2026-06-10", **facts)


def test_only_a_claim_has_a_claim_in_it_by_its_type() -> None:
    assert "claim" in DisclosedClaim.model_fields
    assert "claim" not in DisclosedBid.model_fields


def test_nothing_of_private_is_told_but_the_offers_that_were_named() -> None:
    told = disclose_claim(MADE_UP, ["marguerite-october"], funder="claim", form="any").model_dump_json()
    private = MADE_UP.private
    others = [each for each in private.offers if each.id != "marguerite-october"]
    hidden = [text for notes in private.people for text in (notes.access_needs, notes.note) if text]
    hidden += [text for each in private.reflections for text in (each.what_happened, each.feeling) if text]
    hidden += [text for each in others for text in (each.id, each.what)]
    hidden += [spent.receipt for each in others for spent in each.expenses if spent.receipt]

    assert "The October panel meeting" in told and "bus-october.png" in told
    assert len(hidden) > 10
    assert not [text for text in hidden if text in told]


def test_of_the_bid_only_its_title_is_told_and_of_the_person_only_what_pays_them() -> None:
    told = disclose_claim(MADE_UP, ["marguerite-october"], funder="claim", form="any")

    assert (told.answers, told.panels, told.studies, told.evidence, told.derived) == ({}, (), (), (), {})
    assert told.request.lines == () and told.request.requested == 0
    person = {name: value for name, value in told.claim.person if value}
    assert set(person) - {"experience"} == {"name", "given_name", "family_name"}
    assert not any(text for _, text in told.claim.person.experience)


def test_an_email_address_is_told_only_when_its_owner_shares_it() -> None:
    shared = [
        person.model_copy(update={"sharing": {**person.sharing, "claim": ("email",)}})
        for person in MADE_UP.people
    ]
    open_ = MADE_UP.model_copy(update={"people": tuple(shared)})

    assert disclose_claim(MADE_UP, ["marguerite-costs"], funder="claim", form="x").claim.person.email is None
    assert disclose_claim(open_, ["marguerite-costs"], funder="claim", form="x").claim.person.email


@given(POUNDS, POUNDS)
def test_a_fee_is_what_the_person_agreed_to_and_is_never_added_to_expenses(
    fee: Decimal, spent: Decimal
) -> None:
    made = done(fee=fee, expenses=[{"what": "Bus", "amount": spent}])
    if not fee and not spent:
        return
    told = claim(made)

    assert told.fees == fee == told.work[0].fee
    assert told.expenses_total == spent
    assert not [name for name, value in told if value == fee + spent and fee and spent]


@pytest.mark.parametrize(
    ("facts", "fees", "choice"),
    [
        ({}, "60", "full"),
        ({"agreed_fee": "40"}, "40", "less"),
        ({"agreed_fee": "0.00", "expenses": [{"what": "Bus", "amount": 3}]}, "0", "none"),
        ({"donated_to": "The drop-in"}, "60", "give_away"),
    ],
)
def test_what_the_person_chose_about_the_fee_is_what_is_claimed(
    facts: dict[str, Any], fees: str, choice: str
) -> None:
    told = claim(done(**facts))

    assert (told.fees, told.fee_choice) == (Decimal(fees), choice)
    assert told.given_to == facts.get("donated_to")


def test_two_offers_of_one_person_on_one_payer_are_one_claim_in_the_order_named() -> None:
    told = claim(done(), done("july", fee="20"), named=("july", "june", "july"))

    assert [work.reference for work in told.work] == ["july", "june"]
    assert told.fees == 80


def test_a_journey_whose_rate_was_raised_afterwards_is_claimed_with_what_is_still_owed() -> None:
    drive = {
        "what": "Drive",
        "amount": "9.00",
        "on": "2026-04-20",
        "miles": 20,
        "rate": {"card": "hmrc-mileage", "band": "car"},
    }
    told = claim(done(expenses=[drive]))

    assert [spent.amount for spent in told.expenses] == [Decimal("9.00"), Decimal("2.00")]
    assert {spent.kind for spent in told.expenses} == {"mileage"}


@pytest.mark.parametrize(
    ("made", "named", "says"),
    [
        ([done()], (), "no offer was named"),
        ([offer()], ("june",), "It is offered: the work is not written down as done yet."),
        ([done(agreed_fee="0.00")], ("june",), "no fee and no expenses"),
        ([done(), done("bo", person="bo")], ("june", "bo"), "one person's, on one payer"),
    ],
)
def test_what_cannot_be_claimed_is_refused_in_words(
    made: list[Offer], named: tuple[str, ...], says: str
) -> None:
    with pytest.raises(BidError, match=says):
        claim(*made, named=named)


@pytest.mark.parametrize("state", ["approved", "paid"])
def test_what_was_approved_or_paid_is_not_claimed_again(state: str) -> None:
    with pytest.raises(BidError, match=f"It is {state}"):
        claim(offer(state=state, done_on="2026-06-10"))


def test_an_offer_that_is_not_there_is_said_with_what_is_near() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'june'"):
        claim(done(), named=("jun",))


def test_the_refusal_lists_what_can_be_claimed_now() -> None:
    with pytest.raises(BidError) as caught:
        disclose_claim(MADE_UP, [], funder="claim", form="any")

    assert {each.id for each in claimable(MADE_UP)} == {
        "yusuf-review",
        "marguerite-october",
        "marguerite-costs",
    }
    assert all(each.id in str(caught.value.hint) for each in claimable(MADE_UP))
    assert "marguerite-sums" not in str(caught.value.hint)
