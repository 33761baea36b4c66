"""Word forms: each way of marking where an answer goes, and what is not found exactly once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from formbridge.documents import Paper, open_paper
from formbridge.errors import BidError
from formbridge.forms import Target

Build = Callable[[Any], None]
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def paper(build: Build) -> Paper:
    document = docx.Document()
    build(document)
    return open_paper(_bytes(document), "docx")


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def again(filled: Paper) -> Paper:
    return open_paper(filled.content(), "docx")


def control(tag: str, kind: str = "<w:text/>", hint: str = "<w:showingPlcHdr/>") -> Any:
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/>{hint}{kind}</w:sdtPr><w:sdtContent>'
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Type here</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def one(found: Paper, **target: Any) -> Any:
    (box,) = found.find(Target(**target))
    return box


def with_control(tag: str, *words: str) -> Build:
    return lambda document: document.add_paragraph("Title: ")._p.append(control(tag, *words))


def beside(*labels: str) -> Build:
    def build(document: Any) -> None:
        table = document.add_table(rows=0, cols=2)
        for label in labels:
            table.add_row().cells[0].text = label

    return build


@pytest.mark.parametrize("text", ["Plain", "Ana María — “x” & <b> 中文 😀", "  spaced  "])
def test_text_in_a_content_control_reads_back_from_the_written_file(text: str) -> None:
    filled = paper(with_control("Title"))
    assert one(filled, name="Title").read() == "", "words that say what to type are no answer"
    assert one(filled, name="Title").write(text) == ""
    assert one(again(filled), name="Title").read() == text.strip()


def test_a_box_for_one_line_says_so_and_a_box_for_several_keeps_them() -> None:
    single = paper(with_control("Title"))
    several = paper(with_control("Title", '<w:text w:multiLine="1"/>'))
    assert one(single, name="Title").write("one\ntwo") == "The document takes one line there."
    assert one(several, name="Title").write("one\ntwo") == ""
    assert one(again(several), name="Title").read() == "one\ntwo"
    assert one(single, name="Title").read() == "", "nothing of it was put in"


def test_a_list_takes_only_what_it_offers_and_keeps_its_value() -> None:
    items = '<w:dropDownList><w:listItem w:displayText="Fares" w:value="T1"/></w:dropDownList>'
    filled = paper(with_control("Type", items))
    assert one(filled, name="Type").write("T9") == "The document offers no choice “T9”."
    assert one(filled, name="Type").write("T1") == ""
    assert one(again(filled), name="Type").read() == "T1"
    shown = docx.Document(io.BytesIO(filled.content())).paragraphs[0]._p
    assert "".join(shown.xpath(".//w:t/text()")) == "Title: Fares"


def test_a_tick_is_set_and_taken_away() -> None:
    word = f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="0"/></w14:checkbox>'
    filled = paper(with_control("Agree", word, ""))
    assert one(filled, name="Agree").read() == ""
    one(filled, name="Agree").write("yes")
    assert one(again(filled), name="Agree").read() == "yes"
    one(filled, name="Agree").write("")
    assert one(again(filled), name="Agree").read() == ""


def test_the_cell_to_the_right_of_a_label_is_filled_and_the_label_stays() -> None:
    filled = paper(beside("Name", "Name on the account"))
    one(filled, name="Name", label="Name").write("Ana")
    kept = again(filled)
    assert one(kept, label="Name").read() == "Ana"
    assert one(kept, label="Name on the account").read() == ""


def test_what_follows_a_label_and_a_colon_is_filled_and_a_line_to_write_on_is_nothing() -> None:
    filled = paper(lambda document: document.add_paragraph("Venue: ____________"))
    assert one(filled, label="Venue").read() == ""
    one(filled, label="Venue").write("The Old Laundry: room 2")
    assert one(again(filled), label="Venue").read() == "The Old Laundry: room 2"


def test_a_bookmark_is_filled_between_its_ends() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("To ")
        paragraph._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="Payer"/>'))
        paragraph.add_run("………")
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
        paragraph.add_run(", thank you.")

    filled = paper(build)
    one(filled, name="Payer").write("Northmere")
    assert one(again(filled), name="Payer").read() == "Northmere"
    assert docx.Document(io.BytesIO(filled.content())).paragraphs[0].text == "To Northmere, thank you."


@pytest.mark.parametrize(
    ("build", "times"),
    [
        (beside("Name", "Name"), 2),
        (beside("Full name"), 0),
        (lambda document: (with_control("Name")(document), with_control("Name")(document)), 2),
    ],
)
def test_a_label_or_tag_that_is_missing_or_doubled_is_not_found_once(build: Build, times: int) -> None:
    assert len(paper(build).find(Target(name="Name", label="Name"))) == times


def rows(names: bool) -> Build:
    """A table for rows, with one of them blank: by tags, or by the headings of its columns."""

    def build(document: Any) -> None:
        document.add_paragraph("What you spent")
        table = document.add_table(rows=2, cols=2)
        for cell, heading in zip(table.rows[0].cells, ("What", "Amount (£)"), strict=True):
            cell.text = heading
        for cell, key in zip(table.rows[1].cells, ("What", "Amount"), strict=True) if names else ():
            cell.paragraphs[0]._p.append(control(f"Spent[0].{key}"))
        document.add_paragraph("What else")
        document.add_table(rows=2, cols=2).rows[0].cells[0].text = "What"

    return build


@pytest.mark.parametrize("names", [True, False])
def test_rows_are_added_as_many_as_are_needed_and_nothing_else_grows(names: bool) -> None:
    filled = paper(rows(names))
    place = {"within": "What you spent", "label": "What"}
    targets = [Target(name=f"Spent[{row}].What", row=row, **place) for row in range(3)]
    filled.add_rows(targets)
    for row, target in enumerate(targets):
        (box,) = filled.find(target)
        assert box.read() == ""
        box.write(f"Bus {row}")
    kept = again(filled)
    assert [one(kept, **target.model_dump()).read() for target in targets] == ["Bus 0", "Bus 1", "Bus 2"]
    tables = docx.Document(io.BytesIO(filled.content())).tables
    assert [len(table.rows) for table in tables] == [4, 2]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a document", b"%PDF-1.4"])
def test_a_damaged_document_is_said_in_words(content: bytes) -> None:
    with pytest.raises(BidError, match="The Word document cannot be read"):
        open_paper(content, "docx")
