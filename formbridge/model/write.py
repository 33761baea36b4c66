"""Write into a bid folder: whole files or nothing, with the person's comments and order kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from formbridge.errors import BidError
from formbridge.model import folder as layout

_EFFECTIVE = os.access in os.supports_effective_ids


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file's content so that, whatever happens, the old file or the new one is there, whole.

    It goes to a new file beside it, reaches the disk, and then takes the old one's place in one step.

    Raises:
        BidError: the folder or the file may not be written to.
    """
    if path.is_symlink():
        raise BidError(
            f"{path} is a link to another place, so it was not changed.", hint="Change the file itself."
        )
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        if mode is not None and not os.access(path, os.W_OK, effective_ids=_EFFECTIVE):
            raise PermissionError(13, "Permission denied")
        _replace(path, content.encode() if isinstance(content, str) else content, mode)
    except OSError as error:
        raise BidError(
            f"{path} could not be saved: {error.strerror}.",
            hint="The old file is as it was. Check that you may write there and that the disk is not full.",
        ) from error


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600. A new file gets the folder's own reading rights; private/ stays closed.
        new.chmod(mode if mode is not None else _new_mode(path))
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    reach_disk(path.parent)


def _new_mode(path: Path) -> int:
    return 0o600 if _is_private(path.parent) else 0o644


def _is_private(folder: Path) -> bool:
    """Whether it is the bid's private folder or one in it, as far down as FormBridge makes any."""
    return layout.PRIVATE in folder.parts[-3:]


def reach_disk(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_value(folder: Path, file: str, path: Sequence[str | int], value: Any) -> None:
    """Set one value of a TOML file of the bid folder; comments, order and spacing stay.

    ``path`` names tables and rows: ``("people", 0, "email")``. Missing tables are added; rows are not.

    Raises:
        BidError: the file cannot be read or saved, or a row is not there.
    """
    set_values(folder, file, path[:-1], {str(path[-1]): value})


def set_values(folder: Path, file: str, table: Sequence[str | int], values: Mapping[str, Any]) -> None:
    """Set several values of one table in one step: all of them, or none. None takes a value out.

    Raises:
        BidError: the file cannot be read or saved, or a row is not there.
    """
    import tomlkit  # here: only to write, and it is slow to load
    from tomlkit.exceptions import TOMLKitError

    target = inside(folder, file)
    try:
        document = (
            tomlkit.parse(layout.read_inside(folder, file, layout.TEXT_LIMIT).decode("utf-8"))
            if target.exists()
            else tomlkit.document()
        )
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise BidError(f"{file} could not be read, so nothing was changed: {error}.") from error
    here: Any = document
    for part in table:
        here = _enter(here, part, file)
    for key, value in values.items():
        if value is None:
            here.pop(key, None)
        else:
            here[key] = value
    write_whole(target, tomlkit.dumps(document))


def _enter(here: Any, part: str | int, file: str) -> Any:
    if isinstance(part, int):
        if part >= len(here):
            raise BidError(f"{file} has no row {part + 1} there, so nothing was changed.")
        return here[part]
    if part not in here:
        import tomlkit

        here[part] = tomlkit.table()
    return here[part]


def write_answer(
    folder: Path, topic: str, versions: Mapping[str, str], *, facts: Mapping[str, Any] | None = None
) -> None:
    """Save versions of an answer; notes, the title and the other versions stay as they are.

    Args:
        folder: the bid folder.
        topic: the question's id.
        versions: the text by version name; only these are changed. Empty text removes a version.
        facts: values to set on top of the file: ``authors``, ``agreed``, ``evidence``.

    Raises:
        BidError: there is no such question, or the file cannot be read or saved.
    """
    from formbridge.model.edit_prose import edit_prose  # here: tomlkit again, and the question bank

    target = inside(folder, f"{layout.ANSWERS}/{topic}.md")
    try:
        old = _read(folder, f"{layout.ANSWERS}/{topic}.md") if target.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BidError(f"{target} could not be read, so nothing was changed: {error}.") from error
    new = edit_prose(old, topic, versions, facts or {})
    make_folder(target.parent)
    write_whole(target, new)


def _read(folder: Path, name: str) -> str:
    return layout.read_inside(folder, name, layout.TEXT_LIMIT).decode("utf-8-sig")


def make_folder(path: Path) -> None:
    """Make a folder inside the bid; the private one is for its owner alone."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700 if _is_private(path) else 0o755)
    except OSError as error:
        raise BidError(f"The folder {path} could not be made: {error.strerror}.") from error


def inside(folder: Path, relative: str) -> Path:
    """That place in the bid folder.

    Raises:
        BidError: it is not in the folder, or a link leads there.
    """
    if why := layout.why_not_inside(folder, relative):
        raise BidError(why)
    return folder / relative
