"""A costing in a funder's rows. Rows are never merged in silence, and always add up to their total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from formbridge.model.costing.headings import CostRules, Heading, PriceBase
from formbridge.model.costing.inflation import inflated
from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.rounding import whole_pounds
from formbridge.model.costing.shares import ALL, Share, share_of
from formbridge.model.costing.whole import Costing, added
from formbridge.model.costing.words import money
from formbridge.model.request import RequestLine


@dataclass(frozen=True, slots=True)
class ProjectionProblem:
    """Something that keeps these figures out of that form, and what the team can do."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cost lines under one label. ``shown`` is the figure that goes into the form."""

    label: str
    heading: str | None
    shares: tuple[Share, ...]
    shown: Decimal = Decimal("0.00")

    @property
    def fec(self) -> Decimal:
        """The full cost."""
        return added(share.costed.pounds for share in self.shares)

    @property
    def requested(self) -> Decimal:
        """What the funder is asked for."""
        return added(share.requested for share in self.shares)


@dataclass(frozen=True)
class Projection:
    """All rows. The pence in ``fec`` and ``requested`` are the record; ``shown`` is what the form takes."""

    rows: tuple[Row, ...]
    problems: tuple[ProjectionProblem, ...] = ()

    @property
    def fec(self) -> Decimal:
        """The full economic cost."""
        return added(row.fec for row in self.rows)

    @property
    def requested(self) -> Decimal:
        """What the funder is asked for."""
        return added(row.requested for row in self.rows)

    @property
    def shortfall(self) -> Decimal:
        """What the funder does not pay."""
        return self.fec - self.requested

    @property
    def shown(self) -> Decimal:
        """The total of the figures in the form."""
        return added(row.shown for row in self.rows)


def project(
    costing: Costing,
    rules: CostRules,
    *,
    recovery: Mapping[str, Decimal],
    groups: Sequence[RequestLine] = (),
    inflation: Decimal | None = None,
) -> Projection:
    """The costing in this form's rows.

    Rows are the groups that the team declared; without any, the form's headings; without those, the lines.
    """
    problems = list(_price_problems(costing, rules, inflation))
    if rules.price_base is PriceBase.INFLATED and inflation is not None:
        costing = inflated(costing, inflation)
    rows = _shown(_rows(costing, rules, recovery, groups), rules)
    projection = Projection(rows)
    problems += [*_heading_problems(rows, rules), *_limit_problems(projection, rules)]
    return Projection(rows, tuple(problems))


def _rows(
    costing: Costing, rules: CostRules, recovery: Mapping[str, Decimal], groups: Sequence[RequestLine]
) -> list[Row]:
    if groups:
        wanted = ((group.label, [costing.by_id[line] for line in group.covers]) for group in groups)
        return [_row(label, lines, rules, recovery) for label, lines in wanted]
    if not rules.headings:
        return [_row(costed.line.description, [costed], rules, recovery) for costed in costing.lines]
    by_heading: dict[str | None, list[CostedLine]] = {heading.id: [] for heading in rules.headings}
    for costed in costing.lines:
        found = rules.heading_of(costed.line)
        by_heading.setdefault(found.id if found else None, []).append(costed)
    labels: dict[str | None, str] = {heading.id: heading.label for heading in rules.headings}
    return [
        _row(labels.get(name, "No heading"), lines, rules, recovery)
        for name, lines in by_heading.items()
        if lines
    ]


def _row(label: str, lines: Iterable[CostedLine], rules: CostRules, recovery: Mapping[str, Decimal]) -> Row:
    found = [(costed, rules.heading_of(costed.line)) for costed in lines]
    headings = {heading.id if heading else None for _, heading in found}
    shares = (share_of(costed, _recovery(costed, heading, recovery)) for costed, heading in found)
    return Row(label, headings.pop() if len(headings) == 1 else None, tuple(shares))


def _recovery(costed: CostedLine, heading: Heading | None, recovery: Mapping[str, Decimal]) -> Decimal:
    if heading is not None and heading.recovery is not None:
        return heading.recovery
    return recovery.get(costed.held_by, ALL)


def _shown(rows: Sequence[Row], rules: CostRules) -> tuple[Row, ...]:
    amounts = [row.fec if rules.full_cost else row.requested for row in rows]
    shown = whole_pounds(amounts) if rules.whole_pounds else amounts
    return tuple(replace(row, shown=amount) for row, amount in zip(rows, shown, strict=True))


def _price_problems(
    costing: Costing, rules: CostRules, inflation: Decimal | None
) -> Iterator[ProjectionProblem]:
    if rules.price_base is not PriceBase.INFLATED:
        return
    if inflation is None:
        what = "This form wants prices with inflation, and the bid does not say how much."
        yield ProjectionProblem(what, "Give 'inflation_percent' in costs.toml.")
    without = [costed.line.id for costed in costing.lines if costed.line.year is None]
    if without:
        what = f"This form wants prices with inflation, and these lines have no year: {', '.join(without)}."
        yield ProjectionProblem(
            what, "Give each of them 'year', counted from 1. Until then they count as year 1."
        )


def _heading_problems(rows: Iterable[Row], rules: CostRules) -> Iterator[ProjectionProblem]:
    if not rules.headings:
        return
    for row in rows:
        homeless = [share.costed.line for share in row.shares if rules.heading_of(share.costed.line) is None]
        for line in homeless:
            what = f"The line '{line.id}' ({line.kind}) belongs under no heading of this form."
            yield ProjectionProblem(
                what, "Change its kind in costs.toml, or add the kind to the form's headings."
            )
        if row.heading is None and not homeless:
            what = f"The row “{row.label}” holds lines of several headings of this form."
            yield ProjectionProblem(what, "Split it in bid.toml, [[requests]], lines.")


def _limit_problems(projection: Projection, rules: CostRules) -> Iterator[ProjectionProblem]:
    if rules.row_limit is not None and len(projection.rows) > rules.row_limit:
        what = f"There are {len(projection.rows)} rows. This form takes {rules.row_limit}."
        yield ProjectionProblem(what, "Choose which lines go together in bid.toml, [[requests]], lines.")
    total = projection.shown
    if rules.min_total is not None and total < rules.min_total:
        what = f"The total is {money(total)}. This form takes {money(rules.min_total)} or more."
        yield ProjectionProblem(what, "Look for costs that are missing, or for another form.")
    if rules.max_total is not None and total > rules.max_total:
        what = f"The total is {money(total)}. This form takes {money(rules.max_total)} or less."
        yield ProjectionProblem(
            what, "Decide together what to leave out. Do not cut what people are paid to fit."
        )
