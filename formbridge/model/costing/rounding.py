"""Whole pounds by largest remainder: rows that add up to the rounded total, each less than a pound off."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

_POUND = Decimal(1)


def whole_pounds(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The amounts in whole pounds. Their sum is the exact sum, rounded once, half up.

    Every amount is cut to its pounds; the pounds that are then missing from the total go to the amounts with
    the most pence, the first of them first.
    """
    total = sum(amounts, Decimal(0)).quantize(_POUND, rounding=ROUND_HALF_UP)
    floors = [amount.quantize(_POUND, rounding=ROUND_FLOOR) for amount in amounts]
    missing = int(total - sum(floors, Decimal(0)))
    by_pence = sorted(range(len(amounts)), key=lambda place: (floors[place] - amounts[place], place))
    rounded_up = set(by_pence[:missing])
    return tuple(floor + (place in rounded_up) for place, floor in enumerate(floors))
