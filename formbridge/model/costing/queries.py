"""Queries: things in a costing that the team may want to look at again. A query never stops anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from formbridge.model.costing.cards import DatedFigure
from formbridge.model.costing.fairness import HourlyFee
from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.whole import Costing
from formbridge.model.costing.words import day, money, number
from formbridge.model.costs import Activity, ActivityKind, Mode, Section
from formbridge.model.rates import RateUnit

_TRAVEL = re.compile(
    r"\b(travel|fare|mileage|mile|train|bus|buse|coach|taxi|car|trip|journey|parking|flight)s?\b",
    re.IGNORECASE,
)


class QueryCode(StrEnum):
    """What the query is about."""

    NO_TRAVEL = "no_travel"
    NO_PREPARATION = "no_preparation"
    JUST_THE_ONE = "just_the_one"
    OLD_RATE_CARD = "old_rate_card"
    UNVERIFIED_RATE = "unverified_rate"
    NO_FIGURE = "no_figure"
    BELOW_LIVING_WAGE = "below_living_wage"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Query:
    """One thing to look at: where it is, what was found, and what the team can do."""

    code: QueryCode
    where: str  # "activity panel-days", "line fares", "rate card nihr-2025"
    what: str
    todo: str


def queries(
    costing: Costing,
    activities: Iterable[Activity],
    fees: Iterable[HourlyFee],
    *,
    today: date,
    lived_experience: Collection[str] = (),
) -> tuple[Query, ...]:
    """All queries, activities first, then lines, then rate cards. ``lived_experience`` holds people's ids."""
    known = frozenset(lived_experience)
    fares = [costed.line for costed in costing.lines if costed.pounds and _is_travel(costed)]
    travelled = {each for line in fares for each in (line.activity, *line.also_for) if each}
    about_activities = (query for each in activities for query in _of_activity(each, travelled, known))
    return (*about_activities, *_below_living_wage(fees), *_of_lines(costing), *_of_cards(costing, today))


def _is_travel(costed: CostedLine) -> bool:
    if costed.line.section is not Section.EXP:
        return False
    return costed.price.unit is RateUnit.MILE or _TRAVEL.search(costed.line.kind) is not None


def _of_activity(activity: Activity, travelled: Collection[str], known: frozenset[str]) -> Iterator[Query]:
    where = f"activity {activity.id}"
    if activity.mode is Mode.IN_PERSON and activity.id not in travelled:
        what = f"“{activity.title}” is in person, and no line pays for travel to it."
        todo = "Add a travel line in EXP, or name the activity in also_for of the one that pays for it."
        yield Query(QueryCode.NO_TRAVEL, where, what, todo)
    if not activity.prep_hours and activity.kind is not ActivityKind.TRAVEL:
        what = f"“{activity.title}” has no time for preparation."
        todo = "Set prep_hours to what people really need, for reading too."
        yield Query(QueryCode.NO_PREPARATION, where, what, todo)
    if activity.takes_decisions and _with_lived_experience(activity, known) == 1:
        what = f"Just one person with lived experience takes part in the decisions of “{activity.title}”."
        todo = "Ask at least one more person, so that nobody stands alone."
        yield Query(QueryCode.JUST_THE_ONE, where, what, todo)


def _with_lived_experience(activity: Activity, known: frozenset[str]) -> int:
    if activity.with_lived_experience is not None:
        return activity.with_lived_experience
    return len(known.intersection(activity.people))


def _below_living_wage(fees: Iterable[HourlyFee]) -> Iterator[Query]:
    for fee in fees:
        if fee.living_wage is not None and fee.is_below_living_wage:
            what = (
                f"“{fee.activity.title}” pays {money(fee.per_hour)} for each real hour, with preparation, "
                f"follow-up and travel. The National Living Wage on {day(fee.living_wage.on)} is "
                f"{money(fee.living_wage.amount)}."
            )
            todo = "Use a higher band, or pay for fewer hours of work. Count the hours honestly either way."
            yield Query(QueryCode.BELOW_LIVING_WAGE, f"activity {fee.activity.id}", what, todo)


def _of_lines(costing: Costing) -> Iterator[Query]:
    for hole in costing.unpriced:
        what = f"“{hole.line.description}” has no figure and counts for nothing yet."
        yield Query(QueryCode.NO_FIGURE, f"line {hole.line.id}", what, hole.why)
    for costed in costing.lines:
        if costed.guess:
            what = f"“{costed.line.description}” is a guess: {costed.working}."
            todo = "Ask somebody who knows, then take the word guess away."
            yield Query(QueryCode.GUESS, f"line {costed.line.id}", what, todo)


def _of_cards(costing: Costing, today: date) -> Iterator[Query]:
    """Each card once, however many lines use it."""
    used: dict[str, dict[tuple[str, date | None], DatedFigure]] = {}
    for costed in costing.lines:
        for figure in costed.price.figures:
            used.setdefault(figure.card.id, {})[figure.band.code, figure.band.valid_from] = figure
    for figures in used.values():
        old = [figure for figure in figures.values() if figure.is_older_than_a_year(today)]
        if old:
            yield _old(old[0])
        unverified = [figure for figure in figures.values() if not figure.verified]
        if unverified:
            yield _unverified(unverified)


def _old(figure: DatedFigure) -> Query:
    since = day(figure.since) if figure.since else "a day that it does not say"
    what = f"“{figure.card.title}” has figures that hold since {since}, more than 12 months."
    todo = f"Look for a newer rate card: {_source(figure)}."
    return Query(QueryCode.OLD_RATE_CARD, f"rate card {figure.card.id}", what, todo)


def _unverified(figures: list[DatedFigure]) -> Query:
    card = figures[0].card
    named = "; ".join(_shown(figure) for figure in figures)
    what = f"Nobody has checked these figures of “{card.title}”: {named}."
    todo = f"Look them up: {_source(figures[0])}. Where one differs, put your own rate card in costs.toml."
    return Query(QueryCode.UNVERIFIED_RATE, f"rate card {card.id}", what, todo)


def _shown(figure: DatedFigure) -> str:
    percent = figure.band.unit is RateUnit.PERCENT
    amount = f"{number(figure.amount)}%" if percent else money(figure.amount)
    return f"{figure.band.title or figure.band.code}, {amount}"


def _source(figure: DatedFigure) -> str:
    source = figure.card.source
    return f"{source.title}, {source.where}" if source.where else source.title
