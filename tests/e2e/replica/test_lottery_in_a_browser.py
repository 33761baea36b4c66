"""What the Lottery replica's scripts do, as a person with a browser meets it."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from formbridge.testing.replica import Replica

BASE = "/apply/under-10k"


def stored(replica: Replica) -> dict[str, str | list[str]]:
    return replica.stored(replica.drafts()[0].id)


def press_continue(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def test_the_script_removes_the_no_script_inputs_and_what_was_typed_in_them(
    page: Page, replica: Replica
) -> None:
    replica.portal.script_delay_ms = 800
    page.goto(f"{BASE}/organisation/1")
    early = page.locator(".js-fallback-only input[name='organisationAddress[line1]']")
    early.fill("Too early")
    expect(early).to_have_count(0)
    expect(page.locator("[name^='organisationAddress']")).to_have_count(0)
    expect(page.get_by_label("Find address by postcode")).to_be_visible()


def test_text_typed_before_the_word_counter_starts_is_lost(page: Page, replica: Replica) -> None:
    replica.portal.script_delay_ms = 800
    page.goto(f"{BASE}/your-project/5")
    page.locator("#field-yourIdeaProject").fill("Too early")
    expect(page.get_by_test_id("word-count")).to_have_count(3)
    expect(page.locator("#field-yourIdeaProject")).to_have_value("")


def test_the_word_counter_follows_what_is_typed(page: Page) -> None:
    page.goto(f"{BASE}/your-project/5")
    counter = page.get_by_test_id("word-count").nth(1)
    expect(counter).to_have_text("0 / 150 wordsMust be at least 50 words.")
    area = page.get_by_label("How does your project meet our funding priorities?")
    area.fill("word " * 50)
    expect(counter).to_have_text("50 / 150 words")
    area.fill("word " * 152)
    expect(counter).to_contain_text("You have 2 words too many.")


def test_budget_rows_append_themselves_and_add_up(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/your-project/6")
    rows = page.get_by_test_id("budget-row")
    expect(rows).to_have_count(1)
    for number in range(10):
        page.locator(f"[id='projectBudget[{number}][item]']").fill(f"Item {number}")
        page.locator(f"[id='projectBudget[{number}][cost]']").fill("100")
        expect(rows).to_have_count(min(number + 2, 10))
    expect(page.get_by_test_id("budget-total")).to_contain_text("£1,000")
    page.get_by_role("button", name="Delete row").nth(2).click()
    expect(page.locator("[id='projectBudget[2][item]']")).to_have_value("Item 3")
    expect(page.get_by_test_id("budget-total")).to_contain_text("£900")
    page.get_by_label("Tell us the total cost of your project").fill("900")
    press_continue(page)
    page.wait_for_url(f"**{BASE}/organisation/1")
    assert stored(replica)["projectBudget[8][item]"] == "Item 9"
    assert "projectBudget[9][item]" not in stored(replica)


def test_the_budget_swallows_points_commas_and_enter(page: Page) -> None:
    page.goto(f"{BASE}/your-project/6")
    cost = page.locator("[id='projectBudget[0][cost]']")
    cost.press_sequentially("1,2.5-0")
    expect(cost).to_have_value("1250")
    cost.press("Enter")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_an_address_is_entered_by_hand(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/organisation/1")
    page.get_by_role("button", name="Enter address manually").click()
    page.get_by_label("Building and street").fill("1 Example Street")
    page.get_by_label("Town or city").fill("Leeds")
    page.get_by_label("Postcode", exact=True).fill("LS1 4AP")
    press_continue(page)
    expect(page.locator("#error-container")).to_be_focused()
    assert stored(replica)["organisationAddress[townCity]"] == "Leeds"
    page.goto(f"{BASE}/organisation/1")
    expect(page.get_by_label("Building and street")).to_have_value("1 Example Street")
    page.get_by_role("button", name="Remove address").click()
    expect(page.get_by_label("Find address by postcode")).to_be_visible()


def test_an_address_is_looked_up_and_chosen(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/organisation/1")
    find = page.get_by_role("button", name="Find address")
    expect(find).to_be_disabled()
    page.get_by_label("Find address by postcode").fill("ls1 4ap")
    find.click()
    page.locator("#address-selection").select_option(index=2)
    page.get_by_role("button", name="Choose address").click()
    expect(page.locator("[name='organisationAddress[line1]']")).to_have_value("2 Example Street")
    assert any(record.path == "/api/address-lookup" for record in replica.requests())


@pytest.mark.parametrize("postcode", ["ZZ1 1ZZ", "ZZ9 9ZZ"])
def test_a_look_up_without_a_result_shows_the_inputs(page: Page, postcode: str) -> None:
    page.goto(f"{BASE}/organisation/1")
    page.get_by_label("Find address by postcode").fill(postcode)
    page.get_by_role("button", name="Find address").click()
    expect(page.get_by_text("The look-up found no address")).to_be_visible()
    expect(page.get_by_label("Building and street")).to_have_value("")


def test_an_unfinished_look_up_warns_and_saves_nothing(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/organisation/1")
    page.get_by_label("What is the full legal name of your organisation?").fill("Us")
    page.get_by_label("Find address by postcode").fill("LS1")
    seen: list[str] = []

    def note(dialog: Dialog) -> None:
        seen.append(dialog.type)
        dialog.accept()

    page.once("dialog", note)
    press_continue(page)
    assert seen == ["alert"]
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    assert stored(replica) == {}


def test_a_no_to_three_years_asks_for_the_previous_address(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/senior-contact/1")
    history = page.locator("#form-field-seniorContactAddressHistory")
    history.get_by_label("Yes").check()
    expect(history.get_by_label("Find address by postcode")).to_have_count(0)
    history.get_by_label("No").check()
    history.get_by_role("button", name="Enter address manually").click()
    history.get_by_label("Town or city").fill("York")
    press_continue(page)
    expect(page.locator("#error-container")).to_be_visible()
    kept = stored(replica)
    assert kept["seniorContactAddressHistory[currentAddressMeetsMinimum]"] == "no"
    assert kept["seniorContactAddressHistory[previousAddress][townCity]"] == "York"


def test_continue_says_saving_and_takes_a_second_and_a_half(page: Page, replica: Replica) -> None:
    replica.portal.continue_delay_ms = 1500
    page.goto(f"{BASE}/your-project/1")
    page.get_by_label("What is the name of your project?").fill("Ours")
    began = time.monotonic()
    press_continue(page)
    expect(page.get_by_role("button", name="Saving")).to_be_visible()
    assert stored(replica) == {}
    page.wait_for_url(f"**{BASE}/your-project/2")
    assert time.monotonic() - began >= 1.4
    assert stored(replica) == {"projectName": "Ours"}


def test_enter_in_a_text_box_saves_like_continue(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/your-project/1")
    page.get_by_label("What is the name of your project?").fill("Ours")
    page.get_by_label("What is the name of your project?").press("Enter")
    page.wait_for_url(f"**{BASE}/your-project/2")
    assert stored(replica) == {"projectName": "Ours"}


def test_leaving_with_unsaved_work_is_asked_about(page: Page) -> None:
    page.goto(f"{BASE}/your-project/1")
    seen: list[str] = []

    def stay(dialog: Dialog) -> None:
        seen.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    box = page.get_by_label("What is the name of your project?")
    box.fill("Ours")
    box.blur()
    page.get_by_role("link", name="Summary").click()
    expect(box).to_have_value("Ours")
    assert seen == ["beforeunload"]
    box.fill("")
    box.blur()
    page.get_by_role("link", name="Summary").click()
    page.wait_for_url(f"**{BASE}/summary")
    assert seen == ["beforeunload"]


def test_the_cookie_banner_stays_until_a_choice_is_stored(chromium: Browser, replica: Replica) -> None:
    context = chromium.new_context(base_url=replica.url)
    page = context.new_page()
    page.goto("/user/login")
    banner = page.locator(".cookie-consent")
    expect(banner).to_be_visible()
    page.reload()
    expect(banner).to_be_visible()
    page.get_by_role("button", name="Accept all cookies").click()
    expect(banner).to_be_hidden()
    page.reload()
    expect(banner).to_be_hidden()
    context.close()


def test_a_session_that_is_about_to_end_opens_a_dialog(page: Page, replica: Replica) -> None:
    replica.portal.session_check_seconds, replica.portal.warning_seconds = 0.1, 2 * 60 * 60
    page.goto(f"{BASE}/your-project/1")
    dialog = page.get_by_role("dialog", name="You will be logged out soon")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Stay logged in").click()
    expect(page.get_by_label("What is the name of your project?")).to_be_visible()


def test_a_session_that_has_ended_opens_a_dialog_that_leads_to_sign_in(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/your-project/1")
    replica.portal.session_check_seconds, replica.portal.session_seconds = 0.2, 0.6
    page.goto(f"{BASE}/your-project/1")
    dialog = page.get_by_role("dialog", name="You have been logged out")
    expect(dialog).to_be_visible()
    replica.portal.sign_everyone_out()
    replica.portal.session_seconds = 60
    dialog.get_by_role("link", name="Log in again").click()
    expect(page.get_by_label("Password")).to_be_visible()


def test_the_page_works_without_its_script(chromium: Browser, replica: Replica) -> None:
    context = chromium.new_context(base_url=replica.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{BASE}/new")
    page.locator("#field-username").fill(replica.account.email)
    page.locator("#field-password").fill(replica.account.password)
    page.locator("[data-testid=form-submit]").click()
    page.goto(f"{BASE}/your-project/6")
    page.locator("[name='projectBudget[0][item]']").fill("Rooms")
    page.locator("[name='projectBudget[0][cost]']").fill("400")
    page.locator("#field-projectTotalCosts").fill("400")
    page.locator("button.js-save-btn").click()
    page.wait_for_url(f"**{BASE}/organisation/1")
    assert stored(replica) == {
        "projectBudget[0][item]": "Rooms",
        "projectBudget[0][cost]": "400",
        "projectTotalCosts": "400",
    }
    context.close()


def test_a_file_is_sent_and_then_shown_by_name(page: Page, replica: Replica) -> None:
    page.goto(f"{BASE}/bank-details/2")
    upload: FilePayload = {
        "name": "statement.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.4 made up",
    }
    page.get_by_label("Upload a bank statement").set_input_files(upload)
    press_continue(page)
    page.wait_for_url(f"**{BASE}/terms-and-conditions/1")
    page.goto(f"{BASE}/bank-details/2")
    expect(page.get_by_text("statement.pdf (16 bytes)")).to_be_visible()
    assert stored(replica) == {"bankStatement": "statement.pdf"}
