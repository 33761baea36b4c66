"""The question bank and the rate cards that come with the product."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formbridge.model.costing.cards import Cards
from formbridge.model.rates import RateRef, shipped_rate_cards
from formbridge.model.topics import topic_ids, topics

CARDS = shipped_rate_cards()


def figure(card: str, band: str, on: date) -> Decimal | None:
    found = Cards().figure(RateRef(card=card, band=band), on)
    return found.amount if found else None


def test_every_question_says_why_it_is_asked_and_ends_as_a_question() -> None:
    assert len(topics()) == len(topic_ids()) > 35
    for entry in topics():
        assert entry.question.endswith("?"), entry.id
        assert entry.why and entry.hint, entry.id


@pytest.mark.parametrize(
    ("on", "pounds"), [(date(2026, 4, 5), "0.45"), (date(2026, 4, 6), "0.55"), (date(2026, 5, 21), "0.55")]
)
def test_the_mileage_rate_changed_in_the_middle_of_a_year_and_backdated(on: date, pounds: str) -> None:
    assert figure("hmrc-mileage", "car", on) == Decimal(pounds)


@pytest.mark.parametrize(
    ("on", "pounds"),
    [(date(2026, 3, 31), "12.21"), (date(2026, 4, 1), "12.71"), (date(2027, 4, 1), "13.21")],
)
def test_the_minimum_wage_has_its_dates(on: date, pounds: str) -> None:
    assert figure("uk-employment", "national_living_wage", on) == Decimal(pounds)


def test_a_card_holds_nothing_before_it_starts_or_after_it_ends() -> None:
    assert figure("nihr-involvement-2025-12", "half_day", date(2025, 12, 15)) is None
    assert figure("nihr-involvement-2009", "half_day", date(2025, 12, 15)) == Decimal("75.00")
    assert figure("nihr-involvement-2009", "half_day", date(2025, 12, 16)) is None


def test_no_derived_or_remembered_figure_claims_to_be_verified() -> None:
    nihr = [band for card in CARDS if card.payer == "NIHR" for band in card.bands]
    assert nihr and not [band.code for band in nihr if band.verified]
    assert all(card.source.read_on for card in CARDS if any(band.verified for band in card.bands))


def test_a_band_that_is_not_verified_says_what_it_is() -> None:
    for card in CARDS:
        for band in card.bands:
            assert band.verified or band.note or card.note, f"{card.id}: {band.code}"
