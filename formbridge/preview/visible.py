"""Make hidden characters visible, so that nobody's text can steer a terminal or mislead a reader.

A browser, a Word file and a terminal each act on characters that a person cannot see: escape codes,
characters that turn the reading direction round, spaces of no width. A preview shows what is really there.
"""

from __future__ import annotations

import re
import unicodedata

# The flags of England, Scotland and Wales are a black flag with hidden letters behind it: they stay.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f"
_HIDDEN = re.compile(
    _FLAG + "|["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control codes, except tab and new line
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    "\ud800-\udfff"  # half of a character: no file can hold it
    "]"
)


def visible(text: str) -> str:
    """The text with every hidden character written out as ``[U+202E right-to-left override]``.

    New lines and tabs stay, and so do the joiners that emoji and some scripts are spelt with.
    """
    return _HIDDEN.sub(_written_out, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Like :func:`visible`, on one line, for headings and labels."""
    return " ".join(visible(text).split())


def _written_out(match: re.Match[str]) -> str:
    character = match[0]
    if len(character) > 1:
        return character
    name = unicodedata.name(character, "").lower()
    return f"[U+{ord(character):04X} {name}]" if name else f"[U+{ord(character):04X}]"
