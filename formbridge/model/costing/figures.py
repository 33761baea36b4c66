"""Which general figures costing needs: wages, on-costs, parity. The figures are dated data, never code."""

from __future__ import annotations

from datetime import date

from formbridge.model.costing.cards import Cards, DatedFigure
from formbridge.model.rates import RateRef

LIVING_WAGE = RateRef(card="uk-employment", band="national_living_wage")
EMPLOYER_NI_PERCENT = RateRef(card="uk-employment", band="employer_ni_percent")
EMPLOYER_NI_STARTS = RateRef(card="uk-employment", band="employer_ni_threshold")
PENSION_PERCENT = RateRef(card="uk-employment", band="pension_minimum_percent")
HOLIDAY_PERCENT = RateRef(card="uk-employment", band="holiday_pay_percent")
PARITY_SALARY = RateRef(card="university-researcher", band="salary")
PARITY_PENSION = RateRef(card="university-researcher", band="employer_pension_percent")
PARITY_DAYS = RateRef(card="uk-employment", band="working_year_days")
PARITY_HOURS = RateRef(card="uk-employment", band="working_year_hours")


class NoFigure(Exception):
    """There is no figure, so there is no amount. ``str()`` says why and what to do."""


def needed(cards: Cards, rate: RateRef, on: date) -> DatedFigure:
    """A figure that a working cannot do without.

    Raises:
        NoFigure: no card has it for this day.
    """
    found = cards.figure(rate, on)
    if found is None:
        raise NoFigure(
            f"The rate card '{rate.card}' has no figure '{rate.band}' for {on}. "
            "Add one to [[rate_cards]] in costs.toml, or give the price as 'each'."
        )
    return found
