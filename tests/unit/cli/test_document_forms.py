"""A form that is a document, from the command line: filled, kept, and never sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
BOTH = ("--offer", "marguerite-october", "--offer", "marguerite-costs", "--on", "2026-11-23")
PLACE = "private/claims/marguerite-costs+marguerite-october/runs/documents"


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize(
    ("form", "file"),
    [("expenses-form", "claim-expenses-form.docx"), ("study-payment-form", "claim-study-payment-form.pdf")],
)
def test_fill_writes_the_document_and_says_what_is_left_and_who_sends_it(
    run: Run, bid: Path, form: str, file: str
) -> None:
    done = run("fill", bid, f"claim/{form}", *BOTH)
    assert done.exit_code == 0, done.output
    assert (bid / PLACE / file).is_file()
    shown = " ".join(done.stdout.split())
    assert f"{file}. Nothing was sent: open it, fill in what is left for you, and send it yourself." in shown
    assert "Signature" in shown and "portal" not in shown.replace("Left to the portal", "")


def test_a_second_fill_goes_on_in_the_same_document_and_a_new_draft_is_another(run: Run, bid: Path) -> None:
    facts = [
        json.loads(run("fill", bid, "claim/expenses-form", *BOTH, "--json", *more).stdout)
        for more in ((), (), ("--new-draft",))
    ]
    assert [each["typed"] for each in facts] == [8, 0, 8]
    assert [Path(each["file"]).name for each in facts] == [
        "claim-expenses-form.docx",
        "claim-expenses-form.docx",
        "claim-expenses-form-2.docx",
    ]


def test_runs_of_a_claim_are_listed_with_its_offers_and_not_without(run: Run, bid: Path) -> None:
    run("fill", bid, "claim/expenses-form", *BOTH)
    offers = BOTH[:4]
    assert (
        "0001-claim-expenses-form: fill claim/expenses-form in a document" in run("runs", bid, *offers).stdout
    )
    assert "There are no runs" in run("runs", bid).stdout
    assert run("runs", bid, "--offer", "marguerite-octobre").exit_code == 3
    assert not (bid / "private/claims/marguerite-octobre").exists()


def test_a_run_that_was_stopped_goes_on_in_its_document(run: Run, bid: Path) -> None:
    run("fill", bid, "claim/expenses-form", *BOTH)
    journal = next((bid / PLACE).parent.glob("0001-*")) / "journal.jsonl"
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    journal.write_text("".join(line for line in lines if '"event":"finished"' not in line), "utf-8")
    done = run("resume", bid, *BOTH)
    assert done.exit_code == 0, done.output
    assert "Going on with 0001-claim-expenses-form" in done.stderr
    assert len(list((bid / PLACE).glob("*.docx"))) == 1


def test_submit_says_that_the_person_sends_it(run: Run, bid: Path) -> None:
    done = run("submit", bid, "claim/expenses-form", *BOTH)
    assert done.exit_code == 4
    assert "is a document, and FormBridge sends none" in done.stderr
    assert "to the person who invited you" in " ".join(done.stderr.split())
    assert not (bid / PLACE).exists()


def test_a_document_has_no_site(run: Run, bid: Path) -> None:
    done = run("fill", bid, "claim/expenses-form", *BOTH, "--portal-url", "https://example.org")
    assert done.exit_code == 2
    assert "this form is a document, and no site" in done.stderr
