from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formbridge.errors import BidError
from formbridge.model.costing.whole import cost
from formbridge.model.costs import Section
from tests.unit.model.costing.made import HOST, activity, card, costs, line, post

CAR = {"card": "hmrc-mileage", "band": "car"}
HALF_DAY = {"card": "payer", "band": "half_day"}


def test_a_working_can_be_read_aloud() -> None:
    fees = line(people=6, quantity=8, who="members", unit="half days", rate=HALF_DAY)

    (costed,) = cost(costs(fees, rate_cards=(card(),)), HOST).lines

    assert costed.working == "6 members × 8 half days × £82.50 = £3,960.00"
    assert costed.pounds == Decimal("3960.00")


def test_people_and_times_come_from_the_activity() -> None:
    whole = costs(line(activity="meetings", each="5"), activities=(activity(),))

    assert cost(whole, HOST).lines[0].working == "8 people × 4 times × £5.00 = £160.00"


def test_a_line_for_some_of_the_people_says_how_many() -> None:
    whole = costs(line(activity="meetings", people=2, each="5"), activities=(activity(),))

    assert cost(whole, HOST).lines[0].working == "2 people × 4 times × £5.00 = £40.00"


def test_a_rate_by_the_hour_pays_preparation_follow_up_and_paid_travel() -> None:
    by_hour = card(bands=[{"code": "hour", "unit": "hour", "amount": "20"}])
    long = activity(follow_up_hours=Decimal("0.5"), travel_hours=Decimal(2), paid_travel_time=True)
    whole = costs(
        line(activity="meetings", rate={"card": "payer", "band": "hour"}),
        activities=(long,),
        rate_cards=(by_hour,),
    )

    assert cost(whole, HOST).lines[0].working == "8 people × 4 times × 6.5 hours × £20.00 = £4,160.00"


def test_travel_time_that_nobody_pays_is_not_in_the_hours() -> None:
    by_hour = card(bands=[{"code": "hour", "unit": "hour", "amount": "20"}])
    whole = costs(
        line(activity="meetings", rate={"card": "payer", "band": "hour"}),
        activities=(activity(travel_hours=Decimal(2)),),
        rate_cards=(by_hour,),
    )

    assert "4 hours" in cost(whole, HOST).lines[0].working


@pytest.mark.parametrize(
    ("on", "pounds"),
    [(date(2026, 4, 5), "144.00"), (date(2026, 4, 6), "176.00"), (date(2026, 4, 20), "176.00")],
)
def test_mileage_is_paid_at_the_rate_of_the_day_of_the_journey(on: date, pounds: str) -> None:
    """The change of 6 April 2026 was announced on 21 May and backdated: the day of the journey decides."""
    journey = line(section="EXP", kind="travel", activity="meetings", people=2, per_time=40, rate=CAR)

    (costed,) = cost(costs(journey, activities=(activity(on=on),)), HOST).lines

    assert costed.pounds == Decimal(pounds)
    assert "40 miles" in costed.working


def test_a_line_is_rounded_once_half_up_and_says_so() -> None:
    by_mile = card(bands=[{"code": "mile", "unit": "mile", "amount": "0.45"}])
    whole = costs(line(quantity="0.1", rate={"card": "payer", "band": "mile"}), rate_cards=(by_mile,))

    (costed,) = cost(whole, HOST).lines

    assert costed.pounds == Decimal("0.05")
    assert costed.working == "0.1 miles × £0.45 = £0.05, to the nearest penny"


def test_without_a_card_for_the_day_there_is_no_figure() -> None:
    whole = costs(line(rate=HALF_DAY, on=date(2020, 1, 1)), line("b", each="3"), rate_cards=(card(),))

    costing = cost(whole, HOST)

    assert costing.total == Decimal("3.00")
    assert [hole.line.id for hole in costing.unpriced] == ["a-line"]
    assert "holds no figure for 2020-01-01" in costing.unpriced[0].why


def test_nothing_leaves_the_bid_with_a_hole_in_it() -> None:
    whole = costs(line(rate=HALF_DAY, on=date(2020, 1, 1)), rate_cards=(card(),))

    with pytest.raises(BidError, match="the line 'a-line' has no figure"):
        cost(whole, HOST).must_be_whole()


