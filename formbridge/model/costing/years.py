"""A figure year by year. A line that names its year falls into it; any other is spread over all years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

_PENNY, _POUND = Decimal("0.01"), Decimal(1)


def years_of(months: int | None) -> int:
    """How many years a request has; a part of a year counts as one."""
    return max(1, -(-(months or 12) // 12))


def by_year(amount: Decimal, year: int | None, count: int) -> tuple[Decimal, ...]:
    """One line's figure in each of ``count`` years. They add up to it exactly.

    A line of a later year than the last falls into the last.
    """
    if year is not None:
        place = min(year, count) - 1
        return tuple(amount if each == place else Decimal("0.00") for each in range(count))
    return _filled_up([amount / count] * count, amount, _PENNY)


def added_by_year(
    rows: Sequence[Sequence[Decimal]], shown: Decimal, *, whole_pounds: bool
) -> tuple[Decimal, ...]:
    """Several lines' years added up; in whole pounds they add up to the figure that the form shows."""
    sums = [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]
    return _filled_up(sums, shown, _POUND if whole_pounds else _PENNY)


def _filled_up(exact: Sequence[Decimal], total: Decimal, unit: Decimal) -> tuple[Decimal, ...]:
    """Cut to the unit; what then misses from the total goes to the largest remainders, the first first."""
    floors = [amount.quantize(unit, rounding=ROUND_FLOOR) for amount in exact]
    missing = int((total - sum(floors, Decimal(0))) / unit)
    by_rest = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    more = set(by_rest[:missing])
    return tuple(floor + (unit if place in more else 0) for place, floor in enumerate(floors))
