"""Prices with inflation, for the funders that want them. Year 1 is at today's prices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.whole import Costing
from formbridge.model.costing.words import ending, number
from formbridge.model.money import to_pence


def inflated(costing: Costing, percent: Decimal) -> Costing:
    """Every line at the prices of its year; people's fees rise like all the rest."""
    return replace(costing, lines=tuple(_inflated(costed, percent) for costed in costing.lines))


def _inflated(costed: CostedLine, percent: Decimal) -> CostedLine:
    years = (costed.line.year or 1) - 1
    if not years:
        return costed
    exact = costed.pounds * (1 + percent / 100) ** years
    pounds = to_pence(exact)
    once = "1 year" if years == 1 else f"{years} years"
    working = f"{costed.working}; with {number(percent)}% inflation a year for {once}{ending(pounds, exact)}"
    return replace(costed, pounds=pounds, working=working)
