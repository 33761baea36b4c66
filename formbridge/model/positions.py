"""The line of every key in a TOML text.

TOML readers give a line for a syntax error and none for a value that is read but wrong. This small scanner
finds the lines, for texts that a TOML reader has already accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

import tomli

Path = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_HEADER = rf"[ \t]*(\[\[?)[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*\]\]?"
_ASSIGNMENT = rf"[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*="
# The parts of a value: strings, blanks and comments, the signs that matter here, and plain stretches.
_PARTS = (
    r'"""(?:[^\\]|\\.)*?"{3,5}',
    r"'''.*?'{3,5}",
    r'"(?:[^"\\\n]|\\.)*"',
    r"'[^'\n]*'",
    r"(?P<blank>[ \t\r]+|\#[^\n]*)",
    r"(?P<sign>[\n\[\]{},])",
    r"[^ \t\r\n\[\]{},\"'\#]+",
    r".",
)
_TOKEN = f"(?s:{'|'.join(_PARTS)})"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Made when it is first used: lines are only asked for when there is something to report."""
    return re.compile(pattern)


class _Lines:
    """Which line a place in the text is on."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def at(self, place: int) -> int:
        return bisect_left(self._ends, place) + 1


def line_numbers(text: str) -> Mapping[Path, int]:
    """The line (from 1) of each table and key, by path: ``("people", 2, "email")``."""
    number = _Lines(text)
    lines: dict[Path, int] = {(): 1}
    rows: dict[Path, int] = {}
    table: Path = ()
    place = 0
    while place < len(text):
        if header := _compiled(_HEADER).match(text, place):
            table = _enter(header, rows)
            for depth in range(1, len(table) + 1):  # [a.b] makes the table a too
                lines.setdefault(table[:depth], number.at(place))
            place = _end_of_line(text, header.end())
        elif key := _compiled(_ASSIGNMENT).match(text, place):
            path = table
            for name in _names(key[1]):
                path = (*path, name)
                lines.setdefault(path, number.at(place))
            place = _end_of_value(text, key.end(), path, lines, number)
        else:
            place = _end_of_line(text, place)
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _names(dotted: str) -> list[str]:
    parts = re.findall(_KEY, dotted)
    return [next(iter(tomli.loads(f"{part} = 0"))) for part in parts]


def _enter(header: re.Match[str], rows: dict[Path, int]) -> Path:
    """The path of a table, with the number of the row where it is one of several."""
    path: Path = ()
    *outer, last = _names(header[2])
    for name in outer:
        path = (*path, name)
        path = (*path, rows[path]) if path in rows else path
    path = (*path, last)
    if header[1] == "[[":
        rows[path] = rows.get(path, -1) + 1
        path = (*path, rows[path])
    return path


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _end_of_value(text: str, place: int, path: Path, lines: dict[Path, int], number: _Lines) -> int:
    """Walk over a value, noting the line of each member of a list."""
    depth, item, fresh = 0, -1, False
    for token in _compiled(_TOKEN).finditer(text, place):
        sign = token["sign"]
        if sign == "\n":
            if depth == 0:
                return token.end()
            continue
        if token["blank"]:
            continue
        if fresh and sign != "]":
            item, fresh = item + 1, False
            lines.setdefault((*path, item), number.at(token.start()))
        if sign in ("[", "{"):
            depth += 1
            fresh = fresh or (depth == 1 and sign == "[")
        elif sign in ("]", "}"):
            depth -= 1
        elif sign == "," and depth == 1:
            fresh = item >= 0
    return len(text)
