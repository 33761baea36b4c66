"""The claim form's page in a real browser: rows that are taken away, numbered anew and added up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from formbridge.plugin import registry
from formbridge.run import Task
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.trial import trial

TODAY = date(2026, 11, 23)
BID = fixture_folder("bids", "personalisation")


def test_a_row_that_is_taken_away_takes_its_receipt_and_the_others_keep_theirs(tmp_path: Path) -> None:
    funder, form = registry().form("claim/university-claim")
    with trial(funder, form, BID, tmp_path / "bid", TODAY) as tried:
        draft = tried.fill().draft
        with tried.portal() as portal:
            portal.drafts()
            Player(portal, tried.replica.account).do(Task("Sign in."))
            portal.open_draft(draft)
            page: Any = portal._page  # a person has hands of their own
            page.goto(f"{tried.replica.url}/applications/{draft}/expenses")
            group = page.locator("#Expense")
            group.get_by_role("button", name="Remove").first.click()
            names = [box.get_attribute("name") for box in group.locator("input[type=file]").all()]
            total = group.locator(".sheet-total output").inner_text()
            page.fill("[name=ExpensesTotal]", "58.40")
            with page.expect_navigation():
                page.get_by_role("button", name="Save this page").click()
            shown = page.locator(".form-errors").count()
        held = tried.replica.stored(draft)

    assert names == [f"Expense[{row}].Receipt" for row in range(3)]
    assert total == "58.40"
    assert shown == 0
    assert [held[f"Expense[{row}].Receipt"] for row in range(3)] == ["", "care-october.pdf", "printing.png"]
    assert "Expense[3].Code" not in held
