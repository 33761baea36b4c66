"""The made-up bid is whole, fits the forms that it is for, and holds nothing that belongs to anybody."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from formbridge.model import disclose, read_bid, topic_ids
from formbridge.model.costing import cost
from formbridge.model.money import is_whole_pounds

FOLDER = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
BID = read_bid(FOLDER)
SMALL = disclose(BID, funder="lottery", form="awards-for-all").request
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".toml", ".md"))
ALL = "\n".join(path.read_text("utf-8") for path in FILES)


def words(text: str) -> int:
    return len(re.findall(r"\S+", text))


def test_every_question_has_an_answer_of_several_lengths() -> None:
    assert set(BID.answers) == topic_ids()
    for topic, answer in BID.answers.items():
        texts = answer.versions.texts()
        assert {"full", "short"} <= set(texts), topic
        assert words(texts["full"]) > words(texts["short"]), topic


@pytest.mark.parametrize(
    ("topic", "least", "most"),
    [("what_and_why", 50, 300), ("priorities_fit", 50, 150), ("community_involvement", 50, 200)],
)
def test_an_answer_to_a_small_grant_form_fits_in_some_version(topic: str, least: int, most: int) -> None:
    lengths = [words(text) for text in BID.answers[topic].versions.texts().values()]
    assert any(least <= length <= most for length in lengths), lengths


def test_the_small_request_fits_a_small_grant() -> None:
    assert len(SMALL.title) <= 80
    assert 1 <= len(SMALL.lines) <= 10
    assert all(is_whole_pounds(line.pounds) for line in SMALL.lines)
    assert Decimal(300) <= SMALL.requested <= Decimal(10_000)
    assert SMALL.total >= SMALL.requested and is_whole_pounds(SMALL.total)
    assert SMALL.starts and SMALL.ends
    assert SMALL.ends < date(SMALL.starts.year + 1, SMALL.starts.month, SMALL.starts.day)
    assert SMALL.starts > date(2026, 11, 22) + timedelta(weeks=12)


def test_the_two_contacts_differ_in_everything_that_must_differ() -> None:
    one, two = SMALL.senior_contact, SMALL.main_contact
    assert one and two
    for part in ("name", "family_name", "email", "phone"):
        assert getattr(one, part) and getattr(one, part) != getattr(two, part)


def test_the_research_request_starts_on_the_first_of_a_month_and_lasts_three_years() -> None:
    request = disclose(BID, funder="nihr", form="rfpb-stage-1").request
    assert request.starts and request.starts.day == 1
    assert request.months == 36


def test_every_post_costs_what_a_person_gets_with_a_pencil() -> None:
    """(pay + 15 % of what is above 5,000 + pension) for each year, and the share of it that the bid pays."""
    lines = {line.line.id: line.pounds for line in cost(BID.costs, BID.organisation).lines}
    for line_id, pounds in (
        ("r-asha", "58734.00"),  # (16,800 + 1,770 + 1,008) × 3
        ("r-panel-coordinator", "35320.50"),  # (10,350 + 802.50 + 621) × 3
        ("r-helen", "45082.20"),  # (58,600 + 8,040 + 8,497) × 20 % × 3
        ("r-samir", "96552.00"),  # (42,000 + 5,550 + 6,090) × 60 % × 3
        ("w-samir", "284387.50"),  # (44,500 + 5,925 + 6,452.50) × 5
    ):
        assert lines[line_id] == Decimal(pounds)


def test_addresses_and_telephone_numbers_are_reserved_ones() -> None:
    assert all(host.endswith("example.org") for host in re.findall(r"@([\w.-]+)", ALL))
    numbers = re.findall(r'phone = "([^"]+)"', ALL)
    assert numbers and all(re.match(r"020 7946 0\d{3}$|07700 900\d{3}$", number) for number in numbers)


def test_no_diagnosis_birth_date_or_account_is_anywhere_in_it() -> None:
    never = r"schizo|bipolar|psychos|depress|anxiety dis|personality dis|sectioned|sort code|date of birth"
    assert not re.findall(never, ALL, re.IGNORECASE)
    assert not re.findall(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", ALL)


def test_a_person_who_said_no_is_in_no_text_that_leaves_the_folder() -> None:
    told = [path.read_text("utf-8") for path in FILES if path.suffix == ".md"]
    said_no = [
        person.name
        for person in BID.people
        if person.consent_to_be_named and not person.consent_to_be_named.agreed
    ]
    assert said_no
    bodies = [text.split("+++")[-1] for text in told]
    assert not [name for name in said_no for body in bodies if name in body]


def test_both_co_chairs_have_agreed_to_every_answer_as_it_is() -> None:
    chairs = set(BID.must_agree)
    drafts = [topic for topic, answer in BID.answers.items() if not chairs <= set(answer.agreed_by)]
    assert not drafts, "these were changed since: agree to them again (write_answer with new digests)"
