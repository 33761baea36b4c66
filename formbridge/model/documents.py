"""What can be told of an attachment without opening it in another program: its size, and a PDF's pages."""

import re
import zlib
from pathlib import Path

from formbridge.model.record import Record

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n(.*?)endstream", re.DOTALL)


class Document(Record):
    """One attachment. ``pages`` is None when it is no PDF, or when its pages cannot be counted for sure."""

    size: int
    pages: int | None = None


def document(path: Path) -> Document:
    """What one file is."""
    content = path.read_bytes()
    return Document(size=len(content), pages=pdf_pages(content))


def pdf_pages(content: bytes) -> int | None:
    """How many pages a PDF has; None when it is none, is locked, or does not tell."""
    if not content.startswith(b"%PDF-") or b"/Encrypt" in content:
        return None
    packed = b"".join(_unpacked(match[1]) for match in _PACKED.finditer(content))
    return len(_PAGE.findall(content)) + len(_PAGE.findall(packed)) or None


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""
