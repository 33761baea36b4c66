"""A page of ours in a real browser, and which accessibility rules it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from formbridge.browser.find import Browser
from formbridge.browser.session import library
from formbridge.browser.switches import launch_args

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """An empty page. It lets axe in, which our pages' own policy keeps out."""
    with library() as playwright:
        running = playwright.chromium.launch(executable_path=browser.path, args=list(launch_args()))
        yield running.new_page(bypass_csp=True)
        running.close()


def open_file(page: Page, file: Path, html: str) -> Page:
    """The page with this HTML, opened from a file as people do."""
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri())
    return page


def broken_rules(page: Page) -> str:
    """What axe reports of WCAG 2.0 to 2.2, A and AA, and of good practice; empty when nothing is broken."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": _RULES}}
    results = Axe().run(page, options=options)
    return str(results.generate_report()) if results.violations_count else ""
