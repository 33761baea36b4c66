"""Everything that ``formbridge costs`` says about one bid, worked out once and not yet put into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from formbridge.errors import UnknownNameError
from formbridge.model.bid import Bid
from formbridge.model.costing.cards import Cards
from formbridge.model.costing.fairness import HourlyFee, Parity, hourly_fees, parity
from formbridge.model.costing.headings import CostRules
from formbridge.model.costing.projection import project
from formbridge.model.costing.queries import Query, queries
from formbridge.model.costing.rows import Projection
from formbridge.model.costing.shares import Asked, ask
from formbridge.model.costing.whole import Costing, cost_request
from formbridge.model.costs import Activity
from formbridge.model.panel import PanelRole
from formbridge.model.record import did_you_mean
from formbridge.model.request import Request

_LIVED_EXPERIENCE = (PanelRole.CO_CHAIR, PanelRole.MEMBER, PanelRole.KEEPING_IT_REAL)


@dataclass(frozen=True)
class Account:
    """The costs of a bid, or of one of its requests."""

    bid: Bid
    request: Request | None
    costing: Costing
    today: date
    rules: CostRules | None = None  # of the form that was asked about

    @cached_property
    def asked(self) -> Asked | None:
        """What the funder of the request is asked for; None when the bid as a whole is looked at."""
        if self.request is None:
            return None
        return ask(self.costing, self.request.recovery, self.request.shortfall_owner)

    @cached_property
    def projection(self) -> Projection | None:
        """The rows, as the form wants them: in whole pounds when no form says anything.

        A form with headings of its own takes the figures by heading, whatever rows the team made.
        """
        if self.request is None or self.costing.unpriced:
            return None
        rules = self.rules or CostRules(whole_pounds=True)
        groups = () if rules.headings else self.request.lines
        inflation = self.bid.costs.inflation_percent
        return project(
            self.costing, rules, recovery=self.request.recovery, groups=groups, inflation=inflation
        )

    @cached_property
    def hourly(self) -> tuple[HourlyFee, ...]:
        """What each paid activity comes to for one real hour."""
        return tuple(hourly_fees(self.costing, self._cards, self.bid.costs.price_date))

    @cached_property
    def parity(self) -> Parity | None:
        """A researcher's day beside a contributor's."""
        return parity(self.hourly, self._cards, self.bid.costs.price_date or self.today)

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """What the team may want to look at again."""
        known = lived_experience(self.bid)
        return queries(
            self.costing, self._activities(), self.hourly, today=self.today, lived_experience=known
        )

    def in_short(self) -> Iterator[tuple[Request, Asked]]:
        """What each request of the bid comes to."""
        for request in self.bid.requests:
            if request is self.request and self.asked is not None:
                yield request, self.asked
            else:
                costing = cost_request(self.bid, request)
                yield request, ask(costing, request.recovery, request.shortfall_owner)

    @cached_property
    def _cards(self) -> Cards:
        return Cards(self.bid.costs.rate_cards)

    def _activities(self) -> Iterator[Activity]:
        """Those of the request's lines; all of the bid's when nobody declared which lines it covers."""
        used = {costed.line.activity for costed in self.costing.lines}
        used |= {hole.line.activity for hole in self.costing.unpriced}
        everything = self.request is None or not self.request.lines
        return (activity for activity in self.bid.costs.activities if everything or activity.id in used)

    def organisation(self, organisation_id: str) -> str:
        """An organisation's name."""
        return self.bid.organisation_of(organisation_id).legal_name


def account(bid: Bid, request: Request | None, *, today: date, rules: CostRules | None = None) -> Account:
    """The costs of one request, or of the whole bid when there is none."""
    return Account(bid, request, cost_request(bid, request), today, rules)


def choose_request(bid: Bid, name: str | None) -> Request | None:
    """The request of this id or form. Without a name: the only one, or None when there are several or none.

    Raises:
        UnknownNameError: there is no such request.
    """
    if name is None:
        return bid.requests[0] if len(bid.requests) == 1 else None
    every_form = f"{name.partition('/')[0]}/*"
    for wanted in (name, every_form):
        for request in bid.requests:
            if wanted == request.id or wanted in request.forms:
                return request
    known = [word for request in bid.requests for word in (request.id, *request.forms)]
    raise UnknownNameError(
        f"bid.toml has no request '{name}'. {did_you_mean(name, known)}".strip(),
        hint=f"It has: {', '.join(known)}." if known else "Add a [[requests]] part to bid.toml first.",
    )


def lived_experience(bid: Bid) -> frozenset[str]:
    """The people who are on a panel, or who say that they have lived or caring experience."""
    on_panels = {who for panel in bid.panels for role in _LIVED_EXPERIENCE for who in panel.people(role)}
    say_so = {person.id for person in bid.people if person.experience.own or person.experience.carer}
    return frozenset(on_panels | say_so)
