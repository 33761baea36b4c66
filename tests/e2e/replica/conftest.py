"""A Lottery replica on the network, and a signed-in person's browser page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from formbridge.browser.find import Browser as Installed
from formbridge.browser.session import library
from formbridge.browser.switches import launch_args
from formbridge.testing.replica import Replica, start_replica

BASE = "/apply/under-10k"


@pytest.fixture(scope="module")
def chromium(browser: Installed) -> Iterator[Browser]:
    with library() as playwright:
        running = playwright.chromium.launch(executable_path=browser.path, args=list(launch_args()))
        yield running
        running.close()


@pytest.fixture
def replica() -> Iterator[Replica]:
    with start_replica("lottery", today=date(2026, 11, 23), continue_delay_ms=50) as running:
        running.portal.script_delay_ms = 20
        running.portal.lookup_delay_ms = 0
        yield running


@pytest.fixture
def page(chromium: Browser, replica: Replica) -> Iterator[Page]:
    """A page of somebody who has signed in, made a cookie choice and started an application."""
    context = chromium.new_context(base_url=replica.url)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{BASE}/new")
    page.get_by_label("Email address").fill(replica.account.email)
    page.get_by_label("Password").fill(replica.account.password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Reject extra cookies").click()
    yield page
    context.close()
