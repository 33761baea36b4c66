"""Offers made for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from formbridge.model.bid import Bid
from formbridge.model.offers import Offer
from formbridge.model.private import Private, PrivateNotes
from tests.unit.model.costing.made import bid, costs

OFFERED = date(2026, 6, 1)
PEOPLE = ({"id": "ana", "name": "Ana Gray"}, {"id": "bo", "name": "Bo"})


def offer(id_: str = "june", **facts: Any) -> Offer:
    """An offer of £60 to Ana."""
    start = {"person": "ana", "payer": "host", "what": "The June meeting", "fee": "60", "offered_on": OFFERED}
    return Offer.model_validate({"id": id_, **start, **facts})


def bid_with(*offers: Offer, **notes: Any) -> Bid:
    """A bid with these offers, and Ana's notes."""
    people = (PrivateNotes(person="ana", **notes),)
    return bid(costs(), people=PEOPLE, private=Private(offers=offers, people=people))
