"""Each cost line's money with its working: people × times × units × price, rounded once to the penny."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from formbridge.model.costing.cards import Cards
from formbridge.model.costing.figures import NoFigure
from formbridge.model.costing.price import Price, PriceList
from formbridge.model.costing.words import counted, ending, money, unit_word
from formbridge.model.costs import Activity, CostLine, Costs, Section
from formbridge.model.money import to_pence
from formbridge.model.rates import RateUnit

Factor = tuple[Decimal, str]
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class CostedLine:
    """One line with its figure. ``held_by`` is the organisation whose cost it is."""

    line: CostLine
    activity: Activity | None
    held_by: str
    quantity: Decimal
    price: Price
    pounds: Decimal
    working: str

    @property
    def guess(self) -> bool:
        """Whether somebody said that this is a guess."""
        return self.line.guess or self.price.guess

    @property
    def is_fee(self) -> bool:
        """Whether this is money for people's time, which no recovery rate may touch."""
        return self.line.section is Section.PAY


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A line without a figure, and why. It counts for nothing and is never left out in silence."""

    line: CostLine
    why: str


def direct_lines(
    costs: Costs, holder: str, only: Collection[str] | None = None, cards: Cards | None = None
) -> Iterator[CostedLine | Unpriced]:
    """Every line but overheads, in the file's order; ``holder`` has the lines that name nobody."""
    activities = {activity.id: activity for activity in costs.activities}
    posts = {post.id: post for post in costs.posts}
    prices = PriceList(cards or Cards(costs.rate_cards), posts, costs.price_date)
    for line in costs.lines:
        if line.overhead is None and (only is None or line.id in only):
            activity = activities.get(line.activity or "")
            try:
                price = prices.price(line, activity)
            except NoFigure as reason:
                yield Unpriced(line, str(reason))
            else:
                yield _costed(line, activity, line.held_by or holder, price)


def _costed(line: CostLine, activity: Activity | None, holder: str, price: Price) -> CostedLine:
    factors = list(_factors(line, activity, price.unit))
    quantity = prod((count for count, _ in factors), start=_ONE)
    exact = quantity * price.each
    pounds = to_pence(exact)
    working = " × ".join((*(counted(*factor) for factor in factors), price.working))
    if working != money(pounds):  # a sum of one part is its own working
        working += ending(pounds, exact)
    return CostedLine(line, activity, holder, quantity, price, pounds, working)


def _factors(line: CostLine, activity: Activity | None, unit: RateUnit | None) -> Iterator[Factor]:
    """What the price is multiplied by. A line's own numbers come before its activity's."""
    units = line.unit or (unit_word(unit) if unit else "")
    people, times = _people(line, activity), _times(line, activity)
    if people is not None:
        yield people, line.who or "people"
    each_time = _each_time(line, activity, unit)
    if times is not None:
        # A rate card's "tasks" say less than "times"; the team's own word says more.
        own_word = line.unit or line.quantity is not None
        yield times, units if own_word and each_time is None else "times"
    if each_time is not None:
        yield each_time, units


def _people(line: CostLine, activity: Activity | None) -> Decimal | None:
    if line.people is not None or activity is None or line.quantity is not None:
        return line.people
    return Decimal(activity.headcount)


def _times(line: CostLine, activity: Activity | None) -> Decimal | None:
    return line.quantity if line.quantity is not None or activity is None else Decimal(activity.times)


def _each_time(line: CostLine, activity: Activity | None, unit: RateUnit | None) -> Decimal | None:
    """Units each time: as the line says, or the paid hours of the activity when the rate is by the hour."""
    if (
        line.per_time is not None
        or activity is None
        or line.quantity is not None
        or unit is not RateUnit.HOUR
    ):
        return line.per_time
    return paid_hours(activity)


def paid_hours(activity: Activity) -> Decimal:
    """The hours that one person is paid for, one time."""
    travel = activity.travel_hours if activity.paid_travel_time else Decimal(0)
    return activity.attend_hours + activity.prep_hours + activity.follow_up_hours + travel


def real_hours(activity: Activity) -> Decimal:
    """The hours that it takes one person, one time, paid or not."""
    return activity.attend_hours + activity.prep_hours + activity.follow_up_hours + activity.travel_hours
