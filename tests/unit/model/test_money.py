"""Money is exact pence, whatever somebody writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.model.money import format_pounds, is_whole_pounds, parse_money, parse_quantity, to_pence

PENCE = st.integers(min_value=0, max_value=10**12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,250.50", "1250.50"),
        ("£40", "40.00"),
        ("£ 1,000,000", "1000000.00"),
        (" 7.5 ", "7.50"),
        (40, "40.00"),
        (Decimal("13.8"), "13.80"),
        ("0", "0.00"),
        ("٣", "3.00"),  # a number in another script is a number
    ],
)
def test_reads_what_people_write(written: object, meant: str) -> None:
    assert str(parse_money(written)) == meant


@pytest.mark.parametrize(
    "written",
    ["1,25.50", "1.250,50", "forty", "", "£", "-5", "1e3", "12.505", "40p", "1,0000", 12.5, True, None, []],
)
def test_refuses_what_is_not_plainly_an_amount(written: object) -> None:
    with pytest.raises(ValueError, match=r"\."):
        parse_money(written)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1", "0.001"])
def test_refuses_numbers_that_are_no_price(number: str) -> None:
    with pytest.raises(ValueError, match=r"amount|zero|penny"):
        parse_money(Decimal(number))


@given(PENCE)
def test_money_survives_being_written_and_read(pence: int) -> None:
    amount = Decimal(pence) / 100
    assert parse_money(format_pounds(to_pence(amount))) == amount


@given(st.lists(PENCE, max_size=50))
def test_a_sum_loses_no_penny(amounts: list[int]) -> None:
    parsed = [parse_money(f"{pence // 100}.{pence % 100:02d}") for pence in amounts]
    assert sum(parsed) * 100 == sum(amounts)


@pytest.mark.parametrize(("exact", "rounded"), [("0.005", "0.01"), ("2.675", "2.68"), ("1.004", "1.00")])
def test_half_a_penny_goes_up(exact: str, rounded: str) -> None:
    assert to_pence(Decimal(exact)) == Decimal(rounded)


def test_knows_whole_pounds() -> None:
    assert is_whole_pounds(Decimal("40.00"))
    assert not is_whole_pounds(Decimal("40.01"))


@pytest.mark.parametrize("written", ["six", "-1", "1e3", "", 1.5, True, "1,000"])
def test_refuses_quantities_that_are_not_plain_numbers(written: object) -> None:
    with pytest.raises(ValueError, match=r"number"):
        parse_quantity(written)
