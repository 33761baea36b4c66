"""A budget in the funder's currency: the team sets the figures, and they have to agree with each other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from formbridge.model import disclose, read_bid
from formbridge.model.request import Budget

BID = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
PART: dict[str, Any] = {
    "title": "One part",
    "amounts": {"personnel": 100, "travel": 20},
    "funder": 90,
    "others": {"applicant": 30},
    "later": [80],
}


def budget(part: dict[str, Any] | None = None, **more: Any) -> Budget:
    return Budget.model_validate(
        {"currency": "USD", "exchange": "As we set it.", "parts": [{**PART, **(part or {})}], **more}
    )


def test_what_it_costs_is_what_is_paid_for_it() -> None:
    with pytest.raises(ValidationError, match=r"come to 120\.00, .* pay to 119\.00"):
        budget({"funder": 89})


@pytest.mark.parametrize("asked", [90, 170])
def test_the_funder_is_asked_for_the_first_period_or_for_all(asked: int) -> None:
    assert budget(contributions={"funder": asked}).contributions["funder"] == asked


def test_any_other_sum_is_a_mistake_that_names_both() -> None:
    with pytest.raises(ValidationError, match=r"100\.00; the parts ask for 90\.00 .* and 170\.00 in all"):
        budget(contributions={"funder": 100})


def test_the_quarters_come_to_the_first_period() -> None:
    with pytest.raises(ValidationError, match=r"quarters do not come to the 90\.00"):
        budget(quarters=[22, 22, 22, 22])


def test_the_made_up_dollars_are_the_made_up_pounds_at_the_rate_that_is_said() -> None:
    request = disclose(read_bid(BID), funder="grants-gov", form="sf-424a").request
    assert request.budget is not None
    assert "1.30 dollars to the pound" in request.budget.exchange
    asked = sum((part.funder + sum(part.later.values()) for part in request.budget.parts), Decimal(0))

    assert abs(asked - request.requested * Decimal("1.30")) < 2


def test_attachments_are_known_by_what_they_are() -> None:
    request = disclose(read_bid(BID), funder="grants-gov", form="project-narrative").request

    assert request.files["project_narrative"] == "attachments/project-narrative.pdf"
