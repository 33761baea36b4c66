"""Rich text as a plan says it: HTML or plain words, and both as blocks that can be compared.

An answer is either HTML (it begins with a tag) or plain text with one paragraph a line. An editor takes the
HTML; a plain text box takes clean words, with a dash before each item of a list.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_HTML = re.compile(r"\s*<(p|ul|ol|h[1-6]|div|blockquote|strong|b|em|i|br|a|span)\b", re.IGNORECASE)
_AROUND_BLOCKS = re.compile(r"\s*(</?(?:p|ul|ol|li|h[1-6]|div|blockquote)\b[^>]*>)\s*", re.IGNORECASE)
_BLOCKS = {"p", "div", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item of a list."""

    kind: str  # "paragraph", "heading", "bullet", "number"
    text: str


def is_html(text: str) -> bool:
    """Whether an answer is written as HTML."""
    return bool(_HTML.match(text))


def blocks_of(text: str) -> list[Block]:
    """The blocks of an answer that hold words, in order."""
    if not is_html(text):
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [Block("paragraph", _one_space(line)) for line in lines if line.strip()]
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [Block(kind, _tidy(words)) for kind, words in reader.blocks if words.strip()]


def as_html(text: str) -> str:
    """The answer as HTML, without the line breaks between blocks that some editors take for paragraphs."""
    if is_html(text):
        return _AROUND_BLOCKS.sub(r"\1", text).strip()
    return "".join(f"<p>{html.escape(block.text, quote=False)}</p>" for block in blocks_of(text))


def as_plain(text: str) -> str:
    """The answer as clean words for a plain text box."""
    if not is_html(text):
        return text
    parts: list[str] = []
    number = 0
    before = ""
    for block in blocks_of(text):
        number = number + 1 if block.kind == "number" else 0
        mark = {"bullet": "- ", "number": f"{number}. "}.get(block.kind, "")
        gap = "\n" if mark and before == block.kind else "\n\n"
        parts.append((gap if parts else "") + mark + block.text)
        before = block.kind
    return "".join(parts)


def is_plain_prose(text: str) -> bool:
    """Whether the answer is paragraphs only, with nothing in them to keep but words."""
    return all(block.kind == "paragraph" for block in blocks_of(text)) and not re.search(
        r"<(strong|b|em|i|u|a)\b", text if is_html(text) else "", re.IGNORECASE
    )


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _tidy(text: str) -> str:
    return "\n".join(_one_space(line) for line in text.split("\n")).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._lists: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._lists.append("bullet" if tag == "ul" else "number")
            self._open = False
        elif tag in _BLOCKS and not (tag in ("p", "div") and self._lists and self._open):
            self._begin("heading" if tag[0] == "h" and tag[1:].isdigit() else "")
        elif tag == "br":
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS or tag in ("ul", "ol"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open or data.strip():
            self._add(re.sub(r"\s+", " ", data))

    def _begin(self, kind: str) -> None:
        self.blocks.append((kind or (self._lists[-1] if self._lists else "paragraph"), ""))
        self._open = True

    def _add(self, words: str) -> None:
        if not self._open:
            self._begin("")
        kind, text = self.blocks[-1]
        self.blocks[-1] = (kind, text + words)
