"""A plan as a Word document, for a panel that comments in Word. Needs the optional extra ``word``."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.errors import BidError
from formbridge.mapping.plan import FillPlan, FillStep
from formbridge.model.write import make_folder, write_whole
from formbridge.preview import words
from formbridge.preview.visible import one_line, visible

if TYPE_CHECKING:
    from docx.document import Document


def write_document(plan: FillPlan, path: Path) -> None:
    """Write the plan to ``path``; real headings and lists, so that Word can read it aloud and navigate it."""
    document = new_document()
    document.core_properties.title = f"Preview: {one_line(plan.bid)} in {one_line(plan.form_title)}"
    document.core_properties.language = "en-GB"
    document.add_heading(f"Preview: {one_line(plan.form_title)}", 0)
    document.add_paragraph(f"Bid: {one_line(plan.bid)}")
    document.add_paragraph(f"Form edition {one_line(plan.edition)}. Worked out on {words.day(plan.today)}.")
    document.add_paragraph(f"Nothing has been sent. {words.headline(plan)}")
    _problems(document, plan)
    for title, pages in words.sections(plan):
        document.add_heading(one_line(title), 1)
        for page in pages:
            document.add_heading(one_line(page.title), 2)
            for step in page.steps:
                _question(document, step)
    save(document, path)


def save(document: Document, path: Path) -> None:
    """Write it whole or not at all, in a folder that is made if need be, and never through a link.

    Raises:
        BidError: it cannot be written there.
    """
    whole = BytesIO()
    document.save(whole)
    make_folder(path.parent)
    write_whole(path, whole.getvalue())


def new_document() -> Document:
    """An empty Word document.

    Raises:
        BidError: the optional extra is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise BidError(
            "Word documents need a part of FormBridge that is not installed.",
            hint="Run: pip install 'formbridge[word]'.",
        ) from error
    return docx.Document()


def _problems(document: Document, plan: FillPlan) -> None:
    labels = words.names(plan)
    if plan.problems():
        document.add_heading("Problems to put right", 1)
    for problem in plan.problems():
        where = f" Where: {problem.where}." if problem.where else ""
        text = f"{labels.get(problem.field, problem.field)}: {problem.what} {problem.todo}{where}"
        document.add_paragraph(one_line(text), style="List Number")


def _question(document: Document, step: FillStep) -> None:
    optional = "" if step.required else " (optional)"
    document.add_heading(f"{one_line(step.label)}{optional}", 3)
    document.add_paragraph(f"Status: {words.STATUS[step.status]}")
    for paragraph in visible(words.answer(step)).split("\n"):
        if paragraph.strip():
            document.add_paragraph(paragraph, style="Quote")
    facts = [
        words.count_in_words(step.count) if step.count else "",
        *words.limit_notes(step),
        f"Version used: {step.version}" if step.version else "",
        step.reason,
        *(f"{problem.what} {problem.todo} {problem.where}" for problem in step.problems),
    ]
    for fact in filter(None, facts):
        document.add_paragraph(one_line(fact), style="List Bullet")
