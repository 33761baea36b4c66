"""Where one line's price comes from: the team's own figure, a dated rate card, or a post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from formbridge.model.costing.cards import Cards, DatedFigure
from formbridge.model.costing.figures import NoFigure
from formbridge.model.costing.posts import post_cost
from formbridge.model.costing.words import money
from formbridge.model.costs import Activity, CostLine, Post
from formbridge.model.rates import RateRef, RateUnit


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one unit, exact.

    Attributes:
        each: pounds; a post's may have parts of a penny, because only the line is rounded.
        working: how it is written in the line's working.
        source: where it comes from, in words.
        figures: the dated figures of rate cards that it rests on.
        unit: what the price is for, when a rate card says it.
        guess: somebody said that it is a guess.
    """

    each: Decimal
    working: str
    source: str
    figures: tuple[DatedFigure, ...] = ()
    unit: RateUnit | None = None
    guess: bool = False

    @property
    def verified(self) -> bool | None:
        """Whether every figure was read in its source; None when no rate card is used."""
        return all(figure.verified for figure in self.figures) if self.figures else None


@dataclass(frozen=True)
class PriceList:
    """Everything that a price may come from, found by id."""

    cards: Cards
    posts: Mapping[str, Post]
    price_date: date | None

    def price(self, line: CostLine, activity: Activity | None) -> Price:
        """The price of one unit of this line.

        Raises:
            NoFigure: it has none; the text says why and what to do.
        """
        if line.each is not None:
            return Price(line.each, money(line.each), "; ".join(line.basis) or "the team's own figure")
        if line.rate is not None:
            return self._from_card(line.rate, self._day(line, activity))
        if line.post is not None:
            return self._from_post(line, self.posts[line.post])
        raise NoFigure("It has no price. Give it 'each', 'rate', 'post' or 'overhead'.")

    def _from_card(self, rate: RateRef, on: date) -> Price:
        figure = self.cards.figure(rate, on)
        if figure is None:
            raise NoFigure(
                f"It uses '{rate.band}' of the rate card '{rate.card}', which holds no figure for {on}. "
                "Choose a card that holds on that day, or give the price as 'each'."
            )
        return Price(figure.amount, money(figure.amount), figure.named, (figure,), figure.band.unit)

    def _from_post(self, line: CostLine, post: Post) -> Price:
        each, working, figures = post_cost(post, self.cards, self._day(line, None))
        source = "; ".join(("salary of " + (post.grade or "the post"), *(figure.named for figure in figures)))
        return Price(each, working, source, figures, guess=post.guess)

    def _day(self, line: CostLine, activity: Activity | None) -> date:
        on = line.on or (activity.on if activity else None) or self.price_date
        if on is None:
            raise NoFigure("Its price depends on the day. Give the line 'on', or the file 'price_date'.")
        return on
