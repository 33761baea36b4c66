"""Identity, contacts, project, money and dates go out as CommonGrants and come back the same."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from formbridge.exchange import carry_out, items, proposal, read_proposal, to_json
from formbridge.exchange.phones import to_phones, to_text
from formbridge.exchange.protocol import ProposalBase
from formbridge.model import Bid, DisclosedBid, disclose, read_bid
from formbridge.model.new import new_bid
from tests.unit.exchange.made import FORM, bids, phones

FUNDER, _, FORM_ID = FORM.partition("/")
ORGANISATION = (
    "legal_name",
    "address",
    "charity_number",
    "company_number",
    "ror",
    "uei",
    "ein",
    "email",
    "website",
)
PERSON = ("name", "given_name", "family_name", "position", "affiliation", "email", "orcid")
ROLES = ("lead", "main_contact", "approver", "senior_contact")


def told(bid: Bid) -> DisclosedBid:
    return disclose(bid, funder=FUNDER, form=FORM_ID)


def written(folder: Path, bid: Bid) -> Path:
    file = folder / "proposal.json"
    file.write_text(to_json(proposal(told(bid))), encoding="utf-8")
    return file


def called(phone: str | None) -> str:
    if not phone:
        return ""
    number = phonenumbers.parse(phone, "GB")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def person(bid: Bid, held: str | None) -> dict[str, Any] | None:
    if held is None:
        return None
    found = bid.person(held)
    return {**{key: getattr(found, key) or "" for key in PERSON}, "phone": called(found.phone)}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bid=bids())
def test_a_bid_comes_back_as_it_went_out(bid: Bid) -> None:
    with tempfile.TemporaryDirectory() as place:
        file, folder = written(Path(place), bid), Path(place) / "new"
        new_bid(folder)
        found = items(read_bid(folder), read_proposal(file), FORM)
        carry_out(folder, found)
        back = read_bid(folder)
        again = items(back, read_proposal(file), FORM)

    assert not any(item.replaces for item in found), "a new bid holds nothing that somebody wrote"
    assert again == [], "what came in once has nothing more to bring"
    assert back.title == bid.title
    ours, theirs = bid.organisations[0], back.organisations[0]
    for key in ORGANISATION:
        assert (getattr(theirs, key) or None) == (getattr(ours, key) or None), key
    assert called(theirs.phone) == called(ours.phone)
    went, came = bid.requests[0], back.requests[0]
    assert (came.starts, came.ends) == (went.starts, went.ends)
    assert told(back).request.requested == told(bid).request.requested
    assert (came.budget and came.budget.parts[0].funder) == (went.budget and went.budget.parts[0].funder)
    assert [line.label for line in came.lines] == [line.label for line in went.lines]
    for role in ROLES:
        assert person(back, getattr(came, role)) == person(bid, getattr(went, role)), role


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bid=bids())
def test_the_file_reads_back_as_the_record_that_it_was_written_from(bid: Bid) -> None:
    record = proposal(told(bid))

    assert ProposalBase.model_validate(json.loads(to_json(record))) == record


@given(phones.filter(bool))
def test_a_number_calls_the_same_phone_when_it_comes_back(phone: str) -> None:
    assert called(to_text(to_phones(phone))) == called(phone)


@given(st.text(max_size=30))
@example("+44 20 7946 0018 ext. 5")
@example("Ring the bell 020 7946 0018")
def test_no_text_in_place_of_a_number_is_an_error(text: str) -> None:
    sent = to_phones(text)

    assert sent is None or called(to_text(sent)) == called(text)


def test_answers_travel_as_custom_fields_with_their_schema_and_come_back(
    tmp_path: Path, made_up: Bid
) -> None:
    disclosed = disclose(made_up, funder="lottery", form="awards-for-all")
    data = json.loads(to_json(proposal(disclosed)))
    field = data["customFields"]["what_and_why"]
    assert field["schema"] == "https://formbridge.example/schemas/answer-1.json"
    assert field["fieldType"] == "object"

    file = tmp_path / "proposal.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    new_bid(tmp_path / "new")
    found = items(read_bid(tmp_path / "new"), read_proposal(file), "lottery/awards-for-all")
    carry_out(tmp_path / "new", found)
    back = read_bid(tmp_path / "new")

    for name, answer in disclosed.answers.items():
        if answer.full:
            assert back.answers[name].versions.texts() == made_up.answers[name].versions.texts(), name
            assert back.answers[name].is_draft, "who agreed is not for another system to say"


def test_people_come_in_without_consent_so_that_nobody_is_told_of_them(tmp_path: Path, made_up: Bid) -> None:
    file = tmp_path / "proposal.json"
    file.write_text(
        to_json(proposal(disclose(made_up, funder="lottery", form="awards-for-all"))), encoding="utf-8"
    )
    new_bid(tmp_path / "new")
    carry_out(tmp_path / "new", items(read_bid(tmp_path / "new"), read_proposal(file), FORM))
    back = read_bid(tmp_path / "new")

    assert "Asha Okonkwo-Bell" in [each.name for each in back.people]
    assert all(each.consent_to_be_named is None and not each.sharing for each in back.people)
    assert proposal(told(back)).contacts is None
