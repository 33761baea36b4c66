"""A plan as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formbridge.mapping.plan import FillPlan, FillStep
from formbridge.preview.document import write_document

docx = pytest.importorskip("docx")


def test_the_document_holds_every_question_as_a_heading_in_order(plan: FillPlan, tmp_path: Path) -> None:
    write_document(plan, tmp_path / "plan.docx")
    read = docx.Document(str(tmp_path / "plan.docx"))
    headings = [p.text.removesuffix(" (optional)") for p in read.paragraphs if p.style.name == "Heading 3"]
    assert headings == [step.label for step in plan.steps()]


def test_the_document_holds_answers_counts_and_problems(plan: FillPlan, tmp_path: Path) -> None:
    write_document(plan, tmp_path / "plan.docx")
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "plan.docx")).paragraphs)
    assert "133 of 50 to 300 words" in text
    assert "Shorten it by 12 words" in text
    assert text.count("We listen.") == 60


def test_text_that_no_file_can_hold_is_written_out(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep], tmp_path: Path
) -> None:
    write_document(make_plan(make_step("extra", "x\x00\x0b", "\x1b[2J\ud800")), tmp_path / "plan.docx")
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "plan.docx")).paragraphs)
    assert "[U+001B][2J[U+D800]" in text
