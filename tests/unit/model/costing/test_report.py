from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formbridge.errors import UnknownNameError
from formbridge.model import disclose, read_bid
from formbridge.model.costing import CostRules, Heading
from formbridge.model.costing.account import account, choose_request
from formbridge.model.costing.report import to_json
from formbridge.model.costs import Section
from tests.unit.model.costing.made import DAY, activity, bid, costs, line

BIDS = Path(__file__).parents[4] / "fixtures" / "bids"
HEADINGS = (
    Heading(id="fees", label="Fees", sections=(Section.PAY,)),
    Heading(id="rest", label="The rest", sections=(Section.EXP, Section.ACT, Section.STA, Section.OTH)),
)


@pytest.fixture(scope="module")
def vector() -> dict[str, Any]:
    read = read_bid(BIDS / "check-vector")
    return to_json(account(read, choose_request(read, None), today=date(2026, 11, 23)))


def test_the_check_vector_comes_out_to_the_penny(vector: dict[str, Any]) -> None:
    assert (vector["total"], vector["requested"], vector["shortfall"]) == ("32600.00", "26080.00", "6520.00")
    assert [(each["section"], each["total"]) for each in vector["sections"]] == [
        ("PAY", "17160.00"),
        ("EXP", "3840.00"),
        ("ACT", "2300.00"),
        ("STA", "8400.00"),
        ("OTH", "900.00"),
    ]


def test_the_check_vector_has_the_workings_that_a_person_would_write(vector: dict[str, Any]) -> None:
    workings = [each["working"] for each in vector["lines"]]

    assert workings[0] == "6 members × 8 half days × £82.50 = £3,960.00"
    assert "2 co-chairs × 24 hours × £27.50 = £1,320.00" in workings


def test_the_check_vector_has_the_honest_hourly_pay(vector: dict[str, Any]) -> None:
    per_hour = {each["activity"]: each["per_hour"] for each in vector["hourly"]}

    assert per_hour["half-day-meetings"] == "13.75"
    assert per_hour["full-day-meetings"] == "15.00"


def test_the_university_owes_the_shortfall_of_the_check_vector(vector: dict[str, Any]) -> None:
    assert [(each["name"], each["pounds"]) for each in vector["who_owes"]] == [
        ("University of Northmere", "6520.00")
    ]


def test_the_json_holds_no_float(vector: dict[str, Any]) -> None:
    def refuse(number: str) -> float:
        raise AssertionError(f"{number} is a float")

    json.loads(json.dumps(vector), parse_float=refuse)


def test_every_request_of_the_made_up_bid_is_summed_up() -> None:
    read = read_bid(BIDS / "personalisation")
    found = to_json(account(read, choose_request(read, None), today=DAY))

    assert found["request"] is None
    assert found["requested"] is None
    assert [each["request"] for each in found["requests"]] == [each.id for each in read.requests]


def test_a_request_is_found_by_its_id_its_form_or_its_funder() -> None:
    read = read_bid(BIDS / "personalisation")

    for name in ("research-call", "nihr/*", "nihr/any-form"):
        found = choose_request(read, name)
        assert found is not None
        assert found.id == "research-call"


def test_a_request_that_does_not_exist_is_answered_with_the_nearest() -> None:
    read = read_bid(BIDS / "personalisation")

    with pytest.raises(UnknownNameError, match="Did you mean 'research-call'"):
        choose_request(read, "research-cal")


def test_a_bid_without_costs_has_a_total_of_nothing() -> None:
    found = to_json(account(bid(costs()), None, today=DAY))

    assert found["total"] == "0.00"
    assert found["lines"] == []


def test_no_name_of_a_person_is_in_the_costs() -> None:
    people = [{"id": "ana", "name": "Anastasia Unmistakable"}]
    meeting = activity(people=["ana"], how_many=None)
    whole = costs(line(section="PAY", activity="meetings", each="5"), activities=(meeting,))

    assert "Unmistakable" not in json.dumps(to_json(account(bid(whole, people=people), None, today=DAY)))


def test_a_form_gets_its_figures_by_its_own_headings() -> None:
    read = read_bid(BIDS / "check-vector")
    rules = CostRules(headings=HEADINGS, full_cost=True, whole_pounds=True)

    request = disclose(read, funder="example", form="panel", costs=rules).request

    assert {name: str(row.shown) for name, row in request.headings.items()} == {
        "fees": "17160",
        "rest": "15440",
    }
    assert request.shown == request.full_cost == sum(row.shown for row in request.lines)
    assert request.cost_problems == ()


def test_what_the_forms_rules_do_not_allow_reaches_the_plan() -> None:
    read = read_bid(BIDS / "check-vector")

    request = disclose(read, funder="example", form="panel", costs=CostRules(row_limit=2)).request

    assert [problem.what for problem in request.cost_problems if "rows" in problem.what]


def test_the_justification_has_three_lengths_and_no_rate_card_jargon() -> None:
    request = disclose(read_bid(BIDS / "check-vector"), funder="example", form="panel").request

    made = request.justification
    assert made is not None
    assert made.full
    assert made.medium
    assert made.short
    assert len(made.full) > len(made.medium) > len(made.short)
    assert "The full cost is £32,600.00. We ask for £26,080.00." in made.short
    assert "Nobody's fee is reduced to meet it." in made.short
    assert not re.search(r"verified|band", made.full)
