from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from formbridge.model.costing.account import Account, account
from formbridge.model.costing.queries import Query, QueryCode
from formbridge.model.costs import Costs
from tests.unit.model.costing.made import DAY, activity, bid, card, costs, line

FULL_DAY = {"card": "payer", "band": "full_day"}


def looked_at(whole: Costs, today: date = DAY, **facts: Any) -> Account:
    return account(bid(whole, **facts), None, today=today)


def codes(whole: Costs, today: date = DAY, **facts: Any) -> list[QueryCode]:
    return [query.code for query in looked_at(whole, today, **facts).queries]


def only(whole: Costs, **facts: Any) -> Query:
    (query,) = looked_at(whole, **facts).queries
    return query


def test_meeting_in_person_without_travel_is_queried() -> None:
    query = only(costs(activities=(activity(mode="in_person"),)))

    assert query.code is QueryCode.NO_TRAVEL
    assert query.where == "activity meetings"


@pytest.mark.parametrize("kind", ["travel", "Train fares", "mileage", "taxi"])
def test_a_travel_line_answers_the_query(kind: str) -> None:
    fares = line(section="EXP", kind=kind, activity="meetings", each="5")

    assert codes(costs(fares, activities=(activity(mode="in_person"),))) == []


def test_one_line_of_fares_may_pay_for_several_kinds_of_meeting() -> None:
    meetings = [activity(id_, mode="in_person") for id_ in ("meetings", "days", "talks")]
    fares = line(section="EXP", kind="fares", activity="meetings", also_for=["days"], each="5")

    (query,) = looked_at(costs(fares, activities=meetings)).queries
    assert query.where == "activity talks", "the one that no line names is still asked about"


def test_a_travel_line_of_nothing_does_not_answer_the_query() -> None:
    fares = line(section="EXP", kind="travel", activity="meetings", each="0")

    assert codes(costs(fares, activities=(activity(mode="in_person"),))) == [QueryCode.NO_TRAVEL]


def test_a_carer_is_not_a_car() -> None:
    care = line(section="EXP", kind="replacement carer", activity="meetings", each="5")

    assert codes(costs(care, activities=(activity(mode="in_person"),))) == [QueryCode.NO_TRAVEL]


def test_no_time_for_preparation_is_queried() -> None:
    assert only(costs(activities=(activity(prep_hours=0),))).code is QueryCode.NO_PREPARATION


@pytest.mark.parametrize(("many", "found"), [(0, []), (1, [QueryCode.JUST_THE_ONE]), (2, [])])
def test_just_the_one_in_a_decision_is_queried(many: int, found: list[QueryCode]) -> None:
    deciding = activity(takes_decisions=True, with_lived_experience=many)

    assert codes(costs(activities=(deciding,))) == found


def test_panel_members_are_counted_when_nobody_said_how_many() -> None:
    people = [{"id": "ana", "name": "Ana"}, {"id": "bo", "name": "Bo"}]
    panel = {"id": "leap", "name": "Panel", "members": [{"person": "ana", "role": "co_chair"}]}
    deciding = activity(takes_decisions=True, people=["ana", "bo"], how_many=None)

    assert only(costs(activities=(deciding,)), people=people, panels=[panel]).code is QueryCode.JUST_THE_ONE


def test_one_person_in_something_that_decides_nothing_is_not_queried() -> None:
    assert codes(costs(activities=(activity(with_lived_experience=1),))) == []


def test_a_rate_card_of_more_than_a_year_is_queried() -> None:
    whole = costs(line(rate={"card": "payer", "band": "half_day"}), rate_cards=(card(),))

    assert codes(whole, today=date(2026, 12, 31)) == []
    assert codes(whole, today=date(2027, 2, 1)) == [QueryCode.OLD_RATE_CARD]


def test_a_card_that_says_it_still_holds_is_not_old() -> None:
    still = card(valid_to=date(2031, 4, 5))

    assert (
        codes(costs(line(rate={"card": "payer", "band": "half_day"}), rate_cards=(still,)), date(2028, 1, 1))
        == []
    )


def test_a_figure_that_nobody_checked_is_queried_once_a_card() -> None:
    bands = [{"code": "half_day", "unit": "task", "amount": "80"}]
    rate = {"card": "payer", "band": "half_day"}
    query = only(costs(line("a", rate=rate), line("b", rate=rate), rate_cards=(card(bands=bands),)))

    assert query.code is QueryCode.UNVERIFIED_RATE
    assert "half_day, £80.00" in query.what


def test_a_line_without_a_figure_is_queried_and_stops_nothing() -> None:
    query = only(costs(line(rate={"card": "payer", "band": "none"}), rate_cards=(card(),)))

    assert query.code is QueryCode.NO_FIGURE
    assert "counts for nothing yet" in query.what


def test_a_guess_is_queried() -> None:
    assert only(costs(line(guess=True))).code is QueryCode.GUESS


@pytest.mark.parametrize(("on", "below"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_pay_for_each_real_hour_is_compared_with_the_wage_of_that_date(on: date, below: bool) -> None:
    """12.21 until 31 March 2026, 12.71 from 1 April: a fee of 12.50 an hour is below from that day."""
    fee = line(section="PAY", kind="fees", activity="meetings", each="50", on=on)
    (hourly,) = looked_at(costs(fee, activities=(activity(),))).hourly

    assert hourly.per_hour == Decimal("12.50")
    assert hourly.is_below_living_wage is below


def test_travel_time_counts_as_real_time_even_when_nobody_pays_for_it() -> None:
    fee = line(section="PAY", kind="fees", activity="meetings", each="165")
    (hourly,) = looked_at(
        costs(fee, activities=(activity(attend_hours=7, prep_hours=0, travel_hours=4),))
    ).hourly

    assert hourly.per_hour == Decimal("15.00")


def test_two_fees_to_the_same_people_are_taken_together() -> None:
    fee = line("a", section="PAY", kind="fees", activity="meetings", each="40")
    reading = line("b", section="PAY", kind="fees", activity="meetings", each="20")
    (hourly,) = looked_at(costs(fee, reading, activities=(activity(),))).hourly

    assert hourly.per_hour == Decimal("15.00")


def test_fees_to_different_people_are_looked_at_apart() -> None:
    members = line("a", section="PAY", kind="fees", activity="meetings", people=6, each="40")
    chairs = line("b", section="PAY", kind="fees", activity="meetings", people=2, each="80")
    found = looked_at(costs(members, chairs, activities=(activity(),))).hourly

    assert [hourly.per_hour for hourly in found] == [Decimal("10.00"), Decimal("20.00")]


def test_without_counted_hours_the_rate_cards_hours_are_taken() -> None:
    fee = line(section="PAY", kind="fees", activity="meetings", rate={"card": "payer", "band": "half_day"})
    (hourly,) = looked_at(
        costs(fee, activities=(activity(attend_hours=0, prep_hours=0),), rate_cards=(card(),))
    ).hourly

    assert hourly.per_hour == Decimal("20.63")


def test_a_researchers_day_stands_beside_a_contributors_day() -> None:
    fee = line(section="PAY", kind="fees", activity="meetings", each="80")
    parity = looked_at(costs(fee, activities=(activity(),))).parity

    assert parity is not None
    assert parity.researcher_day == Decimal("243.82")
    assert parity.contributor_day == Decimal("150.00")
    assert not parity.verified
