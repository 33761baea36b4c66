"""PDF forms: text, lists, buttons and ticks, and what they refuse."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # it comes without types

from formbridge.documents import Paper, open_paper
from formbridge.errors import BidError
from formbridge.forms import Target


def blank() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    form = canvas.acroForm
    form.textfield(name="Name", tooltip="Your name", x=50, y=700, maxlen=20, fieldFlags="required")
    form.textfield(name="Notes", tooltip="Notes", x=50, y=600, height=60, maxlen=200, fieldFlags="multiline")
    form.choice(name="Type", x=50, y=560, options=[("", " "), ("Fares", "T1")], value=" ", fieldFlags="combo")
    for place, value in enumerate(("UK", "OS")):
        form.radio(name="Where", tooltip=value, value=value, selected=False, x=50 + 30 * place, y=500)
    form.checkbox(name="Agree", tooltip="I agree", x=50, y=460, fieldFlags="")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def paper() -> Paper:
    return open_paper(blank(), "pdf")


def box(found: Paper, name: str) -> Any:
    (only,) = found.find(Target(name=name))
    return only


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Name", "Ana María"),
        ("Name", "Ana — 中文"),
        ("Notes", "one\ntwo & <b>"),
        ("Type", "T1"),
        ("Where", "OS"),
        ("Agree", "yes"),
    ],
)
def test_a_value_reads_back_from_the_written_file_and_can_be_taken_away(
    paper: Paper, name: str, value: str
) -> None:
    assert box(paper, name).read() == ""
    assert box(paper, name).write(value) == ""
    kept = open_paper(paper.content(), "pdf")
    assert box(kept, name).read() == value
    assert box(kept, name).write("") == ""
    assert box(open_paper(kept.content(), "pdf"), name).read() == ""


def test_another_reader_sees_the_same(paper: Paper) -> None:
    for name, value in (("Name", "Ana"), ("Where", "UK"), ("Agree", "yes")):
        box(paper, name).write(value)
    fields = pypdf.PdfReader(io.BytesIO(paper.content())).get_fields() or {}
    assert {name: str(field.get("/V")) for name, field in fields.items() if name != "Notes"} == {
        "Name": "Ana",
        "Type": " ",
        "Where": "/UK",
        "Agree": "/Yes",
    }


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("Name", "A name of more than twenty", "takes 20 characters there, and this has 26"),
        ("Name", "two\nlines", "takes one line"),
        ("Type", "T9", "no choice “T9”"),
        ("Where", "Mars", "no choice “Mars”"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_cut(paper: Paper, name: str, value: str, says: str) -> None:
    assert says in box(paper, name).write(value)
    assert box(paper, name).read() == ""


def test_lengths_choices_and_what_is_required_are_told(paper: Paper) -> None:
    assert (box(paper, "Name").max_length, box(paper, "Name").required) == (20, True)
    assert box(paper, "Type").options == (("T1", "Fares"),)
    assert [value for value, _ in box(paper, "Where").options] == ["UK", "OS"]
    assert [each.name for each in paper.boxes()] == ["Name", "Notes", "Type", "Where", "Agree"]


def test_a_row_that_the_document_has_not_is_not_found(paper: Paper) -> None:
    paper.add_rows([Target(name="Spent_9_What", row=9)])
    assert not paper.find(Target(name="Spent_9_What", label="What", row=9))


def test_a_locked_or_damaged_pdf_is_said_in_words(paper: Paper) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank()))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    for content in (locked.getvalue(), b"%PDF-1.4 and nothing"):
        with pytest.raises(BidError, match="The PDF cannot be read"):
            open_paper(content, "pdf")
