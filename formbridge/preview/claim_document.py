"""A claim, or a letter about one, as a Word document. Needs the optional extra ``word``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.model.claims import ClaimPack, Letter
from formbridge.preview.claim_words import Part, parts, title
from formbridge.preview.document import new_document, save
from formbridge.preview.visible import one_line

if TYPE_CHECKING:
    from docx.document import Document

_LINE = "_" * 40


def write_claim(pack: ClaimPack, path: Path) -> None:
    """Write the claim with real headings and lists, in large type."""
    document = _begin(title(pack))
    document.add_heading(one_line(title(pack)), 0)
    for part in parts(pack):
        _part(document, part)
    save(document, path)


def write_letter(letter: Letter, path: Path) -> None:
    """Write the letter, ready to be changed and sent."""
    document = _begin(letter.subject)
    for line in letter.to:
        document.add_paragraph(one_line(line), style="No Spacing")
    document.add_paragraph("")
    document.add_paragraph(letter.written_on)
    document.add_heading(one_line(letter.subject), 1)
    for paragraph in (*letter.paragraphs, letter.signed):
        document.add_paragraph(one_line(paragraph))
    save(document, path)


def _begin(named: str) -> Document:
    document = new_document()
    from docx.shared import Pt  # after new_document, which says what to install when Word's part is missing

    document.core_properties.title = one_line(named)
    document.core_properties.language = "en-GB"
    document.styles["Normal"].font.size = Pt(14)
    return document


def _part(document: Document, part: Part) -> None:
    document.add_heading(part.heading, 1)
    if part.note:
        document.add_paragraph(part.note)
    for name, value in part.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{one_line(name)}: ").bold = True
        paragraph.add_run(one_line(value))
    for point in part.points:
        document.add_paragraph(one_line(point), style="List Bullet")
    for label, why in part.to_write:
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(label).bold = True
        paragraph.add_run(f". {why}")
        document.add_paragraph(f"You write this yourself: {_LINE}")
