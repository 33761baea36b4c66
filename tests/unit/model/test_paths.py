"""Paths on the disclosed bid are checked by type, and looked up without evaluating anything."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from formbridge.model import check_path, disclose, read_bid, resolve, where

BID = read_bid(Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation")
TOLD = disclose(BID, funder="lottery", form="awards-for-all")

LOTTERY_PATHS = [
    "request.title",
    "request.starts",
    "request.ends",
    "request.months",
    "request.place.country",
    "request.place.area",
    "request.place.towns",
    "request.place.postcode",
    "request.lines",
    "request.requested",
    "request.total",
    "request.senior_contact",
    "request.main_contact",
    "request.senior_contact.position",
    "request.main_contact.email",
    "request.main_contact.given_name",
    "request.main_contact.family_name",
    "request.main_contact.phone",
    "organisation.legal_name",
    "organisation.trading_name",
    "organisation.kind",
    "organisation.founded",
    "organisation.address",
    "organisation.address.line1",
    "organisation.address.line2",
    "organisation.address.town",
    "organisation.address.county",
    "organisation.address.postcode",
    "organisation.charity_number",
    "organisation.year_end",
    "organisation.year_end.day",
    "organisation.year_end.month",
    "organisation.yearly_income",
    "answers.what_and_why",
    "answers.priorities_fit",
    "answers.community_involvement",
    "answers.plain_summary.short",
]


@pytest.mark.parametrize("path", LOTTERY_PATHS)
def test_every_path_of_a_small_grant_form_has_a_type_and_a_value(path: str) -> None:
    assert check_path(path) is not None
    assert resolve(TOLD, path) is not None


def test_values_have_their_own_types() -> None:
    assert resolve(TOLD, "request.starts") == date(2028, 4, 1)
    assert resolve(TOLD, "request.requested") == Decimal("9858.00")
    assert next(iter(resolve(TOLD, "request.lines"))).label.startswith("Fees for the panel")


@pytest.mark.parametrize(
    "path", ["organisation.company_number", "request.approver.email", "answers.how.medium"]
)
def test_what_is_not_there_is_none(path: str) -> None:
    without = TOLD.model_copy(update={"answers": {}})
    assert resolve(without, path) is None


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("request.titel", "Did you mean 'title'?"),
        ("organisation.adress.line1", "Did you mean 'address'?"),
        ("answers.plain_sumary", "Did you mean 'plain_summary'?"),
        ("answers.how.longest", "'answers.how' has nothing called 'longest'"),
        ("zzz", "It has: "),
        ("request.lines.label", "a single value or a list"),
        ("request.title.upper", "a single value or a list"),
        ("request.model_dump", "nothing called 'model_dump'"),
        ("__class__", "nothing called '__class__'"),
        ("", "nothing called ''"),
        ("people.asha.email", "nothing called 'people'"),
        ("private.people", "nothing called 'private'"),
    ],
)
def test_a_path_that_leads_nowhere_says_where_it_stops(path: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        check_path(path)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("request.title", "bid.toml, [[requests]], title"),
        ("answers.how", "answers/how.md"),
        ("answers.how.short", "answers/how.md"),
        ("organisation.address.line1", "bid.toml, [[organisations]], address.line1"),
        ("request.main_contact.email", "bid.toml, [[people]] of main_contact, email"),
        ("request.main_contact", "bid.toml, [[requests]], main_contact"),
        ("involvement.purpose.purpose_team", "bid.toml, [involvement], purpose.purpose_team"),
        ("title", "bid.toml, title"),
        ("request.lines", "costs.toml and bid.toml, [[requests]]"),
    ],
)
def test_says_where_in_the_folder_a_value_is_written(path: str, file: str) -> None:
    assert where(path) == file
