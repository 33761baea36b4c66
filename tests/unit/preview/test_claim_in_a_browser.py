"""The claim page in a real browser: accessibility rules, narrow screens, no network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from formbridge.browser.find import Browser
from formbridge.model.claims import claim_pack
from formbridge.model.offers import ClaimState
from formbridge.preview.claim_page import claim_html
from tests.unit.model.claims.made import bid_with, offer
from tests.unit.preview.in_a_browser import broken_rules, new_page, open_file


@pytest.fixture(scope="module")
def claim(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A claim with everything that a claim may hold, and one unbroken 400-letter word."""
    spent = [{"what": "x" * 400, "amount": "3.50", "on": date(2026, 6, 2), "receipt": "bus.jpg"}]
    full = offer(state=ClaimState.CLAIMED, due_by=date(2026, 7, 1), donated_to="The drop-in", expenses=spent)
    file = tmp_path_factory.mktemp("claim") / "claim.html"
    html = claim_html(claim_pack(bid_with(full), full, date(2026, 8, 1)))
    with new_page(browser) as page:
        yield open_file(page, file, html)


def test_the_claim_breaks_no_accessibility_rule(claim: Page) -> None:
    assert broken_rules(claim) == ""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_claim_needs_no_sideways_scrolling(claim: Page, width: int) -> None:
    claim.set_viewport_size({"width": width, "height": 900})
    assert claim.evaluate("document.documentElement.scrollWidth") <= width


def test_there_is_nothing_in_the_claim_to_type_into_or_to_send(claim: Page) -> None:
    assert claim.locator("input, textarea, select, button, form, [contenteditable]").count() == 0
