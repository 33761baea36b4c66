"""The line of every key in a TOML text.

TOML readers give a line for a syntax error and none for a value that is read but wrong. This small scanner
finds the lines, for texts that a TOML reader has already accepted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*\]\]?")
_ASSIGNMENT = re.compile(rf"[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*=")
# The parts of a value that may hold brackets or line ends: strings and comments.
_SKIP = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'|\#[^\n]*", re.DOTALL
)


def line_numbers(text: str) -> Mapping[Path, int]:
    """The line (from 1) of each table and key, by path: ``("people", 2, "email")``."""
    lines: dict[Path, int] = {(): 1}
    rows: dict[Path, int] = {}
    table: Path = ()
    place = 0
    while place < len(text):
        line = text.count("\n", 0, place) + 1
        if header := _HEADER.match(text, place):
            table = _enter(header, rows)
            lines.setdefault(table, line)
            place = _end_of_line(text, header.end())
        elif key := _ASSIGNMENT.match(text, place):
            path = table
            for name in _names(key[1]):
                path = (*path, name)
                lines.setdefault(path, line)
            place = _end_of_value(text, key.end(), path, lines)
        else:
            place = _end_of_line(text, place)
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _names(dotted: str) -> list[str]:
    parts = re.findall(_KEY, dotted)
    return [next(iter(tomllib.loads(f"{part} = 0"))) for part in parts]


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


def _end_of_value(text: str, place: int, path: Path, lines: dict[Path, int]) -> int:
    """Walk over a value, noting the line of each member of a list."""
    depth, item, fresh = 0, -1, False
    while place < len(text):
        character = text[place]
        if depth == 0 and character == "\n":
            return place + 1
        if fresh and character not in " \t\r\n]#":
            item, fresh = item + 1, False
            lines.setdefault((*path, item), text.count("\n", 0, place) + 1)
        if skipped := _SKIP.match(text, place):
            place = skipped.end()
            continue
        if character in "[{":
            depth += 1
            fresh = fresh or (depth == 1 and character == "[")
        elif character in "]}":
            depth -= 1
        elif character == "," and depth == 1:
            fresh = item >= 0
        place += 1
    return place
