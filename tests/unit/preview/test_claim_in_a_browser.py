"""The claim page in a real browser: accessibility rules, narrow screens, no network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright

from formbridge.browser.find import Browser, launch_args
from formbridge.model.claims import claim_pack
from formbridge.model.offers import ClaimState
from formbridge.preview.claim_page import claim_html
from tests.unit.model.claims.made import bid_with, offer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def claim(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A claim with everything that a claim may hold, and one unbroken 400-letter word."""
    spent = [{"what": "x" * 400, "amount": "3.50", "on": date(2026, 6, 2), "receipt": "bus.jpg"}]
    full = offer(state=ClaimState.CLAIMED, due_by=date(2026, 7, 1), donated_to="The drop-in", expenses=spent)
    file = tmp_path_factory.mktemp("claim") / "claim.html"
    file.write_text(claim_html(claim_pack(bid_with(full), full, date(2026, 8, 1))), encoding="utf-8")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.path, args=list(launch_args()))
        page = running.new_page(bypass_csp=True)
        page.goto(file.as_uri())
        yield page
        running.close()


def test_the_claim_breaks_no_accessibility_rule(claim: Page) -> None:
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(claim, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_claim_needs_no_sideways_scrolling(claim: Page, width: int) -> None:
    claim.set_viewport_size({"width": width, "height": 900})
    assert claim.evaluate("document.documentElement.scrollWidth") <= width


def test_there_is_nothing_in_the_claim_to_type_into_or_to_send(claim: Page) -> None:
    assert claim.locator("input, textarea, select, button, form, [contenteditable]").count() == 0
