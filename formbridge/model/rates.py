"""Rate cards: dated figures from a payer, each with its source and whether it was checked.

A figure lives in a card, never in code. Cards come with the product (``rates/*.toml``), and a bid may hold
its own in ``costs.toml``.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

import tomli
from pydantic import ValidationInfo, field_validator

from formbridge.model.money import Quantity
from formbridge.model.record import Id, Line, RateCardId, Record, Text


class RateUnit(StrEnum):
    """What one amount is for."""

    TASK = "task"
    HOUR = "hour"
    DAY = "day"
    MEETING = "meeting"
    MILE = "mile"
    WEEK = "week"
    YEAR = "year"
    PERCENT = "percent"


class RateSource(Record):
    """Where a card's figures were read, and when."""

    title: Line
    where: Text = ""
    read_on: date | None = None


class Band(Record):
    """One figure. ``verified`` says that it was read in the source; otherwise ``note`` says what it is.

    A band's own dates narrow the card's: one card can hold a figure that changed in the middle of a year.
    """

    code: Id
    title: Text = ""
    unit: RateUnit
    hours: Quantity | None = None  # the time that one task is taken to need
    amount: Quantity  # pounds, or a percentage; a mileage rate is exact to the penny too
    valid_from: date | None = None
    valid_to: date | None = None
    verified: bool = False
    note: Text = ""


class RateCard(Record):
    """The figures of one payer over one time."""

    id: Id
    title: Line
    payer: Line
    currency: Line = "GBP"
    valid_from: date | None = None
    valid_to: date | None = None
    source: RateSource
    verified: bool = False  # whether the card's dates and range were read in the source
    note: Text = ""
    bands: tuple[Band, ...] = ()

    @field_validator("valid_to")
    @classmethod
    def _ends_after_it_starts(cls, valid_to: date | None, info: ValidationInfo) -> date | None:
        valid_from = info.data.get("valid_from")
        if valid_to and valid_from and valid_to < valid_from:
            raise ValueError(f"the card ends on {valid_to}, before it starts on {valid_from}.")
        return valid_to

    def band(self, code: str, on: date) -> Band | None:
        """The band of this code that holds on this day, if there is one."""
        for band in self.bands:
            starts = band.valid_from or self.valid_from or date.min
            ends = band.valid_to or self.valid_to or date.max
            if band.code == code and starts <= on <= ends:
                return band
        return None


class RateRef(Record):
    """A band of a card. The day decides the figure."""

    card: RateCardId
    band: Id


@cache
def shipped_rate_cards() -> tuple[RateCard, ...]:
    """The cards that come with FormBridge, in order of id."""
    folder = files("formbridge.model").joinpath("rates")
    texts = (entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    cards = (RateCard.model_validate(tomli.loads(text, parse_float=Decimal)) for text in texts)
    return tuple(sorted(cards, key=lambda card: card.id))
