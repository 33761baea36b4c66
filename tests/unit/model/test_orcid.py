"""An ORCID record from a file: only what is public, each item by itself, kinds that nobody knows included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.errors import BidError
from formbridge.model.orcid import NOT_AUTHENTICATED, parse_record, read_record

RECORD: dict[str, Any] = {
    "orcid-identifier": {"uri": "https://orcid.org/0000-0002-1825-0097", "path": "0000-0002-1825-0097"},
    "person": {
        "name": {
            "given-names": {"value": "Helen"},
            "family-name": {"value": "Castellanos"},
            "visibility": "public",
        },
        "biography": {"content": "Private words", "visibility": "limited"},
    },
    "activities-summary": {
        "services": {
            "affiliation-group": [
                {
                    "summaries": [
                        {
                            "service-summary": {
                                "put-code": 11,
                                "role-title": "Lay member",
                                "department-name": "Ethics board",
                                "organization": {"name": "North Fund"},
                                "start-date": {"year": {"value": "2019"}},
                                "end-date": {"year": {"value": "2022"}},
                                "visibility": "public",
                            }
                        },
                        {
                            "service-summary": {
                                "put-code": 12,
                                "role-title": "Hidden",
                                "visibility": "limited",
                            }
                        },
                    ]
                }
            ]
        },
        "works": {
            "group": [
                {
                    "external-ids": {"external-id": [{"external-id-value": "x", "visibility": "public"}]},
                    "work-summary": [
                        {
                            "put-code": 21,
                            "title": {"title": {"value": "A zine\nabout   letters"}},
                            "type": "newsletter-article",
                            "publication-date": {"year": {"value": "2023"}},
                            "url": {"value": "https://zine.example.org"},
                            "visibility": "PUBLIC",
                        }
                    ],
                }
            ]
        },
        "knitting-circles": {"group": [{"knitting-summary": {"put-code": 31, "visibility": "public"}}]},
    },
}


def test_public_items_are_offered_with_what_they_say_and_nothing_more() -> None:
    record = parse_record(RECORD)
    service, work, strange = record.items
    assert (service.code, service.title, service.with_whom, service.dates) == (
        "services:11",
        "Lay member",
        "North Fund",
        "2019 to 2022",
    )
    assert (work.title, work.dates, work.link) == ("A zine about letters", "2023", "https://zine.example.org")
    assert strange.title == "knitting circles"
    assert record.not_public == 1
    assert (record.name, record.about) == ("Helen Castellanos", "")


def with_works(*versions: dict[str, Any]) -> dict[str, Any]:
    """A record of one work, as several sources told it."""
    start = {"type": "report", "title": {"title": {"value": "Letters"}}, "visibility": "public"}
    works = {"group": [{"work-summary": [start | version for version in versions]}]}
    return {**RECORD, "activities-summary": {"works": works}}


def test_the_journal_of_a_work_comes_in_as_version_3_of_the_record_holds_it() -> None:
    (work,) = parse_record(with_works({"journal-title": {"value": "Asylum"}})).items
    assert work.what_i_did == "report, Asylum"


def test_one_work_from_several_sources_is_asked_about_once_as_its_author_prefers_it() -> None:
    record = parse_record(
        with_works(
            {"put-code": 1, "display-index": "0"},
            {"put-code": 2, "display-index": "1"},
            {"put-code": 3, "display-index": "2", "visibility": "limited"},
        )
    )
    assert [item.code for item in record.items] == ["works:2"]
    assert record.not_public == 1


def test_an_item_comes_in_for_the_team_only_and_says_that_it_is_not_authenticated() -> None:
    row = parse_record(RECORD).items[0].row("helen", "helen-1")
    assert (row["visibility"], row["source"]) == ("team", NOT_AUTHENTICATED)


def test_a_wrong_check_character_is_said() -> None:
    with pytest.raises(BidError, match="not an ORCID iD"):
        parse_record({"orcid-identifier": {"path": "0000-0002-1825-0098"}})


@pytest.mark.parametrize("text", ["", "<record/>", "[]", '{"a": 1}', "\ufeff{"])
def test_a_file_that_is_no_record_is_said_in_words(text: str, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BidError, match=r"is not JSON|is not an ORCID record"):
        read_record(file)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["visibility", "put-code", "title", "value", "x", "work-summary", "display-index"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_shape_of_record_breaks_the_reading(inside: Any) -> None:
    data = {
        "orcid-identifier": RECORD["orcid-identifier"],
        "person": inside,
        "activities-summary": {"works": inside},
    }
    record = parse_record(json.loads(json.dumps(data)))
    assert all(item.title for item in record.items)
