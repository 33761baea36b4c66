from __future__ import annotations

from datetime import date

import pytest

from formbridge.forms import DateRule, add_months


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("today", date(2026, 11, 30)),
        ("today + 12 weeks", date(2027, 2, 22)),
        ("today + 1 day", date(2026, 12, 1)),
        ("today + 3 months", date(2027, 2, 28)),
        ("today - 18 years", date(2008, 11, 30)),
    ],
)
def test_a_rule_counts_from_its_start(rule: str, day: date) -> None:
    assert DateRule.parse(rule).day(date(2026, 11, 30)) == day


@pytest.mark.parametrize("text", ["", "tomorrow-ish", "today + weeks", "12 weeks", "today + 2 fortnights"])
def test_what_is_not_a_rule_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="today \\+ 12 weeks"):
        DateRule.parse(text)


def test_a_month_later_ends_with_a_shorter_month() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
