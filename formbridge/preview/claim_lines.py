"""Offers, claims and a person's own plan as plain lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from formbridge.model.bid import Bid
from formbridge.model.claims import Spread, Week
from formbridge.model.costing.words import day, money
from formbridge.model.offers import Offer, next_states
from formbridge.model.private import PrivateNotes
from formbridge.preview.claim_words import STATES
from formbridge.preview.visible import one_line
from formbridge.preview.wrapped import wrapped

NOTHING_YET = (
    "There are no offers yet. Write down what you were offered in private/offers.toml, with the day and the "
    "fee. Ask the payer for every offer in writing."
)


def offer_lines(bid: Bid, today: date, *, width: int = 80) -> Iterator[str]:
    """Every offer with its state, the fee, the expenses apart from it, and the promised day."""
    for offer in bid.private.offers:
        text = f"- {offer.id}: {one_line(offer.what)}. {_state(offer, today)}"
        yield from wrapped(text, width, 0, 2)
        payer = one_line(bid.organisation_of(offer.payer).legal_name)
        yield from wrapped(f"Payer: {payer}. {_amounts(offer)}", width, 2)
        if following := next_states(offer.state):
            yield from wrapped(f"What may come next: {', '.join(following)}.", width, 2)


def _state(offer: Offer, today: date) -> str:
    late = " LATE." if offer.is_late(today) else ""
    due = f" Promised by {day(offer.due_by)}.{late}" if offer.due_by else ""
    return f"State: {STATES[offer.state]}.{due}"


def _amounts(offer: Offer) -> str:
    spent = f" Expenses, apart from that: {money(offer.total_expenses)}." if offer.expenses else ""
    return f"Fee: {money(offer.fee_due)}.{spent}"


def plan_lines(plan: Spread, notes: PrivateNotes, *, width: int = 80) -> Iterator[str]:
    """One person's fees week by week. For that person's screen only."""
    for text in _plan(plan, notes):
        yield from wrapped(text, width, 0, 2 if text.startswith("- ") else 0)


def _plan(plan: Spread, notes: PrivateNotes) -> Iterator[str]:
    yield "Only you see this. It is not saved, and it is not advice."
    yield from _ceilings(notes)
    yield ""
    yield from (_week(week) for week in plan.weeks)
    if not plan.weeks:
        yield "No fee is waiting."
    yield from _too_big(plan.too_big)
    yield "Expenses are not in these figures: they are money given back."


def _ceilings(notes: PrivateNotes) -> Iterator[str]:
    if notes.most_a_week is not None:
        yield f"The most that you want in a week: {money(notes.most_a_week)}."
    if notes.most_a_month is not None:
        yield f"The most that you want in a month: {money(notes.most_a_month)}."
    if notes.most_a_week is None and notes.most_a_month is None:
        yield "You have set no ceiling. You can: most_a_week or most_a_month in private/people.toml."


def _week(week: Week) -> str:
    named = ", ".join(f"{offer.id} {money(offer.fee_due)}" for offer in week.offers)
    return f"- Week of {day(week.monday)}: {money(week.total)} ({named})"


def _too_big(offers: Iterable[Offer]) -> Iterator[str]:
    for offer in offers:
        yield f"- {offer.id}, {money(offer.fee_due)}, alone is more than your ceiling, so it is in no week."
