"""The claim form's replica: rows with receipts, numbered anew, and totals that must agree with them."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from portals import open_portal
from portals.visitor import Visitor

SAVE = {"btnSaveDraft": "1"}


class Claimant(Visitor):
    """Somebody with a claim open."""

    def __init__(self) -> None:
        super().__init__(open_portal("claim", today=date(2026, 11, 23)))
        self.sign_in()
        self.draft = self.get("/applications/new/university-claim").location.rpartition("/")[2]

    def send(self, slug: str, fields: dict[str, Any]) -> str:
        return str(self.post(f"/applications/{self.draft}/{slug}", {**SAVE, **fields}).text)

    def stored(self) -> dict[str, Any]:
        return dict(self.portal.stored(self.draft))


def png(name: str) -> tuple[BytesIO, str, str]:
    return BytesIO(name.encode()), name, "image/png"


def expense(row: int, amount: str, receipt: Any = None, kept: str = "") -> dict[str, Any]:
    start = f"Expense[{row}]"
    fields = {
        f"{start}.Code": "T1",
        f"{start}.Description": f"Bus {amount}",
        f"{start}.Date": "15/10/2026",
        f"{start}.Miles": "",
        f"{start}.Amount": amount,
        f"{start}.Receipt.kept": kept,
    }
    return {**fields, **({f"{start}.Receipt": receipt} if receipt else {})}


@pytest.fixture
def claimant() -> Claimant:
    return Claimant()


def test_each_row_has_a_receipt_of_its_own(claimant: Claimant) -> None:
    claimant.send(
        "expenses", {**expense(0, "3", png("bus.png")), **expense(1, "4"), **expense(2, "5", png("cab.png"))}
    )
    held, files = claimant.stored(), claimant.portal.uploads(claimant.draft)

    assert [held[f"Expense[{row}].Receipt"] for row in range(3)] == ["bus.png", "", "cab.png"]
    assert files["Expense[2].Receipt"].content == b"cab.png"
    assert "cab.png" in claimant.get(f"/applications/{claimant.draft}/expenses").text


def test_a_receipt_goes_with_its_row_when_rows_are_numbered_anew(claimant: Claimant) -> None:
    claimant.send("expenses", {**expense(0, "3", png("bus.png")), **expense(1, "5", png("cab.png"))})
    claimant.send("expenses", expense(0, "5", kept="Expense[1].Receipt"))  # the first row was taken away
    held = claimant.stored()

    assert held["Expense[0].Receipt"] == "cab.png"
    assert claimant.portal.uploads(claimant.draft)["Expense[0].Receipt"].content == b"cab.png"
    assert not [name for name in held if name.startswith("Expense[1]")]


def test_a_receipt_of_another_kind_is_refused_and_its_row_stays(claimant: Claimant) -> None:
    shown = claimant.send("expenses", expense(0, "3", (BytesIO(b"PK"), "bus.docx", "application/zip")))

    assert "this kind of file is not taken" in shown
    assert claimant.stored()["Expense[0].Receipt"] == ""
    assert claimant.stored()["Expense[0].Amount"] == "3"
    assert not claimant.portal.uploads(claimant.draft)


def test_a_total_must_agree_with_the_rows(claimant: Claimant) -> None:
    rows = {**expense(0, "3.50"), **expense(1, "4")}

    assert "the rows add up to £7.50" in claimant.send("expenses", {**rows, "ExpensesTotal": "7"})
    assert "There is a problem" not in claimant.send("expenses", {**rows, "ExpensesTotal": "7.50"})


def test_rows_that_are_left_blank_are_not_kept(claimant: Claimant) -> None:
    claimant.send("expenses", {**dict.fromkeys(expense(0, "3"), ""), **expense(1, "4")})

    assert claimant.stored()["Expense[0].Description"] == "Bus 4"


def test_hours_may_be_halves(claimant: Claimant) -> None:
    row = {"Code": "PPI-01", "Description": "Meeting", "Date": "15/10/2026", "Hours": "5.5", "Fee": "82.50"}
    shown = claimant.send("activities", {f"Activity[0].{key}": value for key, value in row.items()})

    assert "There is a problem" not in shown
    assert claimant.stored()["Activity[0].Hours"] == "5.5"


def test_every_page_says_that_no_university_made_it_and_what_is_assumed(claimant: Claimant) -> None:
    page = claimant.get(f"/applications/{claimant.draft}/activities").text

    assert "no university&#39;s form" in page
    assert re.search(r"Assumed in this replica: the codes", page)
