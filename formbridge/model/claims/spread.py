"""A person's own planner: fees spread over weeks, inside a ceiling that the person set.

It knows an amount and never a reason, and gives no advice. It reads ``private/`` only; what it returns is for
that person's screen and is never saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from formbridge.model.costing.whole import added
from formbridge.model.offers import ClaimState, Offer
from formbridge.model.private import PrivateNotes

_WEEK = timedelta(days=7)


@dataclass
class Week:
    """One week, from its Monday, and what would be paid in it."""

    monday: date
    offers: list[Offer] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """The fees of this week. Expenses are not in it: they are money given back."""
        return added(offer.fee_due for offer in self.offers)


@dataclass(frozen=True)
class Spread:
    """The weeks in which something is paid, and what fits into no week."""

    weeks: tuple[Week, ...]
    too_big: tuple[Offer, ...]


def spread(offers: Iterable[Offer], notes: PrivateNotes, start: date) -> Spread:
    """Put each fee into the first week that has room for it, in the order of the days that are known.

    What is paid already stays in its week and takes up room. Fees that were declined or given away are left
    out.
    """
    mine = [each for each in offers if each.person == notes.person and _is_for_them(each)]
    weeks = _Weeks(notes)
    for offer in mine:
        if offer.state is ClaimState.PAID and offer.paid_on:
            weeks.put(offer, _monday(offer.paid_on))
    too_big = []
    waiting = (offer for offer in mine if offer.state is not ClaimState.PAID)
    for offer in sorted(waiting, key=lambda each: (_earliest(each, start), each.id)):
        if weeks.can_ever_hold(offer.fee_due):
            weeks.put(offer, weeks.first_with_room(_monday(_earliest(offer, start)), offer.fee_due))
        else:
            too_big.append(offer)
    return Spread(weeks.in_order(start), tuple(too_big))


def _is_for_them(offer: Offer) -> bool:
    given_away = offer.state is ClaimState.DONATED or bool(offer.donated_to)
    return bool(offer.fee_due) and not given_away


def _earliest(offer: Offer, start: date) -> date:
    return max(start, offer.due_by or offer.done_on or offer.offered_on)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


class _Weeks:
    """The weeks so far. Nobody knows the day on which a fee comes: a week in two months counts in both."""

    def __init__(self, notes: PrivateNotes) -> None:
        self._most_a_week = notes.most_a_week
        self._most_a_month = notes.most_a_month
        self._weeks: dict[date, Week] = {}
        self._months: dict[tuple[int, int], Decimal] = {}

    def put(self, offer: Offer, monday: date) -> None:
        """Add a fee to a week."""
        self._weeks.setdefault(monday, Week(monday)).offers.append(offer)
        for month in _months(monday):
            self._months[month] = self._months.get(month, Decimal(0)) + offer.fee_due

    def can_ever_hold(self, fee: Decimal) -> bool:
        """Whether an empty week of an empty month has room."""
        ceilings = (ceiling for ceiling in (self._most_a_week, self._most_a_month) if ceiling is not None)
        return all(fee <= ceiling for ceiling in ceilings)

    def first_with_room(self, monday: date, fee: Decimal) -> date:
        """The first week from this one on that has room; there is one, because an empty one has."""
        return next(each for each in _mondays(monday) if self._has_room(each, fee))

    def _has_room(self, monday: date, fee: Decimal) -> bool:
        week = self._weeks.get(monday)
        in_week = fee + (week.total if week else Decimal(0))
        in_month = fee + max(self._months.get(month, Decimal(0)) for month in _months(monday))
        week_is_fine = self._most_a_week is None or in_week <= self._most_a_week
        return week_is_fine and (self._most_a_month is None or in_month <= self._most_a_month)

    def in_order(self, start: date) -> tuple[Week, ...]:
        """The weeks from this day on."""
        return tuple(self._weeks[monday] for monday in sorted(self._weeks) if monday >= _monday(start))


def _months(monday: date) -> set[tuple[int, int]]:
    """The month or the two months of a week."""
    return {(day.year, day.month) for day in (monday, monday + timedelta(days=6))}


def _mondays(first: date) -> Iterator[date]:
    while True:
        yield first
        first += _WEEK