def test_a_rate_without_a_day_gives_no_figure() -> None:
    whole = costs(line(rate=HALF_DAY), rate_cards=(card(),), price_date=None)

    assert "depends on the day" in cost(whole, HOST).unpriced[0].why


def test_the_bids_own_card_comes_before_the_shipped_one_of_the_same_id() -> None:
    own = card(id="hmrc-mileage", bands=[{"code": "car", "unit": "mile", "amount": "0.60"}])

    assert cost(costs(line(quantity=10, rate=CAR), rate_cards=(own,)), HOST).total == Decimal("6.00")


def test_a_line_keeps_its_source_and_whether_it_was_verified() -> None:
    unverified = card(bands=[{"code": "half_day", "unit": "task", "amount": "80", "verified": False}])
    whole = costs(line("own", each="1"), line("dated", rate=HALF_DAY), rate_cards=(unverified,))

    own, dated = cost(whole, HOST).lines

    assert own.price.verified is None
    assert dated.price.verified is False
    assert dated.price.source == "The payer's rates, half_day, on 2 November 2026; not verified"


def test_a_share_of_a_post_carries_its_share_of_the_on_costs_of_the_whole() -> None:
    whole = costs(line(section="STA", post="a-post"), posts=(post(),))

    (costed,) = cost(whole, HOST).lines

    # 30,000 + 15% of (30,000 - 5,000) + 6% of 30,000, and half of that
    assert costed.pounds == Decimal("17775.00")
    assert costed.working == (
        "50% of full time × (£30,000.00 salary + £3,750.00 National Insurance + £1,800.00 pension)"
        " = £17,775.00"
    )


def test_a_separate_job_has_its_own_national_insurance_threshold() -> None:
    whole = costs(line(section="STA", post="a-post"), posts=(post(separate_employment=True),))

    # half of 30,000 is 15,000; 15% of (15,000 - 5,000); 6% of 15,000
    assert cost(whole, HOST).total == Decimal("17400.00")


def test_pay_below_the_threshold_has_no_national_insurance() -> None:
    small = post(separate_employment=True, fte=10, salary=40000, pension_percent=0)

    assert cost(costs(line(post="a-post"), posts=(small,)), HOST).total == Decimal("4000.00")


def test_a_post_of_18_months_costs_one_and_a_half_years() -> None:
    whole = costs(line(post="a-post"), posts=(post(months=18),))

    assert cost(whole, HOST).total == Decimal("26662.50")
    assert "× 18 ÷ 12 months" in cost(whole, HOST).lines[0].working


def test_holiday_pay_is_added_where_hours_are_irregular() -> None:
    whole = costs(line(post="a-post"), posts=(post(irregular_hours=True),))

    (costed,) = cost(whole, HOST).lines

    assert "£3,621.00 holiday pay" in costed.working
    assert "Holiday pay for irregular hours" in costed.price.source
    assert costed.price.verified is False


def test_overheads_are_counted_on_the_same_organisations_direct_costs() -> None:
    rest = {"method": "funder_cap", "percent": 15, "of_sections": ["STA"]}
    whole = costs(
        line("post", section="STA", each="1000"),
        line("other-org", section="STA", each="500", held_by="group"),
        line("room", section="ACT", each="300"),
        line("overheads", overhead=rest),
    )

    costing = cost(whole, HOST)

    assert costing.by_id["overheads"].pounds == Decimal("150.00")
    assert costing.by_id["overheads"].working == "15% of £1,000.00 direct costs in STA = £150.00"
    assert "funder's cap" in costing.by_id["overheads"].price.source


def test_full_cost_recovery_takes_a_share_of_all_overheads() -> None:
    share = {"method": "full_cost_recovery", "percent": 20, "of_total": "40000"}

    assert cost(costs(line(overhead=share)), HOST).total == Decimal("8000.00")


def test_the_sections_add_up_to_the_total() -> None:
    costing = cost(costs(line("a", section="PAY", each="10"), line("b", section="EXP", each="2.50")), HOST)

    assert costing.sections[Section.PAY] == Decimal("10.00")
    assert sum(costing.sections.values()) == costing.total == Decimal("12.50")
