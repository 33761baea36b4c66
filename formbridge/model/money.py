"""Money: exact pence, never a float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import BeforeValidator

PENNY = Decimal("0.01")
_AMOUNT = re.compile(r"^£?\s*(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{1,2}))?$")


def to_pence(value: Decimal) -> Decimal:
    """Round once, half up, to whole pence."""
    return value.quantize(PENNY, rounding=ROUND_HALF_UP)


def parse_money(value: object) -> Decimal:
    """Read pounds and pence from text ("1,250.50", "£40") or from an exact number.

    Raises:
        ValueError: it is not an amount, is below zero, or has parts of a penny.
    """
    if isinstance(value, str):
        found = _AMOUNT.match(value.strip())
        if not found:
            raise ValueError(
                f"'{value}' is not an amount of money. Write it like 1250, 1250.50 or \"1,250.50\"."
            )
        amount = Decimal(value.strip().lstrip("£").strip().replace(",", ""))
    elif isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("this needs an exact amount of money, such as 1250 or 1250.50.")
    else:
        amount = Decimal(value)
    return _whole_pence(amount)


def _whole_pence(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError("this needs an amount of money, such as 1250 or 1250.50.")
    if amount < 0:
        raise ValueError(f"{amount} is below zero. Write what it costs as a number above zero.")
    if amount != to_pence(amount):
        raise ValueError(f"{amount} has parts of a penny. Write pounds and whole pence.")
    return to_pence(amount)


def is_whole_pounds(amount: Decimal) -> bool:
    """Whether no pence are left over."""
    return amount == amount.to_integral_value()


def format_pounds(amount: Decimal) -> str:
    """For people: "£1,250.50", and "£40" when no pence are left over."""
    return f"£{amount:,.0f}" if is_whole_pounds(amount) else f"£{amount:,.2f}"


def parse_quantity(value: object) -> Decimal:
    """Read a number of people, hours, trips or miles, exactly; zero or more."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("this needs a number, such as 6 or 1.5.")
    text = str(value).strip()
    if not re.match(r"^\d+(?:\.\d+)?$", text):
        raise ValueError(f"'{value}' is not a number of zero or more. Write it like 6 or 1.5.")
    return Decimal(text)


Money = Annotated[Decimal, BeforeValidator(parse_money)]
"""Zero or more pounds, in exact pence."""

Quantity = Annotated[Decimal, BeforeValidator(parse_quantity)]
"""Zero or more of something, exactly."""
