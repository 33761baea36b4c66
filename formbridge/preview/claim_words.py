"""What a claim says, in the order in which it is said on a page, in Word and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formbridge.model.claims import ClaimPack
from formbridge.model.claims.pack import CHOICES, OWN_WORDS
from formbridge.model.costing.lines import real_hours
from formbridge.model.costing.words import counted, day, money
from formbridge.model.offers import ClaimState

STATES = {
    ClaimState.OFFERED: "offered, not answered yet",
    ClaimState.ACCEPTED: "accepted",
    ClaimState.REDUCED: "accepted for less",
    ClaimState.DONATED: "accepted, to be given away",
    ClaimState.DECLINED: "fee declined",
    ClaimState.DONE: "done, not claimed yet",
    ClaimState.CLAIMED: "claimed",
    ClaimState.QUERIED: "the payer has a question",
    ClaimState.APPROVED: "approved, not paid yet",
    ClaimState.PAID: "paid",
}
OWN_WORDS_NOTE = (
    "You write these yourself, on paper or on the payer's own secure site. FormBridge does not ask for them "
    "and has no place to keep them."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim: a heading, then facts ("Payer: …"), then points."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    note: str = ""
    to_write: tuple[tuple[str, str], ...] = ()  # left open for the person, with why it may be asked


def parts(pack: ClaimPack) -> tuple[Part, ...]:
    """The whole claim."""
    return (
        Part("Who", tuple(_who(pack))),
        Part("What I did", tuple(_work(pack))),
        Part("Fee", tuple(_fee(pack)), note="A fee is pay for time."),
        Part(
            "Expenses, apart from the fee",
            tuple(_expenses(pack)),
            tuple(_journeys(pack)),
            note="Expenses are money given back for what was spent. They are not pay.",
        ),
        Part("When I am paid", tuple(_when(pack)), tuple(_help(pack))),
        Part(
            "What I write myself",
            note=OWN_WORDS_NOTE,
            to_write=tuple((own.label, own.why) for own in OWN_WORDS),
        ),
        Part("My choices", points=CHOICES, note="These are true for every payment."),
    )


def title(pack: ClaimPack) -> str:
    """What the claim is called."""
    return f"Claim to {pack.payer.legal_name}"


def _who(pack: ClaimPack) -> Iterator[tuple[str, str]]:
    yield "Payer", pack.payer.legal_name
    yield "Person", pack.person
    yield "Reference", pack.offer.id


def _work(pack: ClaimPack) -> Iterator[tuple[str, str]]:
    yield "Work", pack.offer.what
    if pack.activity is not None:
        yield "Part of", pack.activity.title
        if hours := real_hours(pack.activity):
            yield "Time, with preparation, follow-up and travel", counted(hours, "hours")
    yield "Offered on", day(pack.offer.offered_on)
    if pack.offer.done_on:
        yield "Done on", day(pack.offer.done_on)


def _fee(pack: ClaimPack) -> Iterator[tuple[str, str]]:
    yield "Fee that was offered", money(pack.offer.fee)
    if pack.fee != pack.offer.fee:
        yield "Fee that I take", money(pack.fee)
    if pack.offer.donated_to:
        yield "Pay it to", pack.offer.donated_to
    yield "Total of the fee", money(pack.fee)


def _expenses(pack: ClaimPack) -> Iterator[tuple[str, str]]:
    for expense in pack.offer.expenses:
        on = f", {day(expense.on)}" if expense.on else ""
        receipt = f"; receipt: {expense.receipt}" if expense.receipt else ""
        miles = f"; {counted(expense.miles, 'miles')}" if expense.miles is not None else ""
        yield f"{expense.what}{on}", f"{money(expense.amount)}{miles}{receipt}"
    for journey in pack.backdated:
        yield f"{journey.expense.what}, still owed", money(journey.owed)
    yield "Total of the expenses", money(pack.expenses)


def _journeys(pack: ClaimPack) -> Iterator[str]:
    for journey in pack.backdated:
        yield (
            f"{journey.expense.what}: the rate for that day was raised after the claim. "
            f"{journey.working}, of which {money(journey.expense.amount)} was claimed. "
            f"{money(journey.owed)} is still owed. Rate: {journey.figure.named}."
        )


def _when(pack: ClaimPack) -> Iterator[tuple[str, str]]:
    yield "State", STATES[pack.offer.state]
    if pack.offer.claimed_on:
        yield "Claimed on", day(pack.offer.claimed_on)
    if pack.offer.due_by:
        late = " This day has passed, so the payment is late." if pack.is_late else ""
        yield "The payer promised to pay by", f"{day(pack.offer.due_by)}.{late}"
    if pack.offer.paid_on:
        yield "Paid on", day(pack.offer.paid_on)


def _help(pack: ClaimPack) -> Iterator[str]:
    if not pack.offer.due_by:
        yield "Nobody has promised a day yet. Ask the payer for one, in writing."
    contact = ", ".join(part for part in (pack.payer.email, pack.payer.phone) if part)
    yield f"For questions: {contact}." if contact else "Ask the payer for the name of somebody who can help."
