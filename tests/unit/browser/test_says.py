"""What people are told: what the page has, and what to do; never jargon, never blame."""

from __future__ import annotations

import re

import pytest

from formbridge.browser import says
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry

ENTRY = Entry(
    "lead.email", Target(label="Email", name="leadEmail", within="Lead"), Control.TEXT, "a@example.org"
)
CODES = (*says._TROUBLES, "something new")


def test_a_missing_control_is_named_with_the_field_to_change() -> None:
    assert says.not_found(ENTRY) == (
        'The page has no "Email" in "Lead". Look at the page; if the funder has renamed it, change the '
        "label, name or css of lead in the form spec."
    )


def test_several_controls_are_listed_with_where_they_are() -> None:
    places = [
        {"label": "email", "name": "a", "section": "lead", "type": "text"},
        {"label": "email", "name": "b"},
    ]
    said = says.several(ENTRY, {"count": 2, "places": places})
    assert "2 controls" in said and '"email" named a in "lead"' in said and "Nothing was typed" in said


def test_too_many_offers_are_counted_and_not_all_read_out() -> None:
    offered = [f"Choice {i}" for i in range(20)]
    said = says.trouble({"code": "not_offered", "wanted": "Other", "offered": offered})
    assert '"Choice 0"' in said and "and 12 more" in said and "Choice 19" not in said


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_says_what_and_ends_as_one(code: str) -> None:
    said = says.trouble({"code": code, "wanted": "it", "offered": []})
    assert said.endswith(".") and len(said) < 400
    assert not re.search(r"\b(please|invalid|sorry|error|failed)\b", said, re.IGNORECASE)
    assert "None" not in said and "{" not in said
