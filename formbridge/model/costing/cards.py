"""The figures of all rate cards, by card, band and day. The bid's own cards come before the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from formbridge.model.costing.words import day
from formbridge.model.rates import Band, RateCard, RateRef, shipped_rate_cards

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """One figure of one card, on the day that was asked for."""

    card: RateCard
    band: Band
    on: date

    @property
    def amount(self) -> Decimal:
        """Pounds, or a percentage."""
        return self.band.amount

    @property
    def verified(self) -> bool:
        """Whether the figure was read in its source."""
        return self.band.verified

    @property
    def since(self) -> date | None:
        """The day from which it holds, as far as the card says."""
        return self.band.valid_from or self.card.valid_from or self.card.source.read_on

    @property
    def named(self) -> str:
        """Card, band and day, and whether somebody checked it."""
        checked = "" if self.verified else "; not verified"
        return f"{self.card.title}, {self.band.title or self.band.code}, on {day(self.on)}{checked}"

    def is_older_than_a_year(self, today: date) -> bool:
        """Whether a newer card may well exist: not when this one says that it still holds today."""
        ends = self.band.valid_to or self.card.valid_to
        if ends is not None and ends >= today:
            return False
        return self.since is not None and today - self.since > _YEAR


class Cards:
    """An index, so that a figure is found in the same time however many cards there are."""

    def __init__(self, own: Iterable[RateCard] = ()) -> None:
        self._bands: dict[tuple[str, str], list[tuple[RateCard, Band]]] = {}
        for card in (*own, *shipped_rate_cards()):
            for band in card.bands:
                self._bands.setdefault((card.id, band.code), []).append((card, band))

    def figure(self, rate: RateRef, on: date) -> DatedFigure | None:
        """The figure that holds on this day; None when no card has one."""
        for card, band in self._bands.get((rate.card, rate.band), ()):
            starts = band.valid_from or card.valid_from or date.min
            ends = band.valid_to or card.valid_to or date.max
            if starts <= on <= ends:
                return DatedFigure(card, band, on)
        return None
