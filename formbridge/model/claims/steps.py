"""From one state of an offer to the next: what may follow, and which days and amounts that sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from formbridge.errors import BidError, UnknownNameError
from formbridge.model.bid import Bid
from formbridge.model.costing.words import money
from formbridge.model.offers import ClaimState, Offer, next_states
from formbridge.model.record import did_you_mean

_DAYS = {ClaimState.DONE: "done_on", ClaimState.CLAIMED: "claimed_on", ClaimState.PAID: "paid_on"}


def find_offer(bid: Bid, offer_id: str) -> Offer:
    """One offer by id.

    Raises:
        UnknownNameError: there is none.
    """
    for offer in bid.private.offers:
        if offer.id == offer_id:
            return offer
    known = [offer.id for offer in bid.private.offers]
    raise UnknownNameError(
        f"There is no offer '{offer_id}'. {did_you_mean(offer_id, known)}".strip(),
        hint=f"There are: {', '.join(known)}." if known else "Write one into private/offers.toml first.",
    )


def move(
    offer: Offer,
    to: ClaimState,
    on: date,
    *,
    fee: Decimal | None = None,
    given_to: str = "",
    pays_within_days: int | None = None,
) -> Offer:
    """The offer in its next state. The payer's promise becomes a day when the claim goes in.

    Raises:
        BidError: this state may not follow, or the amount does not fit it.
    """
    set_ = changes(offer, to, on, fee=fee, given_to=given_to, pays_within_days=pays_within_days)
    return offer.model_copy(update=dict(set_))


def changes(
    offer: Offer,
    to: ClaimState,
    on: date,
    *,
    fee: Decimal | None = None,
    given_to: str = "",
    pays_within_days: int | None = None,
) -> Mapping[str, Any]:
    """What changes in the offer's record, and nothing else.

    Raises:
        BidError: this state may not follow, or the amount does not fit it.
    """
    _check_order(offer, to)
    found: dict[str, Any] = {"state": to}
    if to in _DAYS:
        found[_DAYS[to]] = on
    if fee is not None and to is not ClaimState.REDUCED:
        raise BidError("Only taking less changes the fee.", hint="Choose the state 'reduced'.")
    if given_to and to is not ClaimState.DONATED:
        raise BidError("Only a fee that is given away goes to somebody else.", hint="Choose 'donated'.")
    found |= _of_choice(offer, to, fee, given_to)
    if to is ClaimState.CLAIMED and offer.due_by is None and pays_within_days is not None:
        found["due_by"] = on + timedelta(days=pays_within_days)
    return found


def _of_choice(offer: Offer, to: ClaimState, fee: Decimal | None, given_to: str) -> dict[str, Any]:
    """What a choice sets, and what it takes back of an earlier one; None takes a value out."""
    if to not in (ClaimState.ACCEPTED, ClaimState.REDUCED, ClaimState.DONATED, ClaimState.DECLINED):
        return {}
    found: dict[str, Any] = {}
    if to is ClaimState.REDUCED:
        found["agreed_fee"] = _smaller(offer, fee)
    elif to is ClaimState.DECLINED:
        found["agreed_fee"] = Decimal("0.00")
    elif offer.agreed_fee is not None:
        found["agreed_fee"] = None
    if to is ClaimState.DONATED:
        found["donated_to"] = given_to or "somebody else, as the person asked"
    elif offer.donated_to:
        found["donated_to"] = ""
    return found


def _check_order(offer: Offer, to: ClaimState) -> None:
    allowed = next_states(offer.state)
    if to in allowed:
        return
    if not allowed:
        raise BidError(f"The offer '{offer.id}' is {offer.state}, and nothing comes after that.")
    raise BidError(
        f"The offer '{offer.id}' is {offer.state}, so it cannot become {to} yet.",
        hint=f"It can become: {', '.join(allowed)}.",
    )


def _smaller(offer: Offer, fee: Decimal | None) -> Decimal:
    if fee is None or fee >= offer.fee:
        raise BidError(
            f"Taking less needs an amount below {money(offer.fee)}.",
            hint="Give the amount that you want to take.",
        )
    return fee
