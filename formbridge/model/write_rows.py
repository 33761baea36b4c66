"""Add and remove rows of a TOML file of the bid folder; what people wrote around them stays as it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from formbridge.errors import BidError
from formbridge.model.folder import why_not_inside
from formbridge.model.write import make_folder, write_whole


def add_row(folder: Path, file: str, rows: str, values: Mapping[str, Any], *, note: str = "") -> None:
    """Put one more ``[[rows]]`` at the end of the list; values that are None or empty are left out.

    Args:
        folder: the bid folder.
        file: the file in it, which may not be there yet.
        rows: the name of the list.
        values: what the row says, in order.
        note: a comment on the row's first line.

    Raises:
        BidError: the file cannot be read or saved.
    """
    document = _read(folder, file)
    if not isinstance(document.get(rows, tomlkit.aot()), tomlkit.items.AoT):
        raise BidError(
            f"{file} writes '{rows}' as a list in brackets, so nothing was added.",
            hint=f"Write each of them as a part of its own that begins with [[{rows}]].",
        )
    row = tomlkit.table()
    for key, value in values.items():
        if value is not None and value not in ("", (), [], {}):
            row.add(key, as_toml(value))
    if note:
        row.comment(note)
    if rows not in document:
        document.append(rows, tomlkit.aot())
    document[rows].append(row)
    _save(folder, file, document)


def remove_row(folder: Path, file: str, rows: str, row_id: str) -> None:
    """Take out the row with this id.

    Raises:
        BidError: there is no such row, or the file cannot be read or saved.
    """
    document = _read(folder, file)
    found: Any = document.get(rows, [])
    for number, row in enumerate(found):
        if row.get("id") == row_id:
            del found[number]
            if not len(found):
                del document[rows]
            return _save(folder, file, document)
    raise BidError(f"{file} has no row with the id '{row_id}' in {rows}, so nothing was changed.")


def _read(folder: Path, file: str) -> tomlkit.TOMLDocument:
    if why := why_not_inside(folder, file):
        raise BidError(why)
    path = folder / file
    try:
        return tomlkit.parse(path.read_bytes().decode("utf-8-sig") if path.exists() else "")
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise BidError(f"{file} could not be read, so nothing was changed: {error}.") from error


def _save(folder: Path, file: str, document: tomlkit.TOMLDocument) -> None:
    text = tomlkit.dumps(document)
    tomllib.loads(text)  # what another reader could not read back must never replace what it could
    make_folder((folder / file).parent)
    write_whole(folder / file, text)


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
        return tomlkit.string(str(value), multiline="\n" in value)
    return value
