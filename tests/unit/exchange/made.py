"""Bids of any shape: identity, contacts, project, money and dates, made up by Hypothesis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from formbridge.model import Bid

FORM = "somewhere/small-grant"
SHARED = ["affiliation", "position", "email", "phone", "orcid"]

_LETTERS = st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"])
words = st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
names = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=20)
emails = st.from_regex(r"[a-z]{1,10}\.[a-z]{1,10}@[a-z]{2,10}\.example", fullmatch=True)
phones = st.sampled_from(
    ["020 7946 0018", "+44 20 7946 0018", "(0161) 496 0123", "+1 202 555 0143", "+353 20 912 3456", ""]
)
amounts = st.decimals("0.01", "9999999.99", places=2)
days = st.dates(date(2027, 1, 1), date(2035, 12, 31))


@st.composite
def bids(draw: st.DrawFn) -> Bid:
    """A bid whose people let everything be told."""
    starts = draw(days)
    people = draw(
        st.lists(
            st.fixed_dictionaries({"given": names, "family": names}), min_size=1, max_size=4, unique_by=str
        )
    )
    rows = [_person(draw, number, person) for number, person in enumerate(people)]
    ids = st.sampled_from([row["id"] for row in rows])
    request = {
        "id": "first",
        "forms": [FORM],
        "starts": starts,
        "ends": starts + timedelta(days=draw(st.integers(0, 2000))),
        **{role: draw(st.none() | ids) for role in ("lead", "main_contact", "approver", "senior_contact")},
    }
    costs = _money(draw, request)
    facts = {
        "id": "made",
        "title": draw(words),
        "organisation": "ours",
        "organisations": [_organisation(draw)],
        "people": rows,
        "requests": [{key: value for key, value in request.items() if value is not None}],
    }
    return Bid.model_validate({**facts, "costs": costs})


def _person(draw: st.DrawFn, number: int, name: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"person-{number}",
        "name": f"{name['given']} {name['family']}",
        "given_name": name["given"],
        "family_name": name["family"],
        "position": draw(st.just("") | words),
        "affiliation": draw(st.just("") | words),
        "email": draw(st.just("") | emails),
        "phone": draw(phones),
        "orcid": draw(st.none() | st.just("0000-0002-1825-0097")),
        "consent_to_be_named": {"agreed": True, "text_seen": "Yes.", "on": date(2026, 11, 1)},
        "sharing": {"every_funder": SHARED},
    }


def _organisation(draw: st.DrawFn) -> dict[str, Any]:
    address = {
        "line1": draw(words),
        "line2": draw(st.none() | words),
        "town": draw(words),
        "county": draw(st.none() | words),
        "postcode": draw(st.none() | st.sampled_from(["SE13 9ZZ", "M1 1AE"])),
        "country": draw(words),
    }
    return {
        "id": "ours",
        "legal_name": draw(words),
        "kind": "cio",
        "address": draw(st.none() | st.just(address)),
        "charity_number": draw(st.none() | st.from_regex(r"[0-9]{6,7}", fullmatch=True)),
        "company_number": draw(st.none() | st.from_regex(r"[0-9]{8}", fullmatch=True)),
        "ror": draw(st.none() | st.just("https://ror.org/052gg0110")),
        "uei": draw(st.none() | st.just("ZQGGHJH74DW7")),
        "ein": draw(st.none() | st.just("12-3456789")),
        "phone": draw(phones) or None,
        "email": draw(st.none() | emails),
        "website": draw(st.none() | st.just("https://ours.example")),
    }


def _money(draw: st.DrawFn, request: dict[str, Any]) -> dict[str, Any]:
    """Costs in pounds, a budget in another currency, or no money at all."""
    kind = draw(st.sampled_from(["pounds", "dollars", "none"]))
    if kind == "dollars":
        amount = draw(amounts)
        part = {"title": "All of it", "amounts": {"total": amount}, "funder": amount}
        request["budget"] = {"currency": "USD", "exchange": "As the team set it.", "parts": [part]}
    if kind != "pounds":
        return {}
    figures = draw(st.lists(amounts, min_size=1, max_size=5))
    request["lines"] = [{"label": draw(words), "covers": [f"l{n}"]} for n in range(len(figures))]
    start = {"section": "OTH", "kind": "x", "description": "x", "quantity": 1, "unit": "item"}
    return {"lines": [{**start, "id": f"l{n}", "each": figure} for n, figure in enumerate(figures)]}
