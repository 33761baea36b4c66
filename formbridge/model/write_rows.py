"""Add and remove rows of a TOML file of the bid folder; every other character stays as people wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli
import tomlkit

from formbridge.errors import BidError
from formbridge.model.folder import TEXT_LIMIT, read_inside, why_not_inside
from formbridge.model.positions import line_numbers
from formbridge.model.write import make_folder, set_value, write_whole


def add_row(folder: Path, file: str, rows: str, values: Mapping[str, Any]) -> None:
    """Put one more ``[[rows]]`` after the last one; values that are None or empty are left out.

    Args:
        folder: the bid folder.
        file: the file in it, which may not be there yet.
        rows: the name of the list.
        values: what the row says, in order.

    Raises:
        BidError: the file cannot be read or saved.
    """
    text, data = _read(folder, file)
    if rows in data and f"[[{rows}]]" not in text.replace(" ", ""):
        raise BidError(
            f"{file} writes '{rows}' as a list in brackets, so nothing was added.",
            hint=f"Write each of them as a part of its own that begins with [[{rows}]].",
        )
    row = {key: value for key, value in values.items() if value is not None and value not in ("", (), [], {})}
    new = tomlkit.dumps({rows: [as_toml_table(row)]})
    lines = text.splitlines(keepends=True)
    place = _end(text, lines, (rows, len(data.get(rows, [])) - 1)) if rows in data else len(lines)
    if place and not lines[place - 1].endswith("\n"):
        lines[place - 1] += "\n"
    before = "\n" if place and lines[place - 1].strip() else ""
    after = "\n" if place < len(lines) and lines[place].strip() else ""
    _save(folder, file, "".join([*lines[:place], before, new, after, *lines[place:]]))


def set_in_row(folder: Path, file: str, row: tuple[str, int], key: str, value: Any) -> None:
    """Set one value of a row; a key that it does not have yet comes right under its id, above people's notes.

    Args:
        folder: the bid folder.
        file: the file in it.
        row: the name of the list, and which of its rows, counted from 0.
        key: the key.
        value: a text, number, date, list or mapping.

    Raises:
        BidError: there is no such row, or the file cannot be read or saved.
    """
    text, data = _read(folder, file)
    rows = data.get(row[0], [])
    if row[1] >= len(rows):
        raise BidError(f"{file} has no row {row[1] + 1} in {row[0]}, so nothing was changed.")
    if key in rows[row[1]] or "id" not in rows[row[1]]:
        set_value(folder, file, (*row, key), as_toml(value))
        return
    lines = text.splitlines(keepends=True)
    place = line_numbers(text)[(*row, "id")]
    new = tomlkit.dumps({key: as_toml(value)})
    _save(folder, file, "".join([*lines[:place], new, *lines[place:]]))


def remove_row(folder: Path, file: str, rows: str, row_id: str) -> None:
    """Take out the row with this id.

    Raises:
        BidError: there is no such row, or the file cannot be read or saved.
    """
    text, data = _read(folder, file)
    ids = [row.get("id") for row in data.get(rows, [])]
    if row_id not in ids:
        raise BidError(f"{file} has no row with the id '{row_id}' in {rows}, so nothing was changed.")
    path = (rows, ids.index(row_id))
    lines = text.splitlines(keepends=True)
    start, end = line_numbers(text)[path] - 1, _end(text, lines, path)
    while end < len(lines) and not lines[end].strip():
        end += 1
    _save(folder, file, "".join([*lines[:start], *lines[end:]]))


def _end(text: str, lines: list[str], row: tuple[str, int]) -> int:
    """How many lines there are up to the end of a row; notes above the next part belong to that part."""
    numbers = line_numbers(text)
    start = numbers[row]
    following = [line for path, line in numbers.items() if line > start and path[:2] != row]
    end = min(following) - 1 if following else len(lines)
    last = max(line for path, line in numbers.items() if path[:2] == row)
    while end > last and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _read(folder: Path, file: str) -> tuple[str, dict[str, Any]]:
    if why := why_not_inside(folder, file):
        raise BidError(why)
    path = folder / file
    try:
        text = read_inside(folder, file, TEXT_LIMIT).decode("utf-8-sig") if path.exists() else ""
        return text, tomli.loads(text)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise BidError(f"{file} could not be read, so nothing was changed: {error}.") from error


def _save(folder: Path, file: str, text: str) -> None:
    tomli.loads(text)  # what another reader could not read back must never replace what it could
    make_folder((folder / file).parent)
    write_whole(folder / file, text)


def as_tables(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as parts of their own."""
    found = tomlkit.aot()
    for row in rows:
        found.append(as_toml_table(row))
    return found


def as_toml_table(values: Mapping[str, Any]) -> Any:
    """A mapping as the lines of a table."""
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, as_toml(value))
    return table


def as_toml(value: Any) -> Any:
    """A value as TOML: a mapping as one line in braces, a text with line breaks on its own lines."""
    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        kept = {key: inner for key, inner in value.items() if inner not in ("", (), [], None)}
        inline.update({key: as_toml(inner) for key, inner in kept.items()})
        return inline
    if isinstance(value, tuple | list):
        listed = tomlkit.array()
        listed.extend(as_toml(member) for member in value)
        return listed.multiline(len(value) > 1 and any(isinstance(member, Mapping) for member in value))
    if isinstance(value, Decimal):
        return tomlkit.value(str(value))  # every digit as it was typed
    if isinstance(value, str):
        # On lines of its own, a text would lose the line breaks of another system: those are written as \r.
        return tomlkit.string(str(value), multiline="\n" in value and "\r" not in value)
    return value
