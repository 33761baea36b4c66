"""Figures in words that can be read aloud: "6 members × 8 half days × £82.50"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formbridge.model.money import PENNY, to_pence
from formbridge.model.rates import RateUnit

_ONE = {"people": "person", "times": "time", "hours": "hour", "days": "day", "miles": "mile", "years": "year"}
_MANY = {"person": "people"}
_UNITS: dict[RateUnit, str] = {unit: f"{unit}s" for unit in RateUnit if unit is not RateUnit.PERCENT}


def money(amount: Decimal) -> str:
    """ "£3,960.00": always with its pence, and with more than pence only where there are parts of a penny."""
    if amount == to_pence(amount):
        return f"£{amount:,.2f}"
    return f"£{amount.normalize():,f}"


def number(amount: Decimal) -> str:
    """ "8", "1.5", "1,200": no zeros that say nothing."""
    whole = amount.to_integral_value()
    return f"{whole:,f}" if amount == whole else f"{amount.normalize():,f}"


def counted(amount: Decimal, word: str) -> str:
    """ "8 half days", "1 person": the word of the team, in the singular or plural that the number needs."""
    shown = number(amount)
    return f"{shown} {_ONE.get(word, word) if shown == '1' else _plural(word)}".strip()


def _plural(word: str) -> str:
    if word in _MANY or not word.isascii() or not word[-1:].isalpha() or word.endswith("s"):
        return _MANY.get(word, word)
    if word.endswith(("x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return word if word == "people" else f"{word}s"


def unit_word(unit: RateUnit) -> str:
    """What several of a rate's units are called."""
    return _UNITS.get(unit, "")


def day(on: date) -> str:
    """ "6 April 2026"."""
    return f"{on.day} {on:%B %Y}"


def ending(pounds: Decimal, exact: Decimal) -> str:
    """What a working comes to. Rounding is said, never hidden."""
    rounded = "" if abs(exact - pounds) < PENNY / 1_000_000 else ", to the nearest penny"
    return f" = {money(pounds)}{rounded}"
