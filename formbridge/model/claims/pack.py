"""Everything that a claim needs, filled in from the offer; and what only the person may write, left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from formbridge.errors import BidError
from formbridge.model.bid import Bid
from formbridge.model.claims.backdated import Backdated, backdated
from formbridge.model.costing.cards import Cards
from formbridge.model.costing.whole import added
from formbridge.model.costs import Activity
from formbridge.model.offers import ClaimState, Offer
from formbridge.model.organisations import Organisation


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Something that the person writes themselves. FormBridge has no place to keep it."""

    label: str
    why: str


OWN_WORDS = (
    OwnWords(
        "Where the money should go: sort code, account number, building society roll number",
        "The payer needs it to pay you. Give it by phone, on paper or on the payer's own secure site, not by "
        "email. You may ask to be paid in another way.",
    ),
    OwnWords(
        "National Insurance number",
        "Some payers ask for it, some do not need it. You may ask why they want it.",
    ),
    OwnWords(
        "Tax reference, if you work for yourself",
        "Only if the payer treats you as self-employed.",
    ),
    OwnWords("Address and date of birth", "Only if the payer asks. You may ask why they want it."),
    OwnWords("Your name, to sign, and the day", "A typed name is enough for many payers. Ask."),
)

CHOICES = (
    "You may say no to the fee, and still take part.",
    "You may take less than was offered. Say how much.",
    "You may ask for the fee to go to a charity or a group that you choose.",
    "Whatever you choose about the fee, you can still have your expenses back.",
    "You do not have to say why. You can choose something else next time.",
)


@dataclass(frozen=True)
class ClaimPack:
    """One claim: who, for whom, the fee, the expenses apart from it, and what happens next."""

    offer: Offer
    payer: Organisation
    person: str
    activity: Activity | None
    backdated: tuple[Backdated, ...]
    today: date

    @property
    def fee(self) -> Decimal:
        """Pay for the person's time."""
        return self.offer.fee_due

    @property
    def expenses(self) -> Decimal:
        """Money given back, with what is still owed because a rate was raised afterwards."""
        return self.offer.total_expenses + added(journey.owed for journey in self.backdated)

    @property
    def is_late(self) -> bool:
        """Whether the promised day has passed."""
        return self.offer.is_late(self.today)


def claim_pack(bid: Bid, offer: Offer, today: date) -> ClaimPack:
    """The pack for one offer.

    Raises:
        BidError: nothing was agreed yet, or the person declined and spent nothing.
    """
    if offer.state is ClaimState.OFFERED:
        raise BidError(
            f"The offer '{offer.id}' has no answer yet, so there is nothing to claim.",
            hint="Choose first: accepted, reduced, donated or declined. All four are fine.",
        )
    if offer.state is ClaimState.DECLINED and not offer.expenses:
        raise BidError(
            f"The offer '{offer.id}' was declined and has no expenses, so there is nothing to claim."
        )
    activities = {activity.id: activity for activity in bid.costs.activities}
    return ClaimPack(
        offer=offer,
        payer=bid.organisation_of(offer.payer),
        person=bid.person(offer.person).name,
        activity=activities.get(offer.activity or ""),
        backdated=tuple(backdated(offer, Cards(bid.costs.rate_cards))),
        today=today,
    )
