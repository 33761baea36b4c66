"""The text files of a bid folder: read as UTF-8, never through a link, with exact numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import tomli

from formbridge.errors import BidError, FileProblem
from formbridge.model.folder import TEXT_LIMIT, read_inside
from formbridge.model.positions import Path, line_numbers
from formbridge.model.prose import syntax_problem


@dataclass
class TomlFile:
    """One TOML file: its values and where each of them is. ``data`` is None when it could not be read."""

    name: str
    data: dict[str, Any] | None
    text: str = ""

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """Where each key is; only worked out when there is something to report."""
        return line_numbers(self.text)

    @property
    def value(self) -> dict[str, Any]:
        """The values, empty when the file could not be read."""
        return self.data or {}

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """The tables of a list, as far as they are tables; anything else counts as an empty one."""
        rows = self.value.get(kind)
        return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def read_toml(folder: FilePath, name: str, problems: list[FileProblem], *, required: bool = True) -> TomlFile:
    """Read one file. A file that may be missing counts as empty."""
    path = folder / name
    if not path.exists() and not path.is_symlink():
        if not required:
            return TomlFile(name, {})
        problems.append(FileProblem(name, 0, "this file is missing. Make a new folder with: formbridge new"))
        return TomlFile(name, None)
    text = read_text(folder, name, problems)
    if text is None:
        return TomlFile(name, None)
    try:
        data = tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        problems.append(syntax_problem(error, text, name))
        return TomlFile(name, None)
    except RecursionError:
        problems.append(FileProblem(name, 0, "lists or tables are nested too deeply in this. Take some out."))
        return TomlFile(name, None)
    return TomlFile(name, data, text)


def read_text(folder: FilePath, name: str, problems: list[FileProblem]) -> str | None:
    """Read one text file, or say why not."""
    try:
        raw = read_inside(folder, name, TEXT_LIMIT)
    except BidError as error:
        problems.append(FileProblem(name, 0, error.message))
        return None
    except OSError as error:
        problems.append(FileProblem(name, 0, f"this cannot be opened: {error.strerror}."))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "this is not UTF-8 text. Open it in the program that wrote it and save it as UTF-8."
        problems.append(FileProblem(name, line, what))
        return None
