"""Files: put the named file into the input or on the place it is dropped on, and see that the page has it.

A page may upload a file the moment it is chosen and empty its input again. So a file counts as there when the
input holds it, or when the page shows its name beside the control. It is never sent twice.
"""

from __future__ import annotations

import base64
import mimetypes
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser.engine import translated
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.mapping.plan import Entry
from formbridge.model.folder import why_not_inside

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_PATIENCE = 120  # seconds that an upload and the look at it may take
_DROP = """(zone, files) => {
    const data = new DataTransfer();
    for (const { name, type, content } of files) {
        data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type }));
    }
    for (const kind of ['dragenter', 'dragover', 'drop']) {
        const more = { dataTransfer: data, bubbles: true, cancelable: true, composed: true };
        zone.dispatchEvent(new DragEvent(kind, more));
    }
}"""


def put(hands: Hands, entry: Entry, frame: Frame, folder: Path, told: Told) -> Told | None:
    """Attach the planned files and wait until the page has taken them; what stood in the way, or None."""
    from playwright.sync_api import Error

    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    paths = [folder / value for value in values if value]
    trouble = _outside(folder, values) or _refusable(paths, told)
    if trouble:
        return trouble
    target = entry_json(entry)
    element = hands.engine.element(target, frame)
    if element is None:
        return {"code": "hidden"}
    try:
        if told.get("zone"):
            _drop(element, paths)
        else:
            element.set_input_files([str(path) for path in paths], timeout=10_000)
    except Error as error:
        raise translated(error) from error
    after = _when_taken(hands, target, frame)
    if after.get("kept") or after.get("value") == [path.name for path in paths]:
        return None
    return {"code": "file_refused" if after.get("says") else "file_unseen", "says": after.get("says", "")}


def _when_taken(hands: Hands, target: Told, frame: Frame) -> Told:
    """What the page shows once it has done with the files; it may read them before it sends them."""
    hands.settle(seconds=60)
    after: Told = hands.engine.ask("snapshot", [target], frame=frame)[0]
    if after.get("pending") or not (after.get("kept") or after.get("value") or after.get("says")):
        hands.engine.call("settle", {"quiet": 1500, "limit": 60_000}, frame=frame)
        after = hands.engine.ask("snapshot", [target], frame=frame)[0]
    until = time.monotonic() + _PATIENCE  # a page that looks at files asks now and then whether it is done
    while after.get("uploads") and after.get("pending") and time.monotonic() < until:
        hands.engine.call("settle", {"within": 500, "limit": 1000}, frame=frame)
        after = hands.engine.ask("snapshot", [target], frame=frame)[0]
    return after


def _outside(folder: Path, values: Sequence[str]) -> Told | None:
    """Only a file of the bid's own folder is ever sent: no path out of it, and no link."""
    why = next(filter(None, (why_not_inside(folder, value) for value in values if value)), "")
    return {"code": "file_outside", "why": why} if why else None


def _refusable(paths: Sequence[Path], told: Told) -> Told | None:
    """What can be known before anything is sent: the file, how many, and the kinds that the page takes."""
    for path in paths:
        if not path.is_file():
            return {"code": "no_file", "path": path.name}
        if not _taken(path, told.get("accept", "")):
            return {"code": "file_kind", "path": path.name, "accept": told["accept"]}
    return {"code": "one_file", "count": len(paths)} if len(paths) > 1 and not told.get("multiple") else None


def _taken(path: Path, accept: str) -> bool:
    kinds = [kind.strip().lower() for kind in accept.split(",") if kind.strip()]
    media = mimetypes.guess_type(path.name)[0] or ""
    return not kinds or any(
        path.name.lower().endswith(kind) if kind.startswith(".") else _same_media(media, kind)
        for kind in kinds
    )


def _same_media(media: str, kind: str) -> bool:
    return kind in ("*/*", media) or (kind.endswith("/*") and media.startswith(kind[:-1]))


def _drop(element: ElementHandle, paths: Sequence[Path]) -> None:
    files = [
        {
            "name": path.name,
            "type": mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            "content": base64.b64encode(path.read_bytes()).decode("ascii"),
        }
        for path in paths
    ]
    element.evaluate(_DROP, files)
