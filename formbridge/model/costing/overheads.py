"""Overheads of an organisation on its own costs, by a method that the working names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.price import Price
from formbridge.model.costing.words import ending, money, number
from formbridge.model.costs import CostLine, Overhead, OverheadMethod, Section
from formbridge.model.money import to_pence

_SECTIONS = len(Section)
_NOTHING = Decimal("0.00")


class Bases:
    """Direct costs by organisation and section, added up once."""

    def __init__(self, lines: Iterable[CostedLine]) -> None:
        self._sums: dict[tuple[str, Section], Decimal] = {}
        for costed in lines:
            key = (costed.held_by, costed.line.section)
            self._sums[key] = self._sums.get(key, _NOTHING) + costed.pounds

    def of(self, holder: str, sections: Iterable[Section]) -> Decimal:
        """What this organisation's direct costs in these sections come to."""
        found = (self._sums.get((holder, section), _NOTHING) for section in set(sections))
        return sum(found, _NOTHING)


def overhead_line(line: CostLine, overhead: Overhead, holder: str, bases: Bases) -> CostedLine:
    """The overheads as a line like any other, so that they trace."""
    base, words = _base(overhead, holder, bases)
    exact = base * overhead.percent / 100
    pounds = to_pence(exact)
    price = Price(pounds, money(pounds), f"overheads by {_METHODS[overhead.method]}")
    working = f"{number(overhead.percent)}% of {money(base)} {words}{ending(pounds, exact)}"
    if overhead.method is OverheadMethod.NONE:
        working = f"no overheads are asked for{ending(pounds, exact)}"
    return CostedLine(line, None, holder, Decimal(1), price, pounds, working)


_METHODS = {
    OverheadMethod.FULL_COST_RECOVERY: "full cost recovery",
    OverheadMethod.FUNDER_CAP: "the funder's cap",
    OverheadMethod.NONE: "no method, because none are asked for",
}


def _base(overhead: Overhead, holder: str, bases: Bases) -> tuple[Decimal, str]:
    if overhead.method is OverheadMethod.NONE:
        return _NOTHING, ""
    if overhead.of_total is not None and overhead.method is OverheadMethod.FULL_COST_RECOVERY:
        return overhead.of_total, "of all overheads, as this work's share"
    sections = tuple(dict.fromkeys(overhead.of_sections))
    named = "direct costs" if len(sections) == _SECTIONS else f"direct costs in {', '.join(sections)}"
    return bases.of(holder, sections), named
