"""Offers of paid work to contributors, and their claims. No bank, tax or insurance detail: ever."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from formbridge.model.costs import ActivityKind
from formbridge.model.folder import PRIVATE_RECEIPTS
from formbridge.model.money import Money, Quantity
from formbridge.model.rates import RateRef
from formbridge.model.record import ActivityId, Id, Line, OrganisationId, PersonId, Record, Text


class ClaimState(StrEnum):
    """Where an offer or its claim is. A person may accept, take less, give it away or say no."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REDUCED = "reduced"
    DONATED = "donated"
    DECLINED = "declined"
    DONE = "done"
    CLAIMED = "claimed"
    QUERIED = "queried"
    APPROVED = "approved"
    PAID = "paid"


# A person may choose again, and choose otherwise, until the work is done. Declining is of the fee, not of the
# work: expenses are still given back.
_CHOICES = (ClaimState.ACCEPTED, ClaimState.REDUCED, ClaimState.DONATED, ClaimState.DECLINED)
_NEXT: dict[ClaimState, tuple[ClaimState, ...]] = {
    ClaimState.OFFERED: _CHOICES,
    **{
        choice: (
            ClaimState.DONE,
            *(each for each in _CHOICES if each is not choice or each is ClaimState.REDUCED),
        )
        for choice in _CHOICES
    },
    ClaimState.DONE: (ClaimState.CLAIMED,),
    ClaimState.CLAIMED: (ClaimState.QUERIED, ClaimState.APPROVED),
    ClaimState.QUERIED: (ClaimState.CLAIMED, ClaimState.APPROVED),
    ClaimState.APPROVED: (ClaimState.PAID,),
    ClaimState.PAID: (),
}


def next_states(state: ClaimState) -> tuple[ClaimState, ...]:
    """The states that may follow."""
    return _NEXT[state]


class ExpenseKind(StrEnum):
    """What sort of expense it is, for forms that want them sorted."""

    FARE = "fare"
    MILEAGE = "mileage"
    MEAL = "meal"
    CHILDCARE = "childcare"
    CARER = "carer"  # replacement care
    ACCESS = "access"  # a personal assistant, an interpreter, anything that makes taking part possible
    HOME = "home"  # phone, post, printing, working at home
    OTHER = "other"


class Expense(Record):
    """Money that somebody spent and is given back. It is never part of a fee."""

    what: Line
    kind: ExpenseKind = ExpenseKind.OTHER  # one with miles is mileage, whatever is written here
    amount: Money
    on: date | None = None
    receipt: Text = ""  # the name of a file in private/receipts
    miles: Quantity | None = None  # of a journey by one's own car or bicycle
    rate: RateRef | None = None  # whose mileage rate


class Offer(Record):
    """What one person was offered for one piece of work, in writing; and then their claim for it."""

    id: Id
    person: PersonId
    payer: OrganisationId
    activity: ActivityId | None = None
    what: Line
    kind: ActivityKind | None = None  # empty: the activity's
    hours: Quantity | None = None  # with preparation; empty: the activity's, for one time
    fee: Money
    agreed_fee: Money | None = None  # when the person took less
    expenses: tuple[Expense, ...] = ()
    state: ClaimState = ClaimState.OFFERED
    offered_on: date
    done_on: date | None = None
    claimed_on: date | None = None
    due_by: date | None = None  # the payer's promise
    paid_on: date | None = None
    donated_to: Text = ""
    note: Text = ""

    def is_late(self, today: date) -> bool:
        """Whether the payer has passed the promised day."""
        settled = self.state is ClaimState.PAID or not self.fee_due + self.total_expenses
        return self.due_by is not None and today > self.due_by and not settled

    @property
    def fee_due(self) -> Decimal:
        """The fee as the person agreed to it; nothing when they said no."""
        if self.state is ClaimState.DECLINED:
            return Decimal("0.00")
        return self.fee if self.agreed_fee is None else self.agreed_fee

    @property
    def total_expenses(self) -> Decimal:
        """All expenses together, apart from the fee."""
        return sum((expense.amount for expense in self.expenses), Decimal("0.00"))


def receipt_path(name: str) -> str:
    """Where a receipt of that name is, in the bid folder."""
    return f"{PRIVATE_RECEIPTS}/{name}"
