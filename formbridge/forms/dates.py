"""Dates relative to today or to another answer: ``today + 12 weeks``, ``project_start_date + 12 months``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_RULE = re.compile(
    r"(?P<start>[a-z][a-z0-9_]*)(?:\s*(?P<sign>[+-])\s*(?P<count>\d+)\s*(?P<unit>day|week|month|year)s?)?"
)


@dataclass(frozen=True, slots=True)
class DateRule:
    """A day counted from ``start`` (``today`` or a field id)."""

    start: str
    count: int = 0
    unit: str = "day"

    @classmethod
    def parse(cls, text: str) -> DateRule:
        """Read a rule; ValueError says what a rule looks like."""
        match = _RULE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is not a date rule such as “today + 12 weeks”.")
        count = int(match["count"] or 0) * (-1 if match["sign"] == "-" else 1)
        return cls(match["start"], count, match["unit"] or "day")

    def day(self, start: date) -> date:
        """The day that the rule gives, counted from ``start``."""
        if self.unit in {"day", "week"}:
            return start + timedelta(days=self.count * (7 if self.unit == "week" else 1))
        return add_months(start, self.count * (12 if self.unit == "year" else 1))


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
