"""What the GOV.UK replicas' scripts do, as a person with a browser meets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from formbridge.testing.replica import Replica, start_replica

TODAY = date(2026, 11, 23)


@pytest.fixture
def ukri() -> Iterator[Replica]:
    with start_replica("ukri", today=TODAY) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, ukri: Replica) -> Iterator[Page]:
    """A page of a project lead who has begun an application."""
    context = chromium.new_context(base_url=ukri.url)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/opportunities/1/start")
    page.get_by_label("Email address").fill(ukri.account.email)
    page.get_by_label("Password").fill(ukri.account.password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Reject analytics cookies").click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start application").click()
    yield page
    context.close()


def stored(replica: Replica) -> dict[str, str | list[str]]:
    return replica.stored(replica.drafts()[0].id)


def test_rows_are_added_and_removed_and_numbered_anew(page: Page, ukri: Replica) -> None:
    page.get_by_role("link", name="Core team").click()
    for name in ("Helen", "Asha", "Wren"):
        page.get_by_label("Full name").last.fill(name)
        page.get_by_label("Role").last.select_option(label="Specialist")
        page.get_by_role("button", name="Add another member").click()
    page.get_by_role("button", name="Remove this member").nth(1).click()
    expect(page.get_by_role("group", name="Member 2").get_by_label("Full name")).to_have_value("Wren")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Send the invitations now?")).to_be_visible()
    names = [value for name, value in stored(ukri).items() if name.endswith("[name]")]
    assert names == ["Helen", "Wren"]


def test_the_editor_counts_the_words_that_a_reader_sees_and_posts_its_html(page: Page, ukri: Replica) -> None:
    page.get_by_role("link", name="Vision").click()
    editor = page.frame_locator("iframe").locator("body")
    editor.click()
    page.keyboard.type("Three plain words")
    expect(page.get_by_text("You have 297 words remaining")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Approach")).to_be_visible()
    assert stored(ukri) == {"vision": "<p>Three plain words</p>"}


def test_the_real_counter_and_the_real_conditional_question_are_at_work(page: Page) -> None:
    page.get_by_role("link", name="Research that involves animals").click()
    words = page.get_by_label("Which animals will you use, why and how?")
    expect(words).to_be_hidden()
    page.get_by_label("Yes").check()
    words.fill("two dogs")
    expect(page.get_by_text("You have 698 words remaining").first).to_be_visible()
