"""A letter about a late payment. It is addressed to the payer: being paid late is not the person's doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from formbridge.errors import BidError
from formbridge.model.bid import Bid
from formbridge.model.costing.words import day, money
from formbridge.model.offers import Offer

_WHAT_NOW = (
    "Tell me, in writing: on which day you will pay, what has held it up, and who I can ask. "
    "If you need something from me, say exactly what it is."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain paragraphs."""

    to: tuple[str, ...]  # the payer's name and address
    written_on: str
    subject: str
    paragraphs: tuple[str, ...]
    signed: str

    def text(self) -> str:
        """The letter as plain text."""
        return (
            "\n\n".join(("\n".join(self.to), self.written_on, self.subject, *self.paragraphs, self.signed))
            + "\n"
        )


def late_letter(bid: Bid, offer: Offer, today: date) -> Letter:
    """Ask the payer when it will pay.

    Raises:
        BidError: the payment is not late.
    """
    if not offer.fee_due + offer.total_expenses:
        raise BidError(
            f"Nothing is owed for '{offer.id}'.", hint="If you spent something, write it down first."
        )
    if offer.due_by is None or not offer.is_late(today):
        when = f"It is due by {day(offer.due_by)}." if offer.due_by else "Nobody has promised a day yet."
        raise BidError(f"The payment for '{offer.id}' is not late. {when}", hint="Ask the payer for a day.")
    payer = bid.organisation_of(offer.payer)
    address = payer.address
    lines = (address.line1, address.line2, address.town, address.postcode) if address else ()
    days = (today - offer.due_by).days
    return Letter(
        to=(payer.legal_name, *(line for line in lines if line)),
        written_on=day(today),
        subject=f"Late payment: {offer.what} (claim {offer.id})",
        paragraphs=(
            *_what_happened(offer),
            f"You promised to pay by {day(offer.due_by)}. That was {_days(days)} ago. Nothing has come.",
            _amounts(offer),
            _WHAT_NOW,
        ),
        signed=bid.person(offer.person).name,
    )


def _what_happened(offer: Offer) -> tuple[str, ...]:
    done = f" on {day(offer.done_on)}" if offer.done_on else ""
    claimed = f" I sent my claim on {day(offer.claimed_on)}." if offer.claimed_on else ""
    return (f"I did this work for you{done}: {offer.what}.{claimed}",)


def _amounts(offer: Offer) -> str:
    """Fee and expenses apart, so that nobody adds them up and calls it pay."""
    parts = [f"The fee is {money(offer.fee_due)}."]
    if offer.donated_to:
        parts.append(f"It goes to {offer.donated_to}, as I asked.")
    if offer.expenses:
        parts.append(f"Apart from the fee, {money(offer.total_expenses)} is for what I spent.")
    return " ".join(parts)


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
