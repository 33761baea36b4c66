"""What can be told of an attachment without opening it in another program: its size, and a PDF's pages."""

import re
import zlib
from pathlib import Path

from formbridge.model.folder import read_inside
from formbridge.model.record import Record

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_MOST_UNPACKED = 50_000_000  # bytes; a small file can be made to unpack into more than any machine holds
_PACKED = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n(.*?)endstream", re.DOTALL)


class Document(Record):
    """One attachment. ``pages`` is None when it is no PDF, or when its pages cannot be counted for sure."""

    size: int
    pages: int | None = None


def document(folder: Path, name: str) -> Document:
    """What one file of the bid folder is; raises as :func:`formbridge.model.folder.read_inside` does."""
    content = read_inside(folder, name)
    return Document(size=len(content), pages=pdf_pages(content))


def pdf_pages(content: bytes) -> int | None:
    """How many pages a PDF has; None when it is none, is locked, or does not tell."""
    if not content.startswith(b"%PDF-") or b"/Encrypt" in content:
        return None
    pages, left = len(_PAGE.findall(content)), _MOST_UNPACKED
    for match in _PACKED.finditer(content):
        unpacked = _unpacked(match[1], left)
        left -= len(unpacked)
        if left <= 0:
            return None
        pages += len(_PAGE.findall(unpacked))
    return pages or None


def _unpacked(stream: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, most)
    except zlib.error:
        return b""
