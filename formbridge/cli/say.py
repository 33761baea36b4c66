"""Everything that FormBridge says on a terminal goes through here.

Plain lines, one thought each: they read well aloud, in a log and at any width. No colour is used at all, and
no spinner, so nothing is lost without them. Results go to standard output, progress and errors to standard
error.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TextIO

import click

from formbridge.preview.visible import visible

_NARROWEST = 20


@dataclass
class Say:
    """How one command speaks.

    Attributes:
        quiet: no progress, only the result.
        as_json: the result is JSON, and standard output holds nothing else.
        kept: what is kept when the person stops the command, as a sentence.
    """

    quiet: bool = False
    as_json: bool = False
    kept: str = field(default="Nothing was changed.")

    def progress(self, text: str) -> None:
        """A line about what is going on; out of the way of the result."""
        if not self.quiet:
            _write(text, sys.stderr)

    def result(self, text: str = "") -> None:
        """A line of the result, for a person."""
        if not self.as_json:
            _write(text, sys.stdout)

    def lines(self, lines: Iterable[str]) -> None:
        """Lines of the result that are already made for this width."""
        if not self.as_json:
            for line in lines:
                click.echo(line)

    def data(self, value: Any) -> None:
        """The result for a program: JSON in ASCII, so that no text in it can steer a terminal."""
        if self.as_json:
            click.echo(json.dumps(value, indent=2))


def trouble(text: str) -> None:
    """Something that the person has to know even when all else is quiet."""
    _write(text, sys.stderr)


def confirm(question: str, *, default: bool | None = None) -> bool:
    """A yes or no; with no default, an answer has to be typed."""
    return click.confirm(visible(question), default=default, err=True)


def choose(question: str, choices: Iterable[str]) -> str:
    """One of the words."""
    answer: str = click.prompt(visible(question), type=click.Choice(list(choices)), err=True)
    return answer


def ask(question: str, default: str = "") -> str:
    """One line; an empty one is an answer too."""
    answer: str = click.prompt(visible(question), default=default, show_default=bool(default), err=True)
    return answer.strip()


def someone_is_there() -> bool:
    """Whether a person can answer a question on this terminal."""
    return sys.stdin.isatty()


def width(stream: TextIO | None = None) -> int:
    """How wide lines may be: what ``COLUMNS`` or the terminal says, else 80."""
    stream = stream or sys.stdout
    if not os.environ.get("COLUMNS") and not stream.isatty():
        return 80
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def _write(text: str, stream: TextIO) -> None:
    """One paragraph a line of ``text``; wrapped for a person, left whole for a file or a program."""
    for line in visible(text).split("\n"):
        click.echo(_wrapped(line, stream), file=stream)


def _wrapped(line: str, stream: TextIO) -> str:
    if not (os.environ.get("COLUMNS") or stream.isatty()):
        return line
    rest = " " * (len(line) - len(line.lstrip()) + 2) if line.startswith((" ", "- ")) else ""
    wrapped = textwrap.wrap(
        line, width(stream), subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrapped)
