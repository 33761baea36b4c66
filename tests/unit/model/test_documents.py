"""What can be told of an attachment: its size, and how many pages a PDF has."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from formbridge.model import disclose, read_bid
from formbridge.model.documents import pdf_pages

PACKED = zlib.compress(b"<< /Type /Page >> << /Type /Page >> << /Type /Pages >>")


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (b"%PDF-1.4 << /Type /Pages >> << /Type /Page /Parent 2 0 R >>", 1),
        (b"%PDF-1.7 << /Type/ObjStm /N 3 >>\nstream\n" + PACKED + b"\nendstream", 2),
        (b"%PDF-1.7 << /Type/ObjStm >>\nstream\nnot packed\nendstream", None),
        (b"%PDF-1.7 << /Type /Page >> /Encrypt 9 0 R", None),
        (b"PK a Word document /Type /Page", None),
    ],
)
def test_pages_are_counted_where_a_pdf_tells_and_never_guessed(content: bytes, pages: int | None) -> None:
    assert pdf_pages(content) == pages


def test_a_small_pdf_that_unpacks_without_end_is_not_unpacked() -> None:
    packed = zlib.compress(bytes(60_000_000))
    assert pdf_pages(b"%PDF-1.7 /Type /Page /Type/ObjStm stream\n" + packed + b"\nendstream") is None


def test_the_plan_may_know_the_size_and_pages_of_the_files_that_a_request_names() -> None:
    bid = read_bid(Path("fixtures/bids/personalisation"))
    request = disclose(bid, funder="ukri", form="any").request
    letters = request.documents[request.files["partner-letters"]]
    assert letters.pages == 2
    assert letters.size > 500
