"""Figures year by year: nothing is lost or made up on the way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.model.costing.years import added_by_year, by_year, years_of

PENCE = st.integers(min_value=0, max_value=10**9).map(lambda pence: Decimal(pence) / 100)


@pytest.mark.parametrize(("months", "years"), [(None, 1), (1, 1), (12, 1), (13, 2), (36, 3), (60, 5)])
def test_a_part_of_a_year_counts_as_one(months: int | None, years: int) -> None:
    assert years_of(months) == years


def test_a_line_falls_into_its_own_year_and_a_late_one_into_the_last() -> None:
    nothing, ten = Decimal(0), Decimal("10.00")
    assert by_year(ten, 2, 3) == (nothing, ten, nothing)
    assert by_year(ten, 9, 3) == (nothing, nothing, ten)


def test_a_line_without_a_year_is_spread_evenly_to_the_penny() -> None:
    assert by_year(Decimal("10.00"), None, 3) == (Decimal("3.34"), Decimal("3.33"), Decimal("3.33"))


@given(PENCE, st.integers(min_value=1, max_value=8))
def test_the_years_of_a_line_add_up_to_it(amount: Decimal, count: int) -> None:
    years = by_year(amount, None, count)
    assert sum(years) == amount
    assert max(years) - min(years) <= Decimal("0.01")


@given(st.lists(PENCE, min_size=1, max_size=6), st.integers(min_value=1, max_value=8))
def test_the_years_of_a_row_in_whole_pounds_add_up_to_the_figure_that_is_shown(
    amounts: list[Decimal], count: int
) -> None:
    rows = [by_year(amount, None, count) for amount in amounts]
    shown = sum(amounts, Decimal(0)).quantize(Decimal(1))
    years = added_by_year(rows, shown, whole_pounds=True)
    assert sum(years) == shown
    assert all(year == year.to_integral_value() for year in years)
