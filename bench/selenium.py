"""Verified fill against a plain Selenium script without read-back, on pages of 60, 240 and 600 controls.

Selenium is for this comparison only, and ``make bench`` installs it. Each side drives a browser of its own,
the same program, on the same page; they take turns.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.fill import REPEATS, SIZES, blank_portal, entries, page, verified
from formbridge.browser.find import find_browser
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

TO_DO = (
    "Selenium could not start a browser. Install it (pip install -c constraints.txt -e '.[bench]') and, "
    "unless it can fetch one for itself, the driver that belongs to your browser. On Debian and Ubuntu the "
    "package is chromium-driver."
)


def run() -> dict[str, Any]:
    """All sizes; nothing is said of speed where Selenium cannot run."""
    try:
        with selenium_browser() as browser:
            return _measured(browser)
    except _CannotRun as error:
        print(f"{TO_DO}\n({error})", file=sys.stderr)
        return {"not_measured": f"{TO_DO} ({error})"}


class _CannotRun(Exception):
    """Selenium, its driver or its browser is not here."""


@contextmanager
def selenium_browser() -> Iterator[Any]:
    """A headless browser that Selenium drives: the one that FormBridge finds, when it is installed here."""
    try:
        from selenium import webdriver
        from selenium.common.exceptions import WebDriverException
    except ImportError as error:
        raise _CannotRun(error) from error
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(word)
    options.binary_location = str(find_browser().path)
    driver = shutil.which("chromedriver")  # Selenium looks for one, and fetches one, when there is none
    service = webdriver.ChromeService(driver) if driver else webdriver.ChromeService()
    try:
        browser = webdriver.Chrome(options, service)
    except WebDriverException as error:
        raise _CannotRun(error.msg) from error
    try:
        yield browser
    finally:
        browser.quit()


def _measured(browser: Any) -> dict[str, Any]:
    results = {}
    with tempfile.TemporaryDirectory() as folder, blank_portal() as portal:
        for size in SIZES:
            path = Path(folder, f"{size}.html")
            path.write_text(page(size), "utf-8")
            ours, theirs = [], []
            for repeat in range(REPEATS):
                ours.append(verified(portal, path.as_uri(), size))
                if repeat == 0 or size < SIZES[-1]:
                    theirs.append(_plain(browser, path.as_uri(), entries(size)))
            results[str(size)] = {
                "formbridge_seconds": min(ours),
                "selenium_seconds": min(theirs),
                "ratio": min(theirs) / min(ours),
            }
    return results


def _plain(browser: Any, address: str, wanted: Sequence[Entry]) -> float:
    """Seconds of what a hand-written script does: find by label, type."""
    browser.get(address)
    started = time.perf_counter()
    for entry in wanted:
        _put_in(browser, entry)
    return time.perf_counter() - started


def _put_in(browser: Any, entry: Entry) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.select import Select

    label = browser.find_element(By.XPATH, f"//label[normalize-space()='{entry.target.label}']")
    control = browser.find_element(By.ID, label.get_attribute("for"))
    if entry.control is Control.CHECKBOX:
        control.click()
    elif entry.control is Control.SELECT:
        Select(control).select_by_value(str(entry.value))
    else:
        control.send_keys(str(entry.value))
