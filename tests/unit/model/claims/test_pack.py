from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from formbridge.errors import BidError
from formbridge.model.bid import Bid
from formbridge.model.claims import backdated, claim_pack, late_letter
from formbridge.model.costing.cards import Cards
from formbridge.model.offers import ClaimState, Offer
from formbridge.preview.claim_page import claim_html
from tests.unit.model.claims.made import bid_with, offer

TODAY = date(2026, 8, 1)
CAR = {"card": "hmrc-mileage", "band": "car"}


def drive(on: date, amount: str = "9.00") -> dict[str, object]:
    """20 miles, claimed at 45p a mile."""
    return {"what": "Drive to the meeting", "amount": amount, "on": on, "miles": 20, "rate": CAR}


def claimed(**facts: Any) -> Offer:
    return offer(state=ClaimState.CLAIMED, claimed_on=date(2026, 6, 10), **facts)


def page(found: Offer, whole: Bid | None = None) -> str:
    return claim_html(claim_pack(whole or bid_with(found), found, TODAY))


def test_a_journey_before_the_announcement_is_owed_the_difference() -> None:
    """55p was announced on 21 May 2026, for journeys from 6 April: a claim of April was paid 45p."""
    found = list(backdated(claimed(expenses=[drive(date(2026, 4, 20))]), Cards()))

    assert [journey.owed for journey in found] == [Decimal("2.00")]
    assert found[0].working == "20 miles × £0.55 = £11.00"


@pytest.mark.parametrize(("on", "amount"), [(date(2026, 4, 5), "9.00"), (date(2026, 4, 20), "11.00")])
def test_a_journey_that_was_paid_in_full_is_owed_nothing(on: date, amount: str) -> None:
    assert list(backdated(claimed(expenses=[drive(on, amount)]), Cards())) == []


def test_the_fee_is_never_added_to_the_expenses() -> None:
    found = claimed(expenses=[{"what": "Bus", "amount": "3.50"}])

    assert "63.50" not in page(found)
    assert "£60.00" in page(found)
    assert "£3.50" in page(found)


def test_the_claim_says_what_is_still_owed_for_a_journey() -> None:
    html = page(claimed(expenses=[drive(date(2026, 4, 20))]))

    assert "£2.00 is still owed" in html
    assert "£11.00" in html


def test_the_claim_page_loads_nothing_and_has_nothing_to_type_into() -> None:
    html = page(claimed())

    assert "default-src 'none'" in html
    for forbidden in ("<input", "<textarea", "<form", "<script", "http://", "https://", "src="):
        assert forbidden not in html


def test_the_person_writes_bank_and_tax_themselves() -> None:
    html = page(claimed())

    for asked in ("sort code", "National Insurance number", "Tax reference", "date of birth"):
        assert asked in html
    assert "You write these yourself" in html
    assert "has no place to keep them" in html


def test_no_record_of_the_model_has_a_place_for_bank_tax_insurance_or_benefit() -> None:
    forbidden = re.compile(r"bank|sort_code|account_number|iban|insurance|tax|utr|birth|benefit|diagnos")

    assert [name for name in every_key(Bid) if forbidden.search(name)] == []


def every_key(record: Any, seen: set[Any] | None = None) -> set[str]:
    """The names of all fields of a record and of the records inside it."""
    seen = set() if seen is None else seen
    if record in seen:
        return set()
    seen.add(record)
    found: set[str] = set()
    if isinstance(record, type) and issubclass(record, BaseModel):
        found = set(record.model_fields)
        found = found.union(*(every_key(field.annotation, seen) for field in record.model_fields.values()))
    return found.union(*(every_key(argument, seen) for argument in get_args(record)))


def test_the_right_to_decline_reduce_or_give_away_is_on_every_claim() -> None:
    html = page(claimed())

    for choice in ("You may say no to the fee", "You may take less", "a charity or a group that you choose"):
        assert choice in html


def test_hidden_and_active_characters_in_an_offer_cannot_act() -> None:
    html = page(claimed(what="<script>alert(1)</script> \u202e reversed"))

    assert "<script>" not in html
    assert "[U+202E" in html


def test_before_the_offer_is_answered_there_is_nothing_to_claim() -> None:
    with pytest.raises(BidError, match="has no answer yet"):
        claim_pack(bid_with(offer()), offer(), TODAY)


def test_a_declined_fee_with_expenses_can_be_claimed() -> None:
    declined = offer(state=ClaimState.DECLINED, expenses=[{"what": "Bus", "amount": "3.50"}])

    assert claim_pack(bid_with(declined), declined, TODAY).fee == Decimal("0.00")


def test_a_late_letter_is_for_the_payer() -> None:
    late = claimed(due_by=date(2026, 7, 1), expenses=[{"what": "Bus", "amount": "3.50"}])

    letter = late_letter(bid_with(late), late, TODAY)

    assert letter.to == ("The University",)
    assert letter.signed == "Ana Gray"
    assert "That was 31 days ago." in letter.text()
    assert "The fee is £60.00. Apart from the fee, £3.50 is for what I spent." in letter.text()


def test_there_is_no_late_letter_before_the_day() -> None:
    on_time = claimed(due_by=TODAY)

    with pytest.raises(BidError, match=r"is not late\. It is due by 1 August 2026"):
        late_letter(bid_with(on_time), on_time, TODAY)


def test_the_word_claim_holds_the_same_words(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from formbridge.preview.claim_document import write_claim, write_letter

    late = claimed(due_by=date(2026, 7, 1))
    write_claim(claim_pack(bid_with(late), late, TODAY), tmp_path / "claim.docx")
    write_letter(late_letter(bid_with(late), late, TODAY), tmp_path / "letter.docx")

    claim = [paragraph.text for paragraph in docx.Document(str(tmp_path / "claim.docx")).paragraphs]
    letter = [paragraph.text for paragraph in docx.Document(str(tmp_path / "letter.docx")).paragraphs]
    assert "Total of the fee: £60.00" in claim
    assert any(text.startswith("You write this yourself: ____") for text in claim)
    assert "The University" in letter
