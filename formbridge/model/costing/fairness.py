"""What fees come to for each hour really spent, beside the minimum wage and a researcher's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from formbridge.model.costing.cards import Cards, DatedFigure
from formbridge.model.costing.figures import (
    LIVING_WAGE,
    PARITY_DAYS,
    PARITY_HOURS,
    PARITY_PENSION,
    PARITY_SALARY,
    NoFigure,
    needed,
)
from formbridge.model.costing.lines import CostedLine, real_hours
from formbridge.model.costing.posts import year_of_post
from formbridge.model.costing.whole import Costing, added
from formbridge.model.costing.words import money, number
from formbridge.model.costs import Activity
from formbridge.model.money import to_pence
from formbridge.model.rates import RateUnit


@dataclass(frozen=True, slots=True)
class HourlyFee:
    """The fee for one real hour: attending, preparing, following up and travelling, paid or not."""

    activity: Activity
    lines: tuple[CostedLine, ...]
    hours: Decimal  # of everybody together
    pounds: Decimal  # of everybody together
    living_wage: DatedFigure | None  # of that date

    @property
    def per_hour(self) -> Decimal:
        """Pounds for one real hour."""
        return to_pence(self.pounds / self.hours)

    @property
    def is_below_living_wage(self) -> bool:
        """Compared exactly, so that rounding hides nothing."""
        return self.living_wage is not None and self.pounds < self.living_wage.amount * self.hours


def hourly_fees(costing: Costing, cards: Cards, price_date: date | None) -> Iterator[HourlyFee]:
    """Every activity that somebody is paid for and whose hours are known."""
    paid: dict[str, tuple[Activity, list[CostedLine]]] = {}
    for costed in costing.lines:
        if costed.is_fee and costed.activity is not None:
            paid.setdefault(costed.activity.id, (costed.activity, []))[1].append(costed)
    for activity, lines in paid.values():
        for together in _same_people(activity, lines):
            yield from _hourly(activity, together, cards, price_date)


def _same_people(activity: Activity, lines: list[CostedLine]) -> list[list[CostedLine]]:
    """Lines that pay different people stand alone; lines that pay the same people twice belong together."""
    apart = sum(person_times(costed, activity) for costed in lines) <= activity.headcount * activity.times
    return [[costed] for costed in lines] if apart else [lines]


def _hourly(
    activity: Activity, lines: list[CostedLine], cards: Cards, price_date: date | None
) -> Iterator[HourlyFee]:
    times = max(person_times(costed, activity) for costed in lines)
    hours = times * (real_hours(activity) or _hours_of_band(lines))
    if hours:
        on = lines[0].line.on or activity.on or price_date
        wage = cards.figure(LIVING_WAGE, on) if on else None
        yield HourlyFee(activity, tuple(lines), hours, added(costed.pounds for costed in lines), wage)


def person_times(costed: CostedLine, activity: Activity) -> Decimal:
    """How often somebody does this: six people, eight times each, is 48."""
    line = costed.line
    everybody = Decimal(1 if line.quantity is not None else activity.headcount)
    people = everybody if line.people is None else line.people
    counts_times = line.quantity is not None and line.per_time is None and not _by_the_hour(costed)
    return people * (line.quantity if counts_times and line.quantity is not None else Decimal(activity.times))


def _by_the_hour(costed: CostedLine) -> bool:
    return costed.price.unit is RateUnit.HOUR or costed.line.unit.casefold() in ("hour", "hours")


def _hours_of_band(lines: Iterable[CostedLine]) -> Decimal:
    """When nobody counted the hours: the time that the rate card takes one task to need."""
    hours = (figure.band.hours for costed in lines for figure in costed.price.figures)
    return added(hour for hour in hours if hour is not None)


@dataclass(frozen=True, slots=True)
class Parity:
    """A day of a university researcher beside a day of a contributor, without comment."""

    researcher_day: Decimal
    contributor_day: Decimal | None  # None when no paid hours are known
    working: str
    verified: bool


def parity(fees: Iterable[HourlyFee], cards: Cards, on: date | None) -> Parity | None:
    """Both days, at the length of a researcher's day; None when a card lacks a figure for the day."""
    if on is None:
        return None
    try:
        salary, pension, days, hours = (
            needed(cards, rate, on) for rate in (PARITY_SALARY, PARITY_PENSION, PARITY_DAYS, PARITY_HOURS)
        )
        year = year_of_post(salary.amount, cards, on, pension_percent=pension.amount)
    except NoFigure:
        return None
    researcher = to_pence(year.total / days.amount)
    working = (
        f"({money(year.pay)} salary + {money(year.insurance)} National Insurance + "
        f"{money(year.pension)} pension) ÷ {number(days.amount)} days = {money(researcher)}"
    )
    figures = (salary, pension, days, hours, *year.figures)
    verified = all(figure.verified for figure in figures)
    return Parity(researcher, _contributor_day(fees, hours.amount / days.amount), working, verified)


def _contributor_day(fees: Iterable[HourlyFee], hours_a_day: Decimal) -> Decimal | None:
    everything = list(fees)
    hours = added(fee.hours for fee in everything)
    return to_pence(added(fee.pounds for fee in everything) / hours * hours_a_day) if hours else None
