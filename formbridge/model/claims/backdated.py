"""Mileage that was claimed before a rate changed: what the day of the journey is worth now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from formbridge.model.costing.cards import Cards, DatedFigure
from formbridge.model.costing.words import counted, ending, money
from formbridge.model.money import to_pence
from formbridge.model.offers import Expense, Offer


@dataclass(frozen=True, slots=True)
class Backdated:
    """One journey that is owed more, because the rate of its day was raised afterwards."""

    expense: Expense
    figure: DatedFigure
    worth: Decimal
    working: str

    @property
    def owed(self) -> Decimal:
        """What is still to be paid."""
        return self.worth - self.expense.amount


def backdated(offer: Offer, cards: Cards) -> Iterator[Backdated]:
    """The journeys of this claim for which the rate card now says more than was claimed."""
    for expense in offer.expenses:
        if expense.miles is None or expense.rate is None or expense.on is None:
            continue
        figure = cards.figure(expense.rate, expense.on)
        if figure is None:
            continue
        exact = expense.miles * figure.amount
        worth = to_pence(exact)
        if worth > expense.amount:
            working = f"{counted(expense.miles, 'miles')} × {money(figure.amount)}{ending(worth, exact)}"
            yield Backdated(expense, figure, worth, working)
