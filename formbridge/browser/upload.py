"""Files: put the named file into the input or on the place it is dropped on, and see that the page has it.

A page may upload a file the moment it is chosen and empty its input again. So a file counts as there when the
input holds it, or when the page shows its name beside the control. It is never sent twice.
"""

from __future__ import annotations

import base64
import mimetypes
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser.engine import in_the_way, translated
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.errors import BidError
from formbridge.mapping.plan import Entry
from formbridge.model.folder import read_inside

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, FilePayload, Frame

_PATIENCE = 120  # seconds that an upload and the look at it may take
_ASKS = 3000  # milliseconds until the window that asks for a file is there
_MOST = 50_000_000  # bytes that the browser library can hand over to a page
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


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was when it was read: what is sent is what was looked at."""

    name: str
    kind: str
    content: bytes


def put(hands: Hands, entry: Entry, frame: Frame, folder: Path, told: Told) -> Told | None:
    """Attach the planned files and wait until the page has taken them; what stood in the way, or None."""
    from playwright.sync_api import Error, FilePayload

    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    files: list[File] = []
    trouble = _read(folder, [value for value in values if value], files) or _refusable(files, told)
    if trouble:
        return trouble
    target = entry_json(entry)
    element = hands.engine.element(target, frame)
    if element is None:
        return {"code": "hidden"}
    payloads = [FilePayload(name=f.name, mimeType=f.kind, buffer=f.content) for f in files]
    try:
        dialogs = hands.engine.call("openDialogs", frame=frame)
        hands.engine.call("beforeFiles", target, frame=frame)
        if told.get("zone"):
            _drop(element, files)
        else:
            element.set_input_files(payloads, timeout=_PATIENCE * 1000)
    except Error as error:
        raise translated(error) from error
    after = _when_taken(hands, target, frame)
    if after.get("unheard") and _by_its_button(hands, target, frame, payloads):
        after = _when_taken(hands, target, frame)
    notice = hands.engine.call("closeNotice", dialogs, frame=frame)
    if notice:
        return {"code": "file_refused", "says": notice}
    if after.get("kept") or after.get("value") == [file.name for file in files]:
        return None
    return {"code": "file_refused" if after.get("says") else "file_unseen", "says": after.get("says", "")}


def _by_its_button(hands: Hands, target: Told, frame: Frame, payloads: Sequence[FilePayload]) -> bool:
    """Press what a person would, and answer the window that asks for the file; whether one came up."""
    from playwright.sync_api import Error

    try:
        button = hands.engine.handle("chooserOf", target, frame=frame)
        if button is None:
            return False
        with hands.engine.page.expect_file_chooser(timeout=_ASKS) as asked:
            button.click(timeout=_ASKS)
        asked.value.set_files(payloads)
    except Error as error:
        in_the_way(error)
        return False
    return True


def _when_taken(hands: Hands, target: Told, frame: Frame) -> Told:
    """What the page shows once it has done with the files; it may read them before it sends them."""
    hands.settle(seconds=60)
    if hands.engine.call("sendFiles", target, frame=frame):
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


def _read(folder: Path, values: Sequence[str], files: list[File]) -> Told | None:
    """Read the files into the list; only a file of the bid's own folder, by no link, is ever sent."""
    for value in values:
        path = Path(value)
        try:
            content = read_inside(folder, value, _MOST)
        except FileNotFoundError:
            return {"code": "no_file", "path": path.name}
        except OSError as error:
            return {"code": "file_outside", "why": f"{value} cannot be opened: {error.strerror}."}
        except BidError as error:
            return {"code": "file_outside", "why": error.message}
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        files.append(File(path.name, kind, content))
    return None


def _refusable(files: Sequence[File], told: Told) -> Told | None:
    """What can be known before anything is sent: how many files, how large, of which kinds."""
    for file in files:
        if not _taken(file.name, told.get("accept", "")):
            return {"code": "file_kind", "path": file.name, "accept": told["accept"]}
    if sum(len(file.content) for file in files) > _MOST:
        return {"code": "file_outside", "why": f"The files are larger than {_MOST // 1_000_000} MB together."}
    return {"code": "one_file", "count": len(files)} if len(files) > 1 and not told.get("multiple") else None


def _taken(name: str, accept: str) -> bool:
    kinds = [kind.strip().lower() for kind in accept.split(",") if kind.strip()]
    media = mimetypes.guess_type(name)[0] or ""
    return not kinds or any(
        name.lower().endswith(kind) if kind.startswith(".") else _same_media(media, kind) for kind in kinds
    )


def _same_media(media: str, kind: str) -> bool:
    return kind in ("*/*", media) or (kind.endswith("/*") and media.startswith(kind[:-1]))


def _drop(element: ElementHandle, files: Sequence[File]) -> None:
    made = [
        {
            "name": file.name,
            "type": file.kind,
            "content": base64.b64encode(file.content).decode("ascii"),
        }
        for file in files
    ]
    element.evaluate(_DROP, made)
