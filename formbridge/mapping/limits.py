"""Does a value fit, as the portal counts? Each rule gives a sentence with the figure and the limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.forms.dates import DateRule
from formbridge.forms.spec import Control, FieldSpec, Limit
from formbridge.mapping.counting import words_under_heading
from formbridge.mapping.plan import Count

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)


def over_or_under(count: Count) -> tuple[str, str] | None:
    """What is wrong with a count and what to do, or None when it fits."""
    has = f"It has {count.value:,} {_unit(count.unit, count.value)};"
    if count.maximum is not None and count.value > count.maximum:
        over = count.value - count.maximum
        return (
            f"{has} the limit is {count.maximum:,}.",
            f"Shorten it by {over:,} {_unit(count.unit, over)}.",
        )
    if count.minimum is not None and count.value < count.minimum:
        short = count.minimum - count.value
        return (
            f"{has} the form asks for at least {count.minimum:,}.",
            f"Add {short:,} {_unit(count.unit, short)} or more.",
        )
    return None


def _unit(unit: str, number: int) -> str:
    return unit.removesuffix("s") if number == 1 else unit


def text_problems(text: str, limit: Limit) -> Iterator[tuple[str, str]]:
    """Pattern and format of a text: what is wrong, what to do."""
    if limit.pattern and not re.fullmatch(limit.pattern, text):
        yield f"“{text}” is not in the form that this question takes.", limit.pattern_says or "Check it."
    if limit.format == "email" and not _EMAIL.fullmatch(text):
        yield f"“{text}” is not an email address.", "Write it like name@example.org."
    if limit.format == "uk_postcode" and not _POSTCODE.fullmatch(text.strip()):
        yield f"“{text}” is not a UK postcode.", "Write it like SW1A 1AA."
    if limit.format == "uk_phone" and not _uk_phone(text):
        yield f"“{text}” is not a UK telephone number.", "Write it like 020 7946 0123."


def rich_text_problems(text: str, field: FieldSpec) -> Iterator[tuple[str, str]]:
    """Pictures, which are not put in, and limits under single headings."""
    if field.control is Control.RICH_TEXT and "<img" in text:
        yield (
            "It has a picture, and FormBridge puts no pictures in.",
            "Take it out of the answer, and put it in at the portal yourself, with its legend.",
        )
    for heading, most in field.limit.words_under.items():
        words = words_under_heading(text, heading)
        if words > most:
            over = words - most
            yield (
                f"It has {words:,} {_unit('words', words)} under “{heading}”; the limit is {most:,}.",
                f"Shorten that part by {over:,} {_unit('words', over)}.",
            )


def _uk_phone(text: str) -> bool:
    import phonenumbers  # here: it is slow to load, and most forms do not check a number

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def money_problems(amount: Decimal, limit: Limit) -> Iterator[tuple[str, str]]:
    """Whole pounds, least and most, of one amount or of a group's total."""
    if limit.whole_pounds and amount != amount.to_integral_value():
        yield f"It is £{amount:,.2f}; the form takes whole pounds only.", "Change it to whole pounds."
    least, most = limit.money or (None, None)
    if least is not None and amount < least:
        yield (
            f"It comes to {pounds(amount)}; the least is {pounds(least)}.",
            "Ask for more, or use another scheme.",
        )
    if most is not None and amount > most:
        yield (
            f"It comes to {pounds(amount)}; the most is {pounds(most)}.",
            f"Take {pounds(amount - most)} off, or use another scheme.",
        )


def pounds(amount: Decimal) -> str:
    """£1,250 or £1,250.50."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def date_problems(
    day: date, limit: Limit, today: date, dates: Mapping[str, Any], labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Not before and not after another day. ``dates`` holds the form's other dates by field id."""
    for text, too_early in ((limit.not_before, True), (limit.not_after, False)):
        if not text:
            continue
        rule = DateRule.parse(text)
        start = today if rule.start == "today" else dates.get(rule.start)
        if not isinstance(start, date):
            continue
        edge = rule.day(start)
        if (day < edge) if too_early else (day > edge):
            side = "earliest" if too_early else "latest"
            about = _rule_in_words(rule, labels)
            yield (
                f"It is {_day(day)}; the {side} is {_day(edge)} ({about}).",
                f"Choose {_day(edge)} or {'later' if too_early else 'earlier'}.",
            )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _rule_in_words(rule: DateRule, labels: Mapping[str, str]) -> str:
    start = "today" if rule.start == "today" else f"“{labels.get(rule.start, rule.start)}”"
    if not rule.count:
        return start
    unit = rule.unit if abs(rule.count) == 1 else f"{rule.unit}s"
    return f"{abs(rule.count)} {unit} {'after' if rule.count > 0 else 'before'} {start}"
