"""The federal forms' page in a real browser: what it does by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from formbridge.testing import start_replica
from formbridge.testing.replica import Replica

TODAY = date(2026, 11, 23)
SAVE = "[data-testid=apply-form-save]"
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def federal() -> Iterator[Replica]:
    with start_replica("grants-gov", today=TODAY) as running:
        yield running


@pytest.fixture
def open_form(chromium: Browser, federal: Replica) -> Iterator[Open]:
    """Opens one form of a new application, signed in and with cookies refused."""
    context = chromium.new_context(base_url=federal.url)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/opportunity/demo")
    page.get_by_label("Email address").fill(federal.account.email)
    page.get_by_label("Password").fill(federal.account.password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Reject extra cookies").click()

    def opened(title: str) -> Page:
        page.goto("/opportunity/demo")
        page.get_by_role("button", name="Start new application").click()
        page.get_by_role("link", name=title).click()
        page.locator(SAVE).wait_for()
        return page

    yield opened
    context.close()


def held(federal: Replica) -> dict[str, str | list[str]]:
    return federal.stored(federal.drafts()[0].id)


def test_ids_are_names_joined_by_two_hyphens_and_one_long_page_has_anchors(open_form: Open) -> None:
    page = open_form("(SF-424)")
    wrong = page.locator("input[name]:not([type=hidden]):not([type=radio]), select[name]").evaluate_all(
        "all => all.filter(each => each.name && each.id !== each.name).map(each => each.id)"
    )
    links = page.locator("[data-testid=InPageNavigation] a").evaluate_all("all => all.map(each => each.hash)")

    assert wrong == []
    assert page.locator("#applicant--street1").get_attribute("aria-required") == "true"
    assert "#form-section-applicant_information" in links
    assert all(page.locator(f"[id='{link[1:]}']").count() == 1 for link in links)


def test_nothing_is_said_or_worked_out_before_a_save_and_everything_after(
    open_form: Open, federal: Replica
) -> None:
    page = open_form("(SF-424)")
    page.locator("#federal_estimated_funding").fill("10.50")
    page.locator("#state_estimated_funding").fill("1.00")
    assert page.locator(".usa-alert").count() == 0
    assert page.locator("#total_estimated_funding").is_disabled()
    assert page.locator("#sam_uei").input_value() == ""
    page.locator(SAVE).click()
    page.get_by_role("link", name="Legal Name is required").wait_for()

    assert page.locator("#total_estimated_funding").input_value() == "11.50"
    assert page.locator("#sam_uei").input_value() == "ZZ9EXAMPLE99"
    assert held(federal)["federal_estimated_funding"] == "10.50"


def test_a_choice_becomes_a_pill_and_a_hidden_input_and_leaves_the_list(
    open_form: Open, federal: Replica
) -> None:
    page = open_form("(SF-424)")
    box = page.locator("#applicant_type_code__combobox")
    for words in ("P: Individual", "R: Small Business", "S: Hispanic-serving Institution"):
        box.fill(words)
        box.press("Enter")
    page.get_by_text("Selected 3 / 3").wait_for()

    assert box.is_disabled()
    page.get_by_role("button", name="Remove R: Small Business").click()
    names = page.locator("input[name^='applicant_type_code[']").evaluate_all(
        "all => all.map(each => each.name)"
    )
    assert names == ["applicant_type_code[0]", "applicant_type_code[1]"]
    page.locator(SAVE).click()
    page.get_by_test_id("alert").wait_for()
    assert held(federal)["applicant_type_code"] == ["P: Individual", "S: Hispanic-serving Institution"]


def test_save_is_off_while_a_file_is_looked_at_and_the_form_sends_an_id(
    open_form: Open, federal: Replica, tmp_path: Path
) -> None:
    federal.portal.lookup_delay_ms = 1500
    page = open_form("Project Narrative Attachment Form")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4 made up")
    page.locator("#attachments-visible").set_input_files(tmp_path / "plan.pdf")
    page.get_by_role("progressbar").wait_for()
    assert page.locator(SAVE).get_attribute("aria-disabled") == "true"
    page.locator("[data-testid=file-input-existing-files]").wait_for()

    assert page.locator(SAVE).get_attribute("aria-disabled") == "false"
    value = page.locator("#attachments").input_value()
    assert value.startswith('["') and "plan.pdf" not in value
    page.locator(SAVE).click()
    page.get_by_test_id("alert").wait_for()
    assert held(federal)["attachments"] == ["plan.pdf"]


def test_leaving_with_changes_asks_first(open_form: Open) -> None:
    page = open_form("Project Abstract Summary")
    said: list[str] = []

    def no(dialog: Dialog) -> None:
        said.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", no)
    page.locator("#applicant_name").fill("Our Own Say")
    page.get_by_role("link", name="The application").click()

    assert said == ["confirm"]
    assert page.locator("#applicant_name").input_value() == "Our Own Say"


def test_the_budget_has_forty_sums_that_cannot_be_typed(open_form: Open) -> None:
    page = open_form("(SF-424A)")
    off = page.locator("input:disabled").evaluate_all(
        "all => [...new Set(all.map(each => each.name.replace(/\\[\\d\\]/, '[0]')))]"
    )
    copied = page.locator("input[name$='--grant_program']:enabled").count()

    assert len(off) == 38  # and two that hold a copy of the title, for each activity
    assert copied == 8
