"""Where a draft's id is in an address."""

from __future__ import annotations

import pytest

from formbridge.browser.navigate import draft_in


@pytest.mark.parametrize(
    ("address", "pattern", "draft"),
    [
        ("https://a.example/edit/7", "/edit/{draft}", "7"),
        ("https://a.example/submissions/7f-2/sections", "/submissions/{draft}/sections", "7f-2"),
        ("https://a.example/submissions/7f-2/sections?from=list", "/submissions/{draft}/sections", "7f-2"),
        ("https://a.example/apply/7", "/edit/{draft}", "7"),  # the list's links are of another kind
        ("https://a.example/apply/7/", "", "7"),
    ],
)
def test_a_drafts_id_is_found_where_its_address_has_it(address: str, pattern: str, draft: str) -> None:
    assert draft_in(address, pattern) == draft
