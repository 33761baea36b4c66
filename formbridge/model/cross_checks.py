"""What no single record can see: prices on their day, files that have to exist, two requests for one form.

These look at the file's own values, so that a mistake in one place does not hide a mistake in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from formbridge.errors import BidError, FileProblem
from formbridge.model.amounts import Prices
from formbridge.model.costs import Activity, CostLine, Costs
from formbridge.model.folder import ATTACHMENTS, why_not_inside
from formbridge.model.positions import line_of
from formbridge.model.rates import RateCard
from formbridge.model.record import Record
from formbridge.model.sources import TomlFile

R = TypeVar("R", bound=Record)


def check_costs(whole: Costs | None, source: TomlFile, ids: Mapping[str, Any]) -> list[FileProblem]:
    """Every cost line that has no price; when the file is not ``whole``, among the lines that are right."""
    if whole:
        return _unpriced(Prices(whole), enumerate(whole.lines), source)
    price_date = source.value.get("price_date")
    if not isinstance(price_date, date | None):
        return []
    activities = tuple(row for _, row in _right_rows(source, "activities", Activity, ids))
    cards = tuple(row for _, row in _right_rows(source, "rate_cards", RateCard, ids))
    prices = Prices(Costs(price_date=price_date, activities=activities, rate_cards=cards))
    return _unpriced(prices, _right_rows(source, "lines", CostLine, ids), source)


def _unpriced(prices: Prices, lines: Iterable[tuple[int, CostLine]], source: TomlFile) -> list[FileProblem]:
    problems = []
    for number, line in lines:
        try:
            prices.amount(line)
        except BidError as error:
            what = str(error).removeprefix(f"{source.name}: ")
            problems.append(FileProblem(source.name, line_of(source.lines, ("lines", number)), what))
    return problems


def _right_rows(
    source: TomlFile, kind: str, model: type[R], ids: Mapping[str, Any]
) -> Iterator[tuple[int, R]]:
    for number, row in enumerate(source.rows(kind)):
        try:
            yield number, model.model_validate(row, context=ids)
        except ValidationError:
            continue  # its own problems are reported where the whole file is checked


def check_requests(source: TomlFile, folder: Path) -> list[FileProblem]:
    """Attachments that are not there, and forms that two requests claim."""
    problems: list[FileProblem] = []
    first: dict[str, int] = {}
    for number, request in enumerate(source.rows("requests")):
        problems += _attachments(request, number, source, folder)
        for form in _strings(request.get("forms")):
            if form in first:
                what = (
                    f"{form} is filled by request number {first[form] + 1} already. Keep it in one of them."
                )
                line = line_of(source.lines, ("requests", number, "forms"))
                problems.append(FileProblem(source.name, line, what))
            first.setdefault(form, number)
    return problems


def _attachments(
    request: Mapping[str, Any], number: int, source: TomlFile, folder: Path
) -> Iterator[FileProblem]:
    rows = request.get("attachments")
    for row, attachment in enumerate(rows if isinstance(rows, list) else ()):
        for file in _strings([attachment.get("file")] if isinstance(attachment, dict) else []):
            relative = f"{ATTACHMENTS}/{file}"
            why = why_not_inside(folder, relative)
            if not why and not (folder / relative).is_file():
                why = f"there is no file {relative}. Put it there, or remove this attachment."
            if why:
                line = line_of(source.lines, ("requests", number, "attachments", row, "file"))
                yield FileProblem(source.name, line, why)


def _strings(values: object) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
