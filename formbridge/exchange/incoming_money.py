"""The money of a proposal: rows of costs in pounds, or a budget in another currency; never over others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import tomli
from common_grants_sdk.schemas.pydantic.fields import Money

from formbridge.exchange.item import Item, Target
from formbridge.exchange.places import COST_LINES
from formbridge.exchange.protocol import ProposalBase
from formbridge.model.folder import BID, COSTS
from formbridge.model.money import parse_money
from formbridge.model.write_rows import add_row, set_in_row

_WHOLE = "Amount requested"
_SOURCE = "a CommonGrants file"


def items(target: Target, found: ProposalBase) -> Iterator[Item]:
    """The amount that is asked for, with its rows where the file has them.

    A request that has costs of its own keeps them: they are workings, and a file's total replaces none.

    Raises:
        BidError: the amount is below zero, or has parts of a penny.
    """
    money = found.amount_requested
    if money is None or target.value("lines") or target.value("budget"):
        return
    rows = _rows(found, money)
    put = (
        partial(_put_costs, target, rows) if money.currency == "GBP" else partial(_put_budget, target, money)
    )
    shown = "; ".join(f"{label}: {amount}" for label, amount in rows)
    yield Item("money", f"The money that is asked for, in {money.currency}", "", shown, put)


def _rows(found: ProposalBase, money: Money) -> list[tuple[str, str]]:
    """The rows of the custom field when they come to the amount, else one row for all of it."""
    field = (found.custom_fields or {}).get(COST_LINES)
    rows = [_row(member) for member in field.value] if field and isinstance(field.value, list) else []
    whole = [row for row in rows if row]
    if (
        whole
        and len(whole) == len(rows)
        and sum(Decimal(amount) for _, amount in whole) == Decimal(money.amount)
    ):
        return whole
    return [(_WHOLE, money.amount)]


def _row(member: Any) -> tuple[str, str] | None:
    if not isinstance(member, dict):
        return None
    label, amount = member.get("label"), member.get("amount")
    try:
        return (
            (" ".join(label.split()), str(parse_money(amount))) if label and isinstance(amount, str) else None
        )
    except (ValueError, AttributeError):
        return None


def _put_costs(target: Target, rows: list[tuple[str, str]], folder: Path) -> None:
    taken = _ids(folder)
    lines = []
    for number, (label, amount) in enumerate(rows, 1):
        line = next(
            f"brought-in-{n}"
            for n in range(number, number + len(taken) + 1)
            if f"brought-in-{n}" not in taken
        )
        taken.add(line)
        values = {
            "id": line,
            "section": "OTH",
            "kind": "brought in",
            "description": label,
            "quantity": 1,
            "unit": "item",
            "each": amount,
            "basis": [f"The figure of {_SOURCE}"],
        }
        add_row(folder, COSTS, "lines", values)
        lines.append({"label": label, "covers": [line]})
    set_in_row(folder, BID, ("requests", target.request_row(folder)), "lines", lines)


def _ids(folder: Path) -> set[str]:
    path = folder / COSTS
    data = tomli.loads(path.read_text("utf-8")) if path.exists() else {}
    return {
        str(row.get("id"))
        for rows in data.values()
        if isinstance(rows, list)
        for row in rows
        if isinstance(row, dict)
    }


def _put_budget(target: Target, money: Money, folder: Path) -> None:
    budget = {
        "currency": money.currency,
        "exchange": f"The figure of {_SOURCE}, in its own currency.",
        "parts": [{"title": _WHOLE, "amounts": {"total": money.amount}, "funder": money.amount}],
    }
    set_in_row(folder, BID, ("requests", target.request_row(folder)), "budget", budget)
