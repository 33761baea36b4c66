"""The page that compares forms in a real browser: accessibility rules and narrow screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright

from formbridge.browser.find import Browser, launch_args
from formbridge.preview.comparison import Effort
from formbridge.preview.comparison_page import to_html

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TROUBLES = (("x" * 300,), ("A question (101 of 50 to 100 words)",), (), ("Another",))


@pytest.fixture(scope="module")
def comparison(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    efforts = [
        Effort(
            f"f/{name}", f"The {name} form", 40, 20, *TROUBLES, 9, 3, 9000, 4000, 1, 5, "The lead.", "Ask."
        )
        for name in ("first", "second")
    ]
    file = tmp_path_factory.mktemp("comparison") / "comparison.html"
    file.write_text(to_html("Whose choice?", efforts), encoding="utf-8")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.path, args=list(launch_args()))
        page = running.new_page(bypass_csp=True)
        page.goto(file.as_uri())
        yield page
        running.close()


def test_the_comparison_breaks_no_accessibility_rule(comparison: Page) -> None:
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(comparison, options=options)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_only_the_table_scrolls_sideways(comparison: Page, width: int) -> None:
    comparison.set_viewport_size({"width": width, "height": 900})
    assert comparison.evaluate("document.documentElement.scrollWidth") <= width
