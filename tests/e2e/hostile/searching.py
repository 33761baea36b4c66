"""Look for words in every file below some folders, however the file holds them."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import os
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_PNG = b"\x89PNG\r\n\x1a\n"


def files_below(*folders: Path) -> list[Path]:
    """Every ordinary file, once; a folder may go away meanwhile, as a browser's does when it ends."""
    places = (place for folder in folders for place in os.walk(folder))
    found = {Path(place, name) for place, _, names in places for name in names}
    return sorted(path for path in found if path.is_file())


def words_in(path: Path, words: Iterable[str]) -> list[str]:
    """Those of the words that the file, its name or anything packed in it holds, however it is spelt."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # a browser that is just going away takes its own files with it
        return []
    pieces = [str(path).encode(), *unpacked(content)]
    return [word for word in words if any(each in piece for each in spellings(word) for piece in pieces)]


def spellings(word: str) -> set[bytes]:
    """How file formats write the same word."""
    plain = word.encode()
    written = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), html.escape(word).encode()}
    written |= {urllib.parse.quote(word).encode(), urllib.parse.quote_plus(word).encode()}
    written |= {json.dumps(word)[1:-1].encode(), plain.hex().encode()}
    for shift in range(3):  # base64 writes a word in three ways, by what stands before it
        whole = base64.b64encode(b"\0" * shift + plain).rstrip(b"=")
        inner = whole[(shift * 4 + 2) // 3 :]
        written.add(inner[:-2] if (shift + len(plain)) % 3 else inner)
    return written


def unpacked(content: bytes, depth: int = 3) -> Iterator[bytes]:
    """The content itself, and what archives, documents and pictures in it hold."""
    yield content
    if depth == 0:
        return
    for inner in (*_zipped(content), *_gzipped(content), *_of_a_picture(content)):
        yield from unpacked(inner, depth - 1)


def _zipped(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK"):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode() + member.comment
                yield archive.read(member)


def _gzipped(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            yield gzip.decompress(content)


def _of_a_picture(content: bytes) -> Iterator[bytes]:
    """The texts of a PNG picture; where they are packed, unpacked. Its points are not text."""
    place = len(_PNG)
    while content.startswith(_PNG) and place + 8 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(len(data)):
                with suppress(zlib.error):
                    yield zlib.decompress(data[start:])
        place += 12 + size
