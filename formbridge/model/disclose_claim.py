"""The door to a person's own claim: offers that they named, their receipts, and nothing else of ``private/``.

See docs/adr/0013-a-typed-door-for-claims.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from formbridge.errors import BidError
from formbridge.model.bid import Bid
from formbridge.model.claims.backdated import backdated
from formbridge.model.claims.steps import find_offer
from formbridge.model.costing.cards import Cards
from formbridge.model.costing.words import day
from formbridge.model.costs import Activity
from formbridge.model.disclose_person import told
from formbridge.model.disclosed import (
    InclusionView,
    InvolvementView,
    OrganisationView,
    PersonView,
    RequestView,
)
from formbridge.model.disclosed_claim import ClaimView, DisclosedClaim, ExpenseView, FeeChoice, WorkView
from formbridge.model.involvement import Impact, Presence, Process, Purpose
from formbridge.model.offers import ClaimState, Expense, ExpenseKind, Offer, receipt_path

_CLAIMABLE = (ClaimState.DONE, ClaimState.CLAIMED, ClaimState.QUERIED)
_NOTHING = Decimal("0.00")


def claimable(bid: Bid) -> tuple[Offer, ...]:
    """The offers for which something can be claimed now: the work is done, and nobody has approved it yet."""
    return tuple(offer for offer in bid.private.offers if _why_not(offer) == "")


def disclose_claim(bid: Bid, offers: Sequence[str], *, funder: str, form: str) -> DisclosedClaim:
    """What a payer may be told for a claim of these offers, which are one person's and on one payer.

    The person's name is told, because they are asking to be paid; their email and phone only if they share
    them with this funder. Access needs, ceilings, notes, reflections and other offers stay where they are.

    Raises:
        UnknownNameError: there is no such offer.
        BidError: no offer is named, one cannot be claimed, or they are not one person's on one payer.
    """
    chosen = [find_offer(bid, name) for name in dict.fromkeys(offers)]
    if not chosen:
        raise BidError("This form is a claim, and no offer was named.", hint=which(bid))
    for offer in chosen:
        if why := _why_not(offer):
            raise BidError(f"The offer '{offer.id}' cannot be claimed. {why}", hint=which(bid))
    if len({(offer.person, offer.payer) for offer in chosen}) > 1:
        raise BidError(
            "A claim is one person's, on one payer, and these offers are not.",
            hint="Make a claim for each.",
        )
    payer = bid.organisation_of(chosen[0].payer)
    return DisclosedClaim(
        id=bid.id,
        title=bid.title,
        acronym=bid.acronym,
        funder=funder,
        form=form,
        organisation=OrganisationView(legal_name=payer.legal_name, kind=payer.kind),
        request=RequestView(
            id="claim",
            title=bid.title,
            requested=_NOTHING,
            full_cost=_NOTHING,
            shortfall=_NOTHING,
            total=_NOTHING,
        ),
        involvement=InvolvementView(
            purpose=Purpose(), presence=Presence(), process=Process(), impact=Impact()
        ),
        inclusion=InclusionView(who_should_take_part="", who_is_often_left_out="", what_we_will_do=""),
        claim=_claim(bid, chosen, funder),
    )


def which(bid: Bid) -> str:
    """What can be named with ``--offer``, as a sentence."""
    can = claimable(bid)
    if can:
        named = ", ".join(f"{offer.id} ({bid.person(offer.person).name}: {offer.what})" for offer in can)
        return f"Name one with --offer. These can be claimed now: {named}."
    if not bid.private.offers:
        return "There are no offers yet. Write down what you were offered in private/offers.toml."
    return "No offer can be claimed now. When the work is done: formbridge claim BID OFFER --state done."


def _why_not(offer: Offer) -> str:
    if offer.state in (ClaimState.APPROVED, ClaimState.PAID):
        when = f" on {day(offer.paid_on)}" if offer.paid_on else ""
        return f"It is {offer.state}{when} already."
    if offer.state not in _CLAIMABLE:
        return f"It is {offer.state}: the work is not written down as done yet."
    return "" if offer.fee_due or offer.expenses else "It has no fee and no expenses."


def _claim(bid: Bid, offers: Sequence[Offer], funder: str) -> ClaimView:
    first = offers[0]
    person = bid.person(first.person)
    named = {"name": person.name, "given_name": person.given_name, "family_name": person.family_name}
    expenses = tuple(each for offer in offers for each in _expenses(bid, offer))
    given_to = {offer.donated_to for offer in offers if offer.donated_to}
    own = {each.receipt for each in expenses}
    return ClaimView(
        reference=" + ".join(offer.id for offer in offers),
        payer=bid.organisation_of(first.payer).legal_name,
        project=bid.title,
        person=PersonView.model_validate({**_contact(bid, first.person, funder), **named}),
        work=tuple(_work(bid, offer) for offer in offers),
        fees=_added(offer.fee_due for offer in offers),
        fee_choice=_choice(offers),
        given_to=" and ".join(sorted(given_to)) or None,
        expenses=expenses,
        expenses_total=_added(each.amount for each in expenses),
        receipts={path: known for path, known in bid.receipts.items() if path in own},
    )


def _contact(bid: Bid, person: str, funder: str) -> dict[str, object]:
    """How to reach the person, as far as they share it. Their experience is not a payer's business."""
    shared = told(bid, person, funder)
    return {item: shared[item] for item in ("email", "phone")}


