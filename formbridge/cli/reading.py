"""One line from a person, whole. A terminal loses text in two ways, and both are met here.

A terminal that edits lines itself hands on 4,095 bytes of a line at most (1,023 on a Mac), and drops the rest
without a word: a paragraph pasted from a letter is easily longer. And a paste of several lines answers one
question with its first line, and the next questions with the others. GNU Readline has neither trouble, so
it reads where there is one and the terminal can move its cursor. Elsewhere the loss is seen and said, and
nothing of that line is taken.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache

import click

from formbridge.preview.visible import visible

_LONGEST = 1023 if sys.platform == "darwin" else 4095  # bytes of one line that a terminal hands on
_PASTE_SECONDS = 0.05  # a hand is slower, a paste is there already
_CUT = (
    f"That line was longer than this terminal can hand on ({_LONGEST:,} bytes), so its end is lost. The line "
    "was not taken, and nothing that was pasted after it. Paste it in shorter lines, or write in a file."
)


def read_line(prompt: str = "", *, several: bool = False) -> str | None:
    """One line, without its end; None when there is nothing more to read.

    Args:
        prompt: said before it, as plain text.
        several: lines may follow, so a paste of many lines is welcome; without it, they come back as one
            text with line ends in it, for the caller to refuse.
    """
    while True:
        line = _one(prompt)
        if line is None:
            return None
        if _may_be_cut(line):
            _pasted()
            click.echo(_CUT, err=True)
            continue
        return line if several else "\n".join([line, *_pasted()])


def _one(prompt: str) -> str | None:
    try:
        if _edits_lines():
            return input(visible(prompt))  # Readline has to know what stands before the cursor
        if prompt:
            click.echo(visible(prompt), nl=False, err=True)
        return input()
    except EOFError:
        return None


@cache
def _edits_lines() -> bool:
    """Whether GNU Readline reads, with pastes kept together."""
    if os.environ.get("TERM", "dumb") == "dumb" or not _at_a_terminal():
        return False
    try:
        import readline
    except ImportError:
        return False
    if "libedit" in (readline.__doc__ or ""):
        return False
    for setting in ("enable-bracketed-paste on", "enable-active-region off", "bell-style none"):
        readline.parse_and_bind(f"set {setting}")
    readline.parse_and_bind("tab: self-insert")  # a tab in a text is a tab; there is nothing to complete
    readline.set_auto_history(False)  # an answer is in the bid, and nowhere else
    return True


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _may_be_cut(line: str) -> bool:
    return sys.stdin.isatty() and not _edits_lines() and len(line.encode(errors="replace")) >= _LONGEST


def _pasted() -> list[str]:
    """The lines that came in the same moment: they were pasted, not typed."""
    found = []
    while sys.stdin.isatty() and _something_waits():
        line = _one("")
        if line is None:
            break
        found.append(line)
    return found


def _something_waits() -> bool:
    import select

    with contextlib.suppress(OSError, ValueError):
        return bool(select.select([sys.stdin], [], [], _PASTE_SECONDS)[0])
    return False
