from __future__ import annotations

from decimal import Decimal

from formbridge.model.costing.headings import CostRules, Heading, PriceBase
from formbridge.model.costing.projection import project
from formbridge.model.costing.rows import Projection
from formbridge.model.costing.shares import ask
from formbridge.model.costing.whole import cost
from formbridge.model.costs import CostLine, Section
from formbridge.model.request import RequestLine
from tests.unit.model.costing.made import GROUP, HOST, costs, line

STAFF = Heading(id="staff", label="Staff", sections=(Section.STA,))
TRAVEL = Heading(id="travel", label="Travel", kinds=("Travel",))
EXCEPTIONS = Heading(id="exceptions", label="Exceptions", sections=(Section.PAY,), recovery=Decimal(100))


def projected(
    *lines: CostLine, rules: CostRules, groups: tuple[RequestLine, ...] = (), **more: Decimal
) -> Projection:
    recovery = {HOST: Decimal(80)}
    return project(cost(costs(*lines), HOST), rules, recovery=recovery, groups=groups, **more)


def test_lines_go_under_the_headings_of_the_form() -> None:
    rules = CostRules(headings=(STAFF, TRAVEL), full_cost=True)

    projection = projected(
        line("a", section="STA", each="100"),
        line("b", section="EXP", kind="travel", each="7.50"),
        rules=rules,
    )

    assert [(row.label, row.shown) for row in projection.rows] == [
        ("Staff", Decimal("100.00")),
        ("Travel", Decimal("7.50")),
    ]
    assert not projection.problems


def test_a_line_without_a_heading_is_a_problem_and_still_counts() -> None:
    projection = projected(line(each="10"), rules=CostRules(headings=(STAFF,)))

    assert projection.fec == Decimal("10.00")
    assert "belongs under no heading" in projection.problems[0].what


def test_a_heading_may_be_paid_at_another_rate_than_the_organisation() -> None:
    rules = CostRules(headings=(STAFF, EXCEPTIONS))

    projection = projected(
        line("a", section="STA", each="100"), line("b", section="PAY", each="100"), rules=rules
    )

    assert [row.shown for row in projection.rows] == [Decimal("80.00"), Decimal("100.00")]


def test_a_form_that_takes_the_full_cost_is_given_it() -> None:
    projection = projected(line(each="100"), rules=CostRules(full_cost=True))

    assert projection.shown == Decimal("100.00")
    assert projection.requested == Decimal("80.00")
    assert projection.shortfall == Decimal("20.00")


def test_pounds_go_to_the_rows_with_the_most_pence() -> None:
    rules = CostRules(whole_pounds=True, full_cost=True)

    projection = projected(
        line("a", each="10.40"), line("b", each="10.40"), line("c", each="10.40"), rules=rules
    )

    assert [row.shown for row in projection.rows] == [Decimal(11), Decimal(10), Decimal(10)]
    assert projection.fec == Decimal("31.20")


def test_too_many_rows_are_a_problem_and_are_never_put_together() -> None:
    projection = projected(line("a"), line("b"), line("c"), rules=CostRules(row_limit=2))

    assert len(projection.rows) == 3
    assert projection.problems[0].what == "There are 3 rows. This form takes 2."


def test_rows_are_put_together_only_as_the_team_declared() -> None:
    groups = (RequestLine(label="Both", covers=("a", "c")), RequestLine(label="One", covers=("b",)))

    projection = projected(
        line("a", each="1"),
        line("b", each="2"),
        line("c", each="3"),
        rules=CostRules(row_limit=2),
        groups=groups,
    )

    assert [(row.label, row.fec) for row in projection.rows] == [
        ("Both", Decimal("4.00")),
        ("One", Decimal("2.00")),
    ]
    assert not projection.problems


def test_a_row_with_lines_of_two_headings_is_a_problem() -> None:
    groups = (RequestLine(label="Both", covers=("a", "b")),)
    rules = CostRules(headings=(STAFF, TRAVEL))

    projection = projected(
        line("a", section="STA"), line("b", section="EXP", kind="travel"), rules=rules, groups=groups
    )

    assert "several headings" in projection.problems[0].what


def test_a_total_outside_the_forms_limits_is_a_problem_and_is_not_trimmed() -> None:
    over = projected(line(each="200"), rules=CostRules(max_total=Decimal(100)))
    under = projected(line(each="20"), rules=CostRules(min_total=Decimal(100)))

    assert over.shown == Decimal("160.00")
    assert "takes £100.00 or less" in over.problems[0].what
    assert "Do not cut what people are paid" in over.problems[0].todo
    assert "takes £100.00 or more" in under.problems[0].what


def test_prices_with_inflation_rise_from_the_second_year() -> None:
    rules = CostRules(price_base=PriceBase.INFLATED, full_cost=True)

    projection = projected(
        line("a", each="100", year=1), line("b", each="100", year=3), rules=rules, inflation=Decimal(3)
    )

    assert [row.fec for row in projection.rows] == [Decimal("100.00"), Decimal("106.09")]
    assert (
        projection.rows[1].shares[0].costed.working
        == "£100.00; with 3% inflation a year for 2 years = £106.09"
    )


def test_inflation_without_a_rate_or_a_year_is_a_problem() -> None:
    projection = projected(line(), rules=CostRules(price_base=PriceBase.INFLATED))

    assert [problem.todo for problem in projection.problems] == [
        "Give 'inflation_percent' in costs.toml.",
        "Give each of them 'year', counted from 1. Until then they count as year 1.",
    ]


def test_current_prices_take_no_inflation() -> None:
    projection = projected(line(each="100", year=3), rules=CostRules(full_cost=True), inflation=Decimal(3))

    assert projection.shown == Decimal("100.00")


def test_each_organisation_is_paid_its_own_part_and_owes_the_rest() -> None:
    lines = (line("a", each="100"), line("b", each="50", held_by=GROUP))

    asked = ask(cost(costs(*lines), HOST), {HOST: Decimal(80), GROUP: Decimal(100)})

    assert asked.requested == Decimal("130.00")
    assert asked.owed() == {HOST: Decimal("20.00")}


def test_one_organisation_may_say_that_it_finds_the_whole_shortfall() -> None:
    costing = cost(costs(line(each="100", held_by=GROUP)), HOST)

    assert ask(costing, {GROUP: Decimal(80)}, owner=HOST).owed() == {HOST: Decimal("20.00")}