def _choice(offers: Iterable[Offer]) -> FeeChoice:
    """One choice for the whole claim; a claim is for less when any of its fees is."""
    offers = list(offers)
    if any(offer.donated_to for offer in offers):
        return FeeChoice.GIVE_AWAY
    if not any(offer.fee_due for offer in offers):
        return FeeChoice.NONE
    return FeeChoice.LESS if any(offer.fee_due < offer.fee for offer in offers) else FeeChoice.FULL


def _work(bid: Bid, offer: Offer) -> WorkView:
    activity = next((each for each in bid.costs.activities if each.id == offer.activity), None)
    kind = offer.kind or (activity.kind if activity else None)
    return WorkView(
        reference=offer.id,
        what=offer.what,
        kind=str(kind) if kind else None,
        on=_first(offer.done_on, activity.on if activity else None),
        hours=offer.hours if offer.hours is not None else _hours(activity),
        fee=offer.fee_due,
    )


def _first(*days: date | None) -> date | None:
    return next(filter(None, days), None)


def _hours(activity: Activity | None) -> Decimal | None:
    """The hours of one time: with preparation and follow-up, and with travel where it is paid."""
    if activity is None:
        return None
    travel = activity.travel_hours if activity.paid_travel_time else Decimal(0)
    return activity.attend_hours + activity.prep_hours + activity.follow_up_hours + travel


def _expenses(bid: Bid, offer: Offer) -> Iterator[ExpenseView]:
    """What was spent and, as in the claim pack, what is owed since a mileage rate was raised afterwards."""
    yield from map(_expense, offer.expenses)
    for journey in backdated(offer, Cards(bid.costs.rate_cards)):
        yield ExpenseView(
            what=f"Still owed, because the rate of that day was raised: {journey.expense.what}",
            kind=str(ExpenseKind.MILEAGE),
            on=journey.expense.on,
            amount=journey.owed,
        )


def _expense(expense: Expense) -> ExpenseView:
    return ExpenseView(
        what=expense.what,
        kind=str(ExpenseKind.MILEAGE if expense.miles is not None else expense.kind),
        on=expense.on,
        miles=expense.miles,
        amount=expense.amount,
        receipt=receipt_path(expense.receipt) if expense.receipt else None,
    )


def _added(amounts: Iterable[Decimal] | Iterator[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)
