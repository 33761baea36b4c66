"""How portals count words and characters. Each portal has its own way, so each way has a name.

Sources: facts collected in November 2026 from the portals' published code where it was public;
see ``docs/reference/limits.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from types import MappingProxyType

_BLOCKS = frozenset({"p", "br", "li", "ul", "ol", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})


def words_nonspace(text: str) -> int:
    """Runs of characters that are not white space (the Lottery, 2024; GOV.UK's counter)."""
    return len(re.findall(r"\S+", text))


def words_single_space(text: str) -> int:
    """Pieces between single spaces, list marks and emphasis taken out (Innovate UK's IFS).

    Two spaces in a row count as one more word there.
    """
    plain = re.sub(r"(?m)^\s*(?:[-*]|\d+\.)\s+", "", text).replace("**", "").replace("_", "")
    plain = plain.replace("\n", " ").strip()
    return len(plain.split(" ")) if plain else 0


def characters(text: str) -> int:
    """Unicode code points, as JSON Schema's ``maxLength`` counts."""
    return len(text)


def characters_utf16(text: str) -> int:
    """UTF-16 units, as a page's script counts: many emoji count as two."""
    return len(text.encode("utf-16-le")) // 2


def characters_crlf(text: str) -> int:
    """UTF-16 units with each line break counted as two, as servers receive it from a form."""
    return characters_utf16(re.sub(r"\r\n|\r|\n", "\r\n", text))


def words_shown(html: str) -> str:
    """The words of a rich text as a reader sees them: editors and portals count these, not the marks."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return re.sub(r"\s*\n\s*", "\n", "".join(reader.parts)).strip()


class _Words(HTMLParser):
    """Gathers text; each block begins on a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


COUNTERS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        counter.__name__: counter
        for counter in (words_nonspace, words_single_space, characters, characters_utf16, characters_crlf)
    }
)
