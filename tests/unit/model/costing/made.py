"""Costs made for tests: one place that says what a small bid looks like."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.model.bid import Bid
from formbridge.model.costs import Activity, CostLine, Costs, Post
from formbridge.model.organisations import Organisation
from formbridge.model.rates import RateCard

DAY = date(2026, 11, 2)
HOST = "host"
GROUP = "group"


def line(id_: str = "a-line", **facts: Any) -> CostLine:
    """A line that costs one pound, unless the facts say otherwise."""
    priced = {"each", "rate", "post", "overhead"} & set(facts)
    start = {
        "section": "OTH",
        "kind": "other",
        "description": f"The {id_}",
        **({} if priced else {"each": "1"}),
    }
    return CostLine.model_validate({"id": id_, **start, **facts})


def activity(id_: str = "meetings", **facts: Any) -> Activity:
    """Meetings of eight people, online, with preparation."""
    start = {"title": "Meetings", "kind": "meeting", "mode": "online", "how_many": 8, "times": 4}
    hours = {"attend_hours": Decimal(3), "prep_hours": Decimal(1)}
    return Activity.model_validate({"id": id_, **start, **hours, **facts})


def post(**facts: Any) -> Post:
    """Half of a full-time post for a year."""
    start = {
        "id": "a-post",
        "title": "Coordinator",
        "fte": 50,
        "months": 12,
        "salary": 30000,
        "pension_percent": 6,
    }
    return Post.model_validate({**start, **facts})


def card(**facts: Any) -> RateCard:
    """A payer's card with one figure."""
    band = {"code": "half_day", "unit": "task", "hours": 4, "amount": "82.50", "verified": True}
    start = {"id": "payer", "title": "The payer's rates", "payer": "A payer", "source": {"title": "Its page"}}
    return RateCard.model_validate({"bands": [band], "valid_from": date(2026, 1, 1), **start, **facts})


def costs(*lines: CostLine, **facts: Any) -> Costs:
    """These lines, at the prices of one day."""
    return Costs(lines=lines, **{"price_date": DAY, **facts})


def bid(whole: Costs, **facts: Any) -> Bid:
    """A bid of a university and a user-led group with these costs."""
    organisations = (
        Organisation.model_validate({"id": HOST, "legal_name": "The University", "kind": "university"}),
        Organisation.model_validate({"id": GROUP, "legal_name": "The Group", "kind": "unregistered_group"}),
    )
    start = {"id": "made", "title": "A made bid", "organisation": HOST, "organisations": organisations}
    return Bid.model_validate({**start, "costs": whole, **facts})
