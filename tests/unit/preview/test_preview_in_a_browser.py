"""The web page in a real browser: accessibility rules, narrow screens, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright

from formbridge.browser.find import Browser, launch_args
from formbridge.mapping.plan import FillPlan, FillStep
from formbridge.preview.page import to_html

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.path, args=list(launch_args()))
        yield running.new_page(bypass_csp=True)
        running.close()


@pytest.fixture
def shown(
    browser_page: Page, make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep], tmp_path: Path
) -> Page:
    """The page of a plan with one unbroken 400-letter word, opened from a file."""
    file = tmp_path / "preview.html"
    file.write_text(to_html(make_plan(make_step("extra", "A long word?", "x" * 400))), encoding="utf-8")
    browser_page.goto(file.as_uri())
    return browser_page


def test_the_page_breaks_no_accessibility_rule(shown: Page) -> None:
    for summary in shown.locator("summary").all():
        summary.click()
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(shown, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_needs_sideways_scrolling(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_tab_stop_skips_to_the_summary(shown: Page) -> None:
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the summary"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "content"


def test_the_page_asks_the_network_for_nothing(browser_page: Page, plan: FillPlan, tmp_path: Path) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    file = tmp_path / "preview.html"
    file.write_text(to_html(plan), encoding="utf-8")
    browser_page.goto(file.as_uri())
    assert asked == [file.as_uri()]
