"""Plain lines of a width, for everything that is shown on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from formbridge.preview.visible import visible

NARROWEST = 20


def wrapped(text: str, width: int, first: int = 0, rest: int | None = None) -> Iterator[str]:
    """The text as lines; ``first`` and ``rest`` are their indents. Hidden characters are shown."""
    width = max(width, NARROWEST)
    after = first if rest is None else rest
    for paragraph in visible(text).split("\n"):
        found = textwrap.wrap(
            paragraph,
            width,
            initial_indent=" " * first,
            subsequent_indent=" " * after,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from found or [""]
