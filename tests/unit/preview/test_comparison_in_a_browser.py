"""The page that compares forms in a real browser: accessibility rules and narrow screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from formbridge.browser.find import Browser
from formbridge.preview.comparison import Effort
from formbridge.preview.comparison_page import to_html
from tests.unit.preview.in_a_browser import broken_rules, new_page, open_file

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
    html = to_html("Whose choice?", efforts)
    with new_page(browser) as page:
        yield open_file(page, file, html)


def test_the_comparison_breaks_no_accessibility_rule(comparison: Page) -> None:
    assert broken_rules(comparison) == ""


@pytest.mark.parametrize("width", [320, 1280])
def test_only_the_table_scrolls_sideways(comparison: Page, width: int) -> None:
    comparison.set_viewport_size({"width": width, "height": 900})
    assert comparison.evaluate("document.documentElement.scrollWidth") <= width
