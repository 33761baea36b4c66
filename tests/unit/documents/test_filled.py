"""A document in the portal's place: journalled, never over a person's words, never half written."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from formbridge.documents import FilledDocument, open_paper
from formbridge.errors import BidError, PersonNeeded
from formbridge.forms import Target
from formbridge.model import read_bid
from formbridge.plugin import registry
from formbridge.run import Outcome, RunReport
from formbridge.run.events import Event, PageStarted
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.paper import PaperTrial
from formbridge.testing.planned import plan_of
from formbridge.testing.stored import differences

FORM = "claim/expenses-form"


@pytest.fixture
def trial(tmp_path: Path) -> PaperTrial:
    funder, form = registry().form(FORM)
    bid = read_bid(fixture_folder("bids", "personalisation"))
    return PaperTrial(funder, form, plan_of(funder, form, bid, date(2026, 11, 23)), tmp_path)


def typed_by_a_person(path: Path, name: str, text: str) -> None:
    kind = path.suffix.removeprefix(".")
    paper = open_paper(path.read_bytes(), kind)
    (box,) = paper.find(Target(name=name, label=name))
    box.write(text)
    path.write_bytes(paper.content())


def outcome(report: RunReport, field: str) -> Outcome:
    return next(each.outcome for each in report.fields() if each.field == field)


def test_the_blank_form_is_never_changed(trial: PaperTrial) -> None:
    before = trial.document.blank.read_bytes()
    trial.fill()
    assert trial.document.blank.read_bytes() == before
    assert trial.document.path.read_bytes() != before


def test_a_second_fill_types_nothing_and_leaves_the_file_as_it_is(trial: PaperTrial) -> None:
    trial.fill()
    before = trial.document.path.read_bytes()
    report = trial.fill()
    assert not report.of(Outcome.FILLED)
    assert trial.document.path.read_bytes() == before


def test_what_a_person_wrote_is_kept_and_told(trial: PaperTrial) -> None:
    trial.fill()
    typed_by_a_person(trial.document.path, "Your reference", "My own words")
    typed_by_a_person(trial.document.path, "Signature", "Marguerite Lane")
    report = trial.fill()
    held = trial.document.stored(trial.plan)
    assert (held["Reference"], held["Signature"]) == ("My own words", "Marguerite Lane")
    assert outcome(report, "reference") is Outcome.KEPT


def test_a_value_that_a_person_cleared_is_filled_again(trial: PaperTrial) -> None:
    trial.fill()
    typed_by_a_person(trial.document.path, "Your reference", "")
    trial.fill()
    assert differences(trial.plan, trial.document.stored(trial.plan)) == []


def test_a_file_that_somebody_saves_meanwhile_is_left_as_they_saved_it(trial: PaperTrial) -> None:
    seen = []

    def somebody(event: Event) -> None:
        if isinstance(event, PageStarted) and event.id == "spent":
            seen.append(event)
            real = trial.document.fill

            def late(steps: Any) -> Any:
                readings = real(steps)
                typed_by_a_person(trial.document.path, "Signature", "Mine")
                trial.document.fill = real  # type: ignore[method-assign]  # once is enough
                return readings

            trial.document.fill = late  # type: ignore[method-assign]  # somebody saves while we type

    report = trial.fill(somebody)
    held = trial.document.stored(trial.plan)
    assert seen
    assert held["Signature"] == "Mine"
    assert "Expense[0].What" in held and not held["Expense[0].What"]
    assert any("was left as they saved it" in problem.what for problem in report.problems())
    assert not trial.fill().problems(), "the next fill goes on"


@pytest.mark.parametrize("mark", ["~${rest}", ".~lock.{name}#"])
def test_a_document_that_is_open_elsewhere_waits_for_the_person(trial: PaperTrial, mark: str) -> None:
    trial.fill()
    path = trial.document.path
    name = mark.replace("{rest}", path.name[2:]).replace("{name}", path.name)
    (path.parent / name).touch()
    with pytest.raises(PersonNeeded, match="is open in another program"):
        trial.fill()


def test_a_document_that_was_moved_is_said_and_a_new_one_is_never_written_over_another(
    trial: PaperTrial, tmp_path: Path
) -> None:
    trial.fill()
    other = FilledDocument(trial.document.blank, tmp_path, trial.document.name)
    assert other.open_draft(None) == "claim-expenses-form-2.docx"
    assert other.drafts() == ("claim-expenses-form-2.docx", "claim-expenses-form.docx")
    trial.document.path.rename(tmp_path / "mine.docx")
    with pytest.raises(BidError, match="is not there any more"):
        trial.fill()


def test_a_label_that_the_document_has_twice_stops_its_part_and_nothing_is_guessed(
    trial: PaperTrial, tmp_path: Path
) -> None:
    document = docx.Document(str(trial.document.blank))
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Name"
    doubled = tmp_path / "doubled.docx"
    document.save(str(doubled))
    trial.document.blank = doubled
    report = trial.fill()
    assert outcome(report, "name") is Outcome.PROBLEM
    assert "fits more than one" in " ".join(problem.what for problem in report.problems())
    assert outcome(report, "fees_total") is Outcome.FILLED


def test_the_filled_document_opens_in_another_reader_with_every_row(trial: PaperTrial) -> None:
    trial.fill()
    document = docx.Document(io.BytesIO(trial.document.path.read_bytes()))
    told = ["".join(row._tr.xpath(".//w:t/text()")) for table in document.tables for row in table.rows]
    assert "22/10/2026Reading the draft costs, and a page of comments255" in told
    assert sum("/10/2026" in row for row in told) == 6


def test_no_journal_holds_an_answer(trial: PaperTrial) -> None:
    trial.fill()
    journals = "".join(path.read_text("utf-8") for path in trial.folder.rglob("journal.jsonl"))
    assert "Marguerite" not in journals and "137.50" not in journals
