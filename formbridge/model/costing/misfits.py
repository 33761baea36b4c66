"""What keeps figures out of a form. Each is said with what the team can do; nothing is trimmed to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from formbridge.model.costing.headings import CostRules, PriceBase
from formbridge.model.costing.rows import Projection, ProjectionProblem, Row
from formbridge.model.costing.whole import Costing
from formbridge.model.costing.words import money


def price_problems(
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


def heading_problems(rows: Iterable[Row], rules: CostRules) -> Iterator[ProjectionProblem]:
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


def limit_problems(projection: Projection, rules: CostRules) -> Iterator[ProjectionProblem]:
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
