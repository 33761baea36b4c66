"""Forms that are documents: where the filled file is, and a run's sentences as they are true of a file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formbridge.cli.prepare import Prepared
    from formbridge.documents import FilledDocument
    from formbridge.mapping import Problem
    from formbridge.run import FieldOutcome, PageOutcome, RunReport

_FOLDER = "documents"
_INSTEAD = (
    (r"\bon the page “", "in the part “"),
    (r"\b([Tt]he|[Ii]ts|that) page “", r"\1 part “"),
    (r"\bon the page\b", "in the document"),
    (r"\b([Tt]he) page( now has|\b)", r"\1 document\2"),
    (r"\bportal\b", "document"),
)


def document_for(prepared: Prepared) -> FilledDocument:
    """The document of this bid, or of this claim, in its own folder; that folder is made if need be."""
    from formbridge.documents import FilledDocument
    from formbridge.run.disk import clear_words, real_folder, runs_folder

    assert prepared.form.document is not None  # noqa: S101  # the caller asked
    folder = runs_folder(prepared.home()) / _FOLDER
    with clear_words(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    blank = prepared.funder.forms / prepared.form.document.file
    return FilledDocument(blank, real_folder(folder), f"{prepared.funder.id}-{prepared.form.id}")


def of_a_document(report: RunReport) -> RunReport:
    """The same report, with its sentences said of a document: runs speak of portals and pages."""
    return replace(
        report,
        pages=tuple(_page(page) for page in report.pages),
        notes=tuple(_said(note) for note in report.notes),
    )


def ending(prepared: Prepared, file: Path) -> str:
    """What the person does next."""
    assert prepared.form.document is not None  # noqa: S101  # the caller asked
    return (
        f"The document is {file}. Nothing was sent: open it, fill in what is left for you, and send it "
        f"yourself. {prepared.form.document.send}"
    )


def _page(page: PageOutcome) -> PageOutcome:
    return replace(
        page,
        fields=tuple(_field(field) for field in page.fields),
        problems=tuple(_problem(problem) for problem in page.problems),
    )


def _field(field: FieldOutcome) -> FieldOutcome:
    return replace(
        field, note=_said(field.note), problems=tuple(_problem(problem) for problem in field.problems)
    )


def _problem(problem: Problem) -> Problem:
    return replace(problem, what=_said(problem.what), todo=_said(problem.todo))


def _said(text: str) -> str:
    text = re.sub(r"\b([Tt]he|that) page “", r"\1 part “", text)
    text = re.sub(r"\bportal\b", "document", re.sub(r"\bon the page\b", "in the document", text))
    return text.replace("The page now has", "The document now has").replace(
        "with the page", "with the document"
    )
