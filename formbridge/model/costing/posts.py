"""What employing somebody costs: pay, employer National Insurance, pension and holiday pay.

National Insurance falls on the pay of one employment. A share of an existing post carries its share of the
on-costs of the whole; a separate part-time job carries the on-costs of its own pay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from formbridge.model.costing.cards import Cards, DatedFigure
from formbridge.model.costing.figures import (
    EMPLOYER_NI_PERCENT,
    EMPLOYER_NI_STARTS,
    HOLIDAY_PERCENT,
    PENSION_PERCENT,
    needed,
)
from formbridge.model.costing.words import money, number
from formbridge.model.costs import Post

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearOfPost:
    """One year of pay with its on-costs, exact; ``figures`` are the dated figures that went in."""

    pay: Decimal
    insurance: Decimal
    pension: Decimal
    holiday: Decimal
    figures: tuple[DatedFigure, ...]

    @property
    def total(self) -> Decimal:
        """Everything that the employer pays in a year."""
        return self.pay + self.insurance + self.pension + self.holiday


def year_of_post(
    pay: Decimal,
    cards: Cards,
    on: date,
    *,
    pension_percent: Decimal | None = None,
    holiday_percent: Decimal | None = _NOTHING,
    insured: bool = True,
) -> YearOfPost:
    """One year's cost of this yearly pay. A percentage that is None is looked up among the dated figures.

    Raises:
        NoFigure: a dated figure is missing.
    """
    insurance_figures = (EMPLOYER_NI_PERCENT, EMPLOYER_NI_STARTS) if insured else ()
    figures = [needed(cards, rate, on) for rate in insurance_figures]
    insurance = max(_NOTHING, pay - figures[1].amount) * figures[0].amount / 100 if insured else _NOTHING
    if pension_percent is None:
        figures.append(needed(cards, PENSION_PERCENT, on))
        pension_percent = figures[-1].amount
    if holiday_percent is None:
        figures.append(needed(cards, HOLIDAY_PERCENT, on))
        holiday_percent = figures[-1].amount
    pension, holiday = pay * pension_percent / 100, pay * holiday_percent / 100
    return YearOfPost(pay, insurance, pension, holiday, tuple(figures))


def post_cost(post: Post, cards: Cards, on: date) -> tuple[Decimal, str, tuple[DatedFigure, ...]]:
    """The exact cost of a post over its months, the working, and the figures that it rests on.

    Raises:
        NoFigure: a dated figure is missing.
    """
    share = post.fte / 100
    pay = post.salary * share if post.separate_employment else post.salary
    year = year_of_post(
        pay,
        cards,
        on,
        pension_percent=post.pension_percent,
        holiday_percent=post.holiday_percent if post.irregular_hours else _NOTHING,
        insured=post.pays_employer_ni,
    )
    times = Decimal(1) if post.separate_employment else share
    return year.total * times * post.months / 12, _working(post, year), year.figures


def _working(post: Post, year: YearOfPost) -> str:
    parts = ((year.insurance, "National Insurance"), (year.pension, "pension"), (year.holiday, "holiday pay"))
    shown = "".join(f" + {money(amount)} {what}" for amount, what in parts if amount)
    share = f"{number(post.fte)}% of full time"
    whole = f"({money(year.pay)} {'pay for ' + share if post.separate_employment else 'salary'}{shown})"
    front = whole if post.separate_employment or post.fte == 100 else f"{share} × {whole}"
    return front if post.months == 12 else f"{front} × {number(post.months)} ÷ 12 months"
