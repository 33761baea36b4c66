"""What holds for every costing, whatever its lines are."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from formbridge.model.costing.headings import CostRules, Heading
from formbridge.model.costing.justify import full_text, medium_text, short_text
from formbridge.model.costing.projection import project
from formbridge.model.costing.rounding import whole_pounds
from formbridge.model.costing.shares import ask
from formbridge.model.costing.whole import Costing, added, cost
from formbridge.model.costs import CostLine, Section
from formbridge.model.money import to_pence
from formbridge.model.request import RequestLine
from tests.unit.model.costing.made import GROUP, HOST, costs, line

PENCE = st.integers(0, 9_999_900).map(lambda pence: Decimal(pence) / 100)
PERCENT = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
HUNDREDTHS = st.integers(0, 20_000).map(lambda parts: Decimal(parts) / 100)
RECOVERY = st.fixed_dictionaries({HOST: PERCENT, GROUP: PERCENT})
KEPT_SHORT = settings(deadline=None, max_examples=60)  # a busy machine is not a wrong sum
KINDS = ("fees to individuals", "travel", "estates")


@st.composite
def some_lines(draw: st.DrawFn) -> list[CostLine]:
    many = draw(st.integers(min_value=1, max_value=12))
    return [
        line(
            f"line-{place}",
            section=draw(st.sampled_from(Section)),
            kind=draw(st.sampled_from(KINDS)),
            people=draw(st.none() | st.integers(0, 30)),
            quantity=draw(st.none() | HUNDREDTHS),
            each=draw(PENCE),
            held_by=draw(st.sampled_from((None, HOST, GROUP))),
            year=draw(st.none() | st.integers(1, 4)),
        )
        for place in range(many)
    ]


@st.composite
def some_rules(draw: st.DrawFn) -> CostRules:
    people = Heading(
        id="people", label="People", kinds=("fees to individuals",), recovery=draw(st.none() | PERCENT)
    )
    rest = Heading(id="rest", label="The rest", sections=tuple(Section))
    return CostRules(
        headings=draw(st.sampled_from(((), (people,), (people, rest)))),
        full_cost=draw(st.booleans()),
        whole_pounds=draw(st.booleans()),
        row_limit=draw(st.none() | st.integers(1, 5)),
    )


@st.composite
def some_groups(draw: st.DrawFn, lines: list[CostLine]) -> tuple[RequestLine, ...]:
    """The lines shared out over rows, or no rows at all."""
    rows = draw(st.integers(0, 3))
    shared: dict[int, list[str]] = {}
    for each in lines if rows else ():
        shared.setdefault(draw(st.integers(1, rows)), []).append(each.id)
    return tuple(RequestLine(label=f"Row {row}", covers=tuple(ids)) for row, ids in shared.items())


def costing_of(lines: list[CostLine]) -> Costing:
    return cost(costs(*lines), HOST)


@KEPT_SHORT
@given(lines=some_lines(), rules=some_rules(), recovery=RECOVERY, data=st.data())
def test_totals_equal_the_sum_of_their_parts_in_every_projection(
    lines: list[CostLine], rules: CostRules, recovery: dict[str, Decimal], data: st.DataObject
) -> None:
    costing = costing_of(lines)
    groups = data.draw(some_groups(lines))

    projection = project(costing, rules, recovery=recovery, groups=groups, inflation=Decimal(3))

    shares = [share for row in projection.rows for share in row.shares]
    assert sorted(share.costed.line.id for share in shares) == sorted(each.id for each in lines)
    assert projection.fec == costing.total == added(costing.sections.values())
    assert projection.requested == added(share.requested for share in shares)
    assert projection.fec == projection.requested + projection.shortfall
    assert projection.shown == added(row.shown for row in projection.rows)


@KEPT_SHORT
@given(lines=some_lines(), rules=some_rules(), recovery=RECOVERY)
def test_rounding_loses_no_penny(
    lines: list[CostLine], rules: CostRules, recovery: dict[str, Decimal]
) -> None:
    whole = rules.model_copy(update={"whole_pounds": True})

    projection = project(costing_of(lines), whole, recovery=recovery)

    exact = projection.fec if rules.full_cost else projection.requested
    assert projection.shown == exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    for row in projection.rows:
        assert abs(row.shown - (row.fec if rules.full_cost else row.requested)) < 1


@given(amounts=st.lists(PENCE))
def test_whole_pounds_add_up_to_the_rounded_total(amounts: list[Decimal]) -> None:
    rounded = whole_pounds(amounts)

    assert sum(rounded) == sum(amounts, Decimal(0)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert all(abs(pounds - pence) < 1 for pounds, pence in zip(rounded, amounts, strict=True))


@KEPT_SHORT
@given(lines=some_lines(), recovery=RECOVERY, other=RECOVERY, rules=some_rules())
def test_no_fee_is_scaled_by_a_recovery_rate(
    lines: list[CostLine], recovery: dict[str, Decimal], other: dict[str, Decimal], rules: CostRules
) -> None:
    costing = costing_of(lines)
    promised = {each.line.id: each.pounds for each in costing.lines if each.is_fee}

    for rates in (recovery, other, {}):
        shares = [
            *ask(costing, rates).shares,
            *(share for row in project(costing, rules, recovery=rates).rows for share in row.shares),
        ]
        assert {
            share.costed.line.id: share.costed.pounds for share in shares if share.costed.is_fee
        } == promised


@KEPT_SHORT
@given(lines=some_lines(), recovery=RECOVERY)
def test_every_line_is_exactly_its_parts_rounded_once(
    lines: list[CostLine], recovery: dict[str, Decimal]
) -> None:
    for share in ask(costing_of(lines), recovery).shares:
        made = share.costed.line
        parts = (made.people, made.quantity, made.each)
        exact = Decimal(1)
        for part in parts:
            exact *= 1 if part is None else part
        assert share.costed.pounds == to_pence(exact)
        assert share.requested == to_pence(share.costed.pounds * recovery[share.costed.held_by] / 100)


@KEPT_SHORT
@given(lines=some_lines(), recovery=RECOVERY)
def test_the_shortfall_is_owed_by_the_organisations_that_hold_the_lines(
    lines: list[CostLine], recovery: dict[str, Decimal]
) -> None:
    asked = ask(costing_of(lines), recovery)

    assert (
        added(asked.owed().values())
        == asked.shortfall
        == added(each.shortfall for each in asked.organisations())
    )
    assert set(asked.owed()) <= {each.held_by for each in costing_of(lines).lines}


@KEPT_SHORT
@given(lines=some_lines(), recovery=RECOVERY)
def test_every_figure_of_the_justification_traces_to_lines(
    lines: list[CostLine], recovery: dict[str, Decimal]
) -> None:
    costing = costing_of(lines)
    asked = ask(costing, recovery)
    known = {each.pounds for each in costing.lines} | {each.price.each for each in costing.lines}
    known |= {*costing.sections.values(), asked.fec, asked.requested, asked.shortfall, *asked.owed().values()}

    for say in (full_text, medium_text, short_text):
        figures = re.findall(r"£([\d,]+\.\d\d)", say(costing, asked, str.title))
        assert {Decimal(figure.replace(",", "")) for figure in figures} <= known
