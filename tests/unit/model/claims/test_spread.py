from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from formbridge.model.claims import spread
from formbridge.model.offers import ClaimState, Offer
from formbridge.model.private import PrivateNotes
from formbridge.preview.claim_lines import plan_lines
from tests.unit.model.claims.made import offer

MONDAY = date(2026, 6, 1)
NOTES = PrivateNotes(person="ana", most_a_week=Decimal(100))


def weeks(*offers: Offer, notes: PrivateNotes = NOTES) -> list[tuple[date, list[str]]]:
    found = spread(offers, notes, MONDAY)
    return [(week.monday, [each.id for each in week.offers]) for week in found.weeks]


def test_fees_that_fit_share_a_week_and_the_next_one_waits() -> None:
    offers = (offer("a", fee="60"), offer("b", fee="40"), offer("c", fee="10"))

    assert weeks(*offers) == [(MONDAY, ["a", "b"]), (date(2026, 6, 8), ["c"])]


def test_a_month_has_a_ceiling_of_its_own() -> None:
    notes = PrivateNotes(person="ana", most_a_month=Decimal(100))

    assert weeks(offer("a"), offer("b"), notes=notes) == [(MONDAY, ["a"]), (date(2026, 7, 6), ["b"])]


def test_a_week_in_two_months_counts_in_both_because_nobody_knows_the_day_of_payment() -> None:
    notes = PrivateNotes(person="ana", most_a_month=Decimal(100))
    on_the_first = offer("paid", state=ClaimState.PAID, paid_on=date(2026, 7, 1))  # a Wednesday

    due = {"offered_on": date(2026, 7, 6), "due_by": date(2026, 7, 6)}
    assert weeks(on_the_first, offer("next", **due), notes=notes)[1] == (date(2026, 8, 3), ["next"])


def test_a_fee_above_the_ceiling_is_shown_and_put_in_no_week() -> None:
    found = spread([offer("big", fee="150")], NOTES, MONDAY)

    assert found.weeks == ()
    assert [each.id for each in found.too_big] == ["big"]


def test_what_is_paid_already_takes_up_room() -> None:
    paid = offer("paid", state=ClaimState.PAID, paid_on=MONDAY)

    assert weeks(paid, offer("next")) == [(MONDAY, ["paid"]), (date(2026, 6, 8), ["next"])]


def test_declined_and_given_away_fees_are_left_out() -> None:
    offers = (
        offer("a", state=ClaimState.DECLINED),
        offer("b", state=ClaimState.DONATED, donated_to="The drop-in"),
        offer("c", state=ClaimState.CLAIMED, donated_to="The drop-in"),
    )

    assert weeks(*offers) == []


def test_other_peoples_offers_are_not_in_the_plan() -> None:
    assert weeks(offer("theirs", person="bo")) == []


def test_expenses_do_not_count_against_the_ceiling() -> None:
    spent = offer("a", fee="100", expenses=[{"what": "Train", "amount": "80"}])

    assert weeks(spent) == [(MONDAY, ["a"])]


def test_the_plan_names_no_reason_and_no_benefit() -> None:
    text = "\n".join(plan_lines(spread([offer()], NOTES, MONDAY), NOTES)).lower()

    assert "only you see this" in text
    assert "not advice" in text
    for word in ("benefit", "credit", "allowance", "jobcentre", "tax"):
        assert word not in text


FEES = st.lists(st.integers(1, 200).map(Decimal), max_size=15)
CEILING = st.none() | st.integers(50, 300).map(Decimal)


@settings(deadline=None, max_examples=60)
@given(fees=FEES, a_week=CEILING, a_month=CEILING)
def test_no_week_or_month_passes_the_ceiling_and_no_fee_is_lost(
    fees: list[Decimal], a_week: Decimal | None, a_month: Decimal | None
) -> None:
    notes = PrivateNotes(person="ana", most_a_week=a_week, most_a_month=a_month)
    offers = [offer(f"offer-{number}", fee=fee) for number, fee in enumerate(fees)]

    found = spread(offers, notes, MONDAY)

    months: dict[date, Decimal] = {}  # by first day; a fee may be paid on any day of its week
    for week in found.weeks:
        assert a_week is None or week.total <= a_week
        assert week.monday - timedelta(days=week.monday.weekday()) == week.monday
        for day in {week.monday.replace(day=1), (week.monday + timedelta(days=6)).replace(day=1)}:
            months[day] = months.get(day, Decimal(0)) + week.total
    assert all(a_month is None or total <= a_month for total in months.values())
    placed = [each.id for week in found.weeks for each in week.offers]
    assert sorted(placed + [each.id for each in found.too_big]) == sorted(each.id for each in offers)
