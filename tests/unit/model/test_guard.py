"""The guard finds what must never be sent, and lets ordinary texts pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.errors import BidError
from formbridge.model.guard import Sensitive, find_sensitive, stop_if_sensitive

BIDS = Path(__file__).parents[3] / "fixtures" / "bids"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My number is QQ 12 34 56 C.", Sensitive.NATIONAL_INSURANCE),
        ("qq123456c", Sensitive.NATIONAL_INSURANCE),
        ("QQ\u200b12\u201134\u00a056 C", Sensitive.NATIONAL_INSURANCE),
        ("ＱＱ １２ ３４ ５６ Ｃ", Sensitive.NATIONAL_INSURANCE),
        ("NI number: AB 12 34 56", Sensitive.NATIONAL_INSURANCE),
        ("Sort code: 12-34-56", Sensitive.SORT_CODE),
        ("pay me at 12-34-56 12345678", Sensitive.SORT_CODE),
        ("account number is: 12345678", Sensitive.ACCOUNT),
        ("a/c no. 1234567", Sensitive.ACCOUNT),
        ("account no: 1234 5678", Sensitive.ACCOUNT),
        ("Account name: A. Person, number 12345678", Sensitive.ACCOUNT),
        ("GB82 WEST 1234 5698 7654 32", Sensitive.IBAN),
        ("gb82west12345698765432", Sensitive.IBAN),
        ("4111 1111 1111 1111", Sensitive.CARD),
        ("5500-0000-0000-0004", Sensitive.CARD),
        ("UTR 19558 39661", Sensitive.TAX_REFERENCE),
        ("943 476 5919", Sensitive.NHS_NUMBER),
        ("NHS number 9434765919", Sensitive.NHS_NUMBER),
        ("Date of birth: 03/05/84", Sensitive.BIRTH_DATE),
        ("DOB 1984-05-03", Sensitive.BIRTH_DATE),
        ("I was born on 3rd May 1984", Sensitive.BIRTH_DATE),
        ("born May 3, 1984", Sensitive.BIRTH_DATE),
        ("passport 123456789", Sensitive.PASSPORT),
    ],
)
def test_what_must_never_be_sent_is_found_and_never_repeated(text: str, kind: Sensitive) -> None:
    findings = find_sensitive(f"A first line.\n{text}\nA last line.")
    assert kind in {finding.kind for finding in findings}
    for finding in findings:
        assert finding.where == "line 2"
        assert "•" in str(finding) and text not in str(finding)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 020 7946 0018 or 0161 496 0000.",
        "ORCID 0000-0002-1825-0097",
        "ISBN 978-0-306-40615-7, charity 9900417, company 01234567",
        "Our figures account for 250000 people.",
        "The account runs to a number of pages; the charity's number is 9900417.",
        "The idea was born on 3 May 2025. People born in 1984 took part.",
        "On 3 May 1984 the law changed.",
        "943 476 5918",
        "4111 1111 1111 1112",
        "From 2028-04-01 to 2029-03-31 it costs £9,995.00.",
        "Grant reference NIHR203456 and MR/X012345/1",
    ],
)
def test_ordinary_numbers_stop_nobody(text: str) -> None:
    assert find_sensitive(text) == []


@pytest.mark.parametrize(
    "path", sorted((BIDS / "personalisation").rglob("*.[mt][do]*")), ids=lambda path: path.name
)
def test_nothing_in_the_made_up_bid_stops_anybody(path: Path) -> None:
    assert find_sensitive(path.read_text("utf-8")) == []


def test_an_export_stops_and_says_where() -> None:
    with pytest.raises(BidError) as caught:
        stop_if_sensitive({"answers/team.md": "Fine.", "answers/risks.md": "Well.\nQQ 12 34 56 C"})
    assert "answers/risks.md, line 2: this looks like a National Insurance number" in str(caught.value)
    assert "12 34 56" not in str(caught.value)
    stop_if_sensitive({"answers/team.md": "Fine."})


@given(st.text(), st.integers(0, 999999), st.sampled_from("ABCD"))
def test_a_number_is_found_wherever_it_stands(around: str, digits: int, end: str) -> None:
    number = f"QQ {digits:06d} {end}"
    assert Sensitive.NATIONAL_INSURANCE in {finding.kind for finding in find_sensitive(f"{around} {number}.")}
