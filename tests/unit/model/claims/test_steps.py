from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formbridge.errors import BidError, UnknownNameError
from formbridge.model.claims import find_offer, move
from formbridge.model.offers import ClaimState, Offer, next_states
from tests.unit.model.claims.made import bid_with, offer

ON = date(2026, 7, 1)
S = ClaimState


def moved(*states: ClaimState, start: Offer | None = None) -> Offer:
    found = start or offer()
    for state in states:
        found = move(found, state, ON, fee=Decimal(40) if state is S.REDUCED else None)
    return found


@pytest.mark.parametrize("choice", [S.ACCEPTED, S.REDUCED, S.DONATED, S.DECLINED])
def test_every_choice_leads_to_a_claim_that_can_be_paid(choice: ClaimState) -> None:
    assert moved(choice, S.DONE, S.CLAIMED, S.QUERIED, S.APPROVED, S.PAID).state is S.PAID


def test_a_claim_need_not_be_queried() -> None:
    assert moved(S.ACCEPTED, S.DONE, S.CLAIMED, S.APPROVED, S.PAID).paid_on == ON


@given(state=st.sampled_from(S), to=st.sampled_from(S))
@settings(deadline=None)
def test_no_step_is_skipped(state: ClaimState, to: ClaimState) -> None:
    before = offer(state=state)

    if to in next_states(state):
        assert moved(to, start=before).state is to
    else:
        with pytest.raises(BidError):
            moved(to, start=before)


def test_an_accepted_offer_may_still_be_reduced_donated_or_declined() -> None:
    assert {S.REDUCED, S.DONATED, S.DECLINED} <= set(next_states(S.ACCEPTED))


@given(
    choices=st.lists(st.sampled_from([S.ACCEPTED, S.REDUCED, S.DONATED, S.DECLINED]), min_size=1, unique=True)
)
@settings(deadline=None)
def test_a_person_may_change_their_mind_until_the_work_is_done_and_only_the_last_word_counts(
    choices: list[ClaimState],
) -> None:
    changed, at_once = moved(*choices), moved(choices[-1])

    assert (changed.fee_due, changed.donated_to) == (at_once.fee_due, at_once.donated_to)
    assert moved(S.DONE, start=changed).fee_due == changed.fee_due


def test_a_smaller_fee_may_be_made_smaller_or_larger_again() -> None:
    less = move(offer(), S.REDUCED, ON, fee=Decimal(40))

    assert move(less, S.REDUCED, ON, fee=Decimal(50)).fee_due == Decimal(50)


def test_what_belongs_to_another_choice_is_not_left_out_in_silence() -> None:
    with pytest.raises(BidError, match="Choose 'donated'"):
        move(offer(), S.ACCEPTED, ON, given_to="The drop-in")


def test_nothing_is_late_when_nothing_is_owed() -> None:
    declined = offer(state=S.DONE, agreed_fee="0.00", due_by=ON)

    assert not declined.is_late(date(2026, 7, 2))
    spent = offer(state=S.DONE, agreed_fee="0.00", due_by=ON, expenses=[{"what": "Bus", "amount": "3.50"}])
    assert spent.is_late(date(2026, 7, 2))


def test_a_step_that_is_not_allowed_names_those_that_are() -> None:
    with pytest.raises(BidError, match="It can become: accepted, reduced, donated, declined"):
        moved(S.PAID)


def test_taking_less_keeps_what_was_offered() -> None:
    found = moved(S.REDUCED)

    assert (found.fee, found.fee_due) == (Decimal("60.00"), Decimal(40))


@pytest.mark.parametrize("fee", [None, Decimal(60), Decimal(70)])
def test_taking_less_needs_a_smaller_amount(fee: Decimal | None) -> None:
    with pytest.raises(BidError, match=r"an amount below £60\.00"):
        move(offer(), S.REDUCED, ON, fee=fee)


def test_only_taking_less_changes_the_fee() -> None:
    with pytest.raises(BidError, match="Only taking less"):
        move(offer(), S.ACCEPTED, ON, fee=Decimal(40))


def test_declining_the_fee_leaves_the_expenses() -> None:
    spent = offer(expenses=[{"what": "Bus", "amount": "3.50"}])

    found = moved(S.DECLINED, S.DONE, start=spent)

    assert found.fee_due == Decimal("0.00")
    assert found.total_expenses == Decimal("3.50")


def test_a_fee_that_is_given_away_says_to_whom() -> None:
    assert move(offer(), S.DONATED, ON, given_to="The drop-in").donated_to == "The drop-in"
    assert move(offer(), S.DONATED, ON).donated_to


def test_the_payers_promise_becomes_a_day_when_the_claim_goes_in() -> None:
    found = move(moved(S.ACCEPTED, S.DONE), S.CLAIMED, ON, pays_within_days=14)

    assert found.due_by == date(2026, 7, 15)


def test_a_day_that_was_promised_already_stays() -> None:
    promised = moved(S.ACCEPTED, S.DONE, start=offer(due_by=date(2026, 7, 3)))

    assert move(promised, S.CLAIMED, ON, pays_within_days=14).due_by == date(2026, 7, 3)


def test_late_is_after_the_promised_day_and_not_paid() -> None:
    claimed = offer(state=S.CLAIMED, due_by=ON)

    assert not claimed.is_late(ON)
    assert claimed.is_late(date(2026, 7, 2))
    assert not offer(state=S.PAID, due_by=ON).is_late(date(2026, 7, 2))
    assert not offer(state=S.CLAIMED).is_late(date(2026, 7, 2))


def test_an_offer_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'june'"):
        find_offer(bid_with(offer()), "jun")
