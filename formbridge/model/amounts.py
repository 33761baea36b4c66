"""What a cost line comes to: quantity × price, rounded once to the penny.

No other module of the model multiplies money.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from formbridge.errors import BidError
from formbridge.model.costs import Activity, CostLine, Costs
from formbridge.model.money import to_pence
from formbridge.model.rates import Band, RateCard, RateRef, RateUnit, find_band, shipped_rate_cards


@dataclass(frozen=True, slots=True)
class Amount:
    """One line's money with its parts, so that the working can be shown."""

    line: CostLine
    quantity: Decimal
    each: Decimal
    pounds: Decimal
    band: Band | None = None


class Prices:
    """What prices and quantities are looked up in: activities, rate cards, the day of the prices."""

    def __init__(self, costs: Costs) -> None:
        self.activities: Mapping[str, Activity] = {activity.id: activity for activity in costs.activities}
        self.cards: tuple[RateCard, ...] = (*costs.rate_cards, *shipped_rate_cards())
        self.price_date = costs.price_date

    def amount(self, line: CostLine) -> Amount:
        """One line's money.

        Raises:
            BidError: the line has no price, or its rate card holds no figure for its day.
        """
        activity = self.activities.get(line.activity or "")
        band = self._band(line, activity)
        each = line.each if band is None else band.amount
        if each is None:
            raise BidError(
                f"costs.toml: the line '{line.id}' has no price.", hint="Give it 'each' or 'rate'."
            )
        quantity = _quantity(line, activity, hourly=band is not None and band.unit is RateUnit.HOUR)
        return Amount(line, quantity, each, to_pence(quantity * each), band)

    def _band(self, line: CostLine, activity: Activity | None) -> Band | None:
        if line.rate is None:
            return None
        on = line.on or (activity.on if activity else None) or self.price_date
        if on is None:
            raise BidError(
                f"costs.toml: the line '{line.id}' uses a rate card but has no day.",
                hint="Give the line 'on', or the file 'price_date'.",
            )
        return self._band_on(line.id, line.rate, on)

    def _band_on(self, line_id: str, rate: RateRef, on: date) -> Band:
        band = find_band(self.cards, rate, on)
        if band is None:
            raise BidError(
                f"costs.toml: the line '{line_id}' uses '{rate.band}' of the rate card "
                f"'{rate.card}', which holds no figure for {on}.",
                hint="Choose a card that holds on that day, or give the price as 'each'.",
            )
        return band


def line_amounts(costs: Costs, only: Collection[str] | None = None) -> dict[str, Amount]:
    """Each line's money by line id; all lines, or only these.

    Raises:
        BidError: a line has no price, or its rate card holds no figure for its day.
    """
    prices = Prices(costs)
    wanted = (line for line in costs.lines if only is None or line.id in only)
    return {line.id: prices.amount(line) for line in wanted}


def _quantity(line: CostLine, activity: Activity | None, *, hourly: bool) -> Decimal:
    many = line.quantity
    if many is None and activity is not None:
        many = Decimal(activity.headcount * activity.times)
        if hourly:
            many *= paid_hours(activity)
    return (Decimal(1) if many is None else many) * (Decimal(1) if line.people is None else line.people)


def paid_hours(activity: Activity) -> Decimal:
    """The hours that one person is paid for, one time."""
    travel = activity.travel_hours if activity.paid_travel_time else Decimal(0)
    return activity.attend_hours + activity.prep_hours + activity.follow_up_hours + travel
