"""A costing in a funder's rows. Rows are never merged in silence, and always add up to their total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from formbridge.model.costing.headings import CostRules, Heading, PriceBase
from formbridge.model.costing.inflation import inflated
from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.misfits import heading_problems, limit_problems, price_problems
from formbridge.model.costing.rounding import whole_pounds
from formbridge.model.costing.rows import Projection, Row
from formbridge.model.costing.shares import ALL, share_of
from formbridge.model.costing.whole import Costing
from formbridge.model.request import RequestLine


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
    problems = list(price_problems(costing, rules, inflation))
    if rules.price_base is PriceBase.INFLATED and inflation is not None:
        costing = inflated(costing, inflation)
    rows = _shown(_rows(costing, rules, recovery, groups), rules)
    projection = Projection(rows)
    problems += [*heading_problems(rows, rules), *limit_problems(projection, rules)]
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
