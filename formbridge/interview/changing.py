"""What an answer changes: from what somebody typed to a value in the bid, and the saving of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from formbridge.errors import BidError
from formbridge.interview.bank import Kind
from formbridge.interview.question import Question
from formbridge.model import read_bid, set_value, write_answer, write_whole
from formbridge.model.folder import TEXT_LIMIT, read_inside
from formbridge.model.one_writer import one_writer
from formbridge.model.write_rows import as_toml


@dataclass(frozen=True, slots=True)
class Change:
    """One value in one place of the bid, or in several of one file."""

    file: str
    key: tuple[str | int, ...]
    value: Any
    also: tuple[tuple[str | int, ...], ...] = ()


def change(question: Question, typed: str) -> Change:
    """What this answer changes.

    Raises:
        ValueError: the answer is not of the kind that the question takes; the sentence says what is.
    """
    read = _READERS.get(question.kind)
    value = (
        _chosen(question, typed)
        if question.choices or question.kind is Kind.PERSON
        else read(typed)
        if read
        else typed.strip()
    )
    return Change(question.file, question.key, value, question.also)


def _as_it_was(folder: Path, file: str) -> str:
    try:
        return read_inside(folder, file, TEXT_LIMIT).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BidError(f"{file} could not be read, so nothing was changed: {error}.") from error


def save(folder: Path, made: Change, *, author: str = "") -> None:
    """Write it into the bid. If the bid could then not be read, the file goes back to what it was.

    Raises:
        BidError: it cannot be saved, or the bid does not take it.
    """
    with one_writer(folder):
        _save(folder, made, author)


def _save(folder: Path, made: Change, author: str) -> None:
    path = folder / made.file
    before = _as_it_was(folder, made.file) if path.exists() else None
    if made.file.startswith("answers/"):
        topic = Path(made.file).stem
        write_answer(folder, topic, {str(made.key[0]): made.value}, facts=_authors(folder, topic, author))
    else:
        for key in (made.key, *made.also):
            set_value(folder, made.file, key, as_toml(made.value))
    try:
        read_bid(folder)
    except BidError:
        if before is None:
            path.unlink()
        else:
            write_whole(path, before)
        raise


def _authors(folder: Path, topic: str, author: str) -> Mapping[str, Any]:
    if not author:
        return {}
    answer = read_bid(folder).answers.get(topic)
    known = answer.authors if answer else ()
    return {} if author in known else {"authors": [*known, author]}


def _chosen(question: Question, typed: str) -> str:
    """One of the choices, by its number, its id or its words."""
    wanted = typed.strip().casefold()
    if not question.choices:
        raise ValueError(
            "Nobody is in the bid yet. Type later, and add people to bid.toml, one [[people]] each."
        )
    for number, (value, words) in enumerate(question.choices, 1):
        if wanted in (str(number), value.casefold(), words.casefold()):
            return value
    raise ValueError(f"“{typed.strip()}” is not one of the choices. Type the number in front of one.")


_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%d.%m.%Y")


def _date(typed: str) -> date:
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b|,", "", " ".join(typed.split()))
    for form in _DATES:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007  # a day has no time of day
        except ValueError:
            continue
    raise ValueError(f"“{typed.strip()}” is not a date that I can read. Write it like 1 April 2028.")


def _month(typed: str) -> str:
    for form in ("%Y-%m", "%B %Y", "%b %Y", "%m/%Y"):
        try:
            return datetime.strptime(" ".join(typed.split()), form).strftime("%Y-%m")  # noqa: DTZ007
        except ValueError:
            continue
    try:
        return _date(typed).strftime("%Y-%m")
    except ValueError:
        raise ValueError(
            f"“{typed.strip()}” is not a month that I can read. Write it like May 2016."
        ) from None


def _day_month(typed: str) -> dict[str, int]:
    try:
        found = _date(f"{typed} 2024")
    except ValueError:
        raise ValueError(f"“{typed.strip()}” is not a day that I can read. Write it like 31 March.") from None
    return {"day": found.day, "month": found.month}


def _money(typed: str) -> Decimal:
    try:
        amount = Decimal(re.sub(r"[£,\s]", "", typed))
    except InvalidOperation:
        raise ValueError(f"“{typed.strip()}” is not an amount. Write it like 48200 or 48200.50.") from None
    return amount


def _number(typed: str) -> int:
    try:
        return int(re.sub(r"[,\s]", "", typed))
    except ValueError:
        raise ValueError(f"“{typed.strip()}” is not a whole number. Write it like 240.") from None


def _address(typed: str) -> dict[str, str]:
    """One part a line: the first line, the town and the postcode are the last two."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) < 3:
        raise ValueError("An address needs three lines or more: the street, the town, the postcode.")
    return {"line1": lines[0], "line2": ", ".join(lines[1:-2]), "town": lines[-2], "postcode": lines[-1]}


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.DAY_MONTH: _day_month,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.ADDRESS: _address,
}
