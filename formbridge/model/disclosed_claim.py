"""What a payer may be told for one person's own claim: the only view that anything of ``private/`` is in.

It is a type of its own, so that :class:`DisclosedBid`, which every other form sees, has no claim in it. Only
:func:`formbridge.model.disclose_claim.disclose_claim` makes one.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from formbridge.model.disclosed import DisclosedBid, PersonView
from formbridge.model.documents import Document
from formbridge.model.record import Record


class FeeChoice(StrEnum):
    """What the person wants done with the fee: all of it, less, none, or it goes elsewhere."""

    FULL = "full"
    LESS = "less"
    GIVE_AWAY = "give_away"
    NONE = "none"


class WorkView(Record):
    """One piece of work and its fee, as the person agreed to it: never scaled, never rounded."""

    reference: str
    what: str
    kind: str | None = None  # meeting, review, writing, training, travel, dissemination, research
    on: date | None = None
    hours: Decimal | None = None
    fee: Decimal


class ExpenseView(Record):
    """Money that the person spent and is given back."""

    what: str
    kind: str  # fare, mileage, meal, childcare, carer, access, home, other
    on: date | None = None
    miles: Decimal | None = None
    amount: Decimal
    receipt: str | None = None  # its path in the bid folder


class ClaimView(Record):
    """One person's own claim on one payer. Fees and expenses have totals of their own; none holds both."""

    reference: str
    payer: str
    project: str
    person: PersonView
    work: tuple[WorkView, ...]
    fees: Decimal
    fee_choice: FeeChoice
    given_to: str | None = None  # who gets the fee in the person's place
    expenses: tuple[ExpenseView, ...] = ()
    expenses_total: Decimal
    receipts: Mapping[str, Document] = {}  # what is known of its receipts that are there, by path


class DisclosedClaim(DisclosedBid):
    """What one payer may be told for one claim: of the bid itself nothing but its title."""

    claim: ClaimView

    @property
    def files(self) -> Mapping[str, Document]:
        """What is known of the receipts, by their path in the bid folder."""
        return self.claim.receipts
