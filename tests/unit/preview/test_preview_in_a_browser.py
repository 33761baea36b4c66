"""The web page in a real browser: accessibility rules, narrow screens, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from formbridge.browser.find import Browser
from formbridge.mapping.plan import FillPlan, FillStep
from formbridge.preview.page import to_html
from tests.unit.preview.in_a_browser import broken_rules, new_page, open_file


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    with new_page(browser) as page:
        yield page


@pytest.fixture
def shown(
    browser_page: Page, make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep], tmp_path: Path
) -> Page:
    """The page of a plan with one unbroken 400-letter word, opened from a file."""
    html = to_html(make_plan(make_step("extra", "A long word?", "x" * 400)))
    return open_file(browser_page, tmp_path / "preview.html", html)


def test_the_page_breaks_no_accessibility_rule(shown: Page) -> None:
    for summary in shown.locator("summary").all():
        summary.click()
    assert broken_rules(shown) == ""


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
    open_file(browser_page, file, to_html(plan))
    assert asked == [file.as_uri()]
