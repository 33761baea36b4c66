"""How portals count words and characters. Each portal has its own way, so each way has a name.

Sources: facts collected in November 2026 from the portals' published code where it was public;
see ``docs/reference/limits.md``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType


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


def words_rich_text(text: str) -> int:
    """Words that a reader of rich text sees; an image and its legend do not count (NIHR's research plan)."""
    return words_nonspace(_seen(text, legends=False))


def words_rich_text_legends(text: str) -> int:
    """Words that a reader of rich text sees, with the legend of each image (UKRI)."""
    return words_nonspace(_seen(text, legends=True))


def words_under_heading(text: str, heading: str) -> int:
    """Words of rich text from a heading of that text to the next heading, legends of images included."""
    parts = re.split(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", text, flags=re.DOTALL)
    named = zip(parts[1::2], parts[2::2], strict=True)
    wanted = heading.casefold()
    return sum(
        words_rich_text_legends(body)
        for name, body in named
        if _seen(name, legends=False).strip().casefold() == wanted
    )


def _seen(text: str, *, legends: bool) -> str:
    """The words of HTML; each block and each line break ends a word, and marks inside a line do not."""
    legend = re.compile(r"""<img\b[^>]*?\balt=(?:"([^"]*)"|'([^']*)')[^>]*>""", re.IGNORECASE)
    shown = legend.sub(lambda image: f" {image[1] or image[2] or ''} " if legends else " ", text)
    shown = re.sub(r"</?(?:p|div|li|ul|ol|h[1-6]|br|hr|blockquote|figure|table|tr|td|th)\b[^>]*>", " ", shown)
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


def characters(text: str) -> int:
    """Unicode code points, as JSON Schema's ``maxLength`` counts."""
    return len(text)


def characters_utf16(text: str) -> int:
    """UTF-16 units, as a page's script counts: many emoji count as two."""
    return len(text.encode("utf-16-le")) // 2


def characters_crlf(text: str) -> int:
    """UTF-16 units with each line break counted as two, as servers receive it from a form."""
    return characters_utf16(re.sub(r"\r\n|\r|\n", "\r\n", text))


COUNTERS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        counter.__name__: counter
        for counter in (
            words_nonspace,
            words_single_space,
            words_rich_text,
            words_rich_text_legends,
            characters,
            characters_utf16,
            characters_crlf,
        )
    }
)
