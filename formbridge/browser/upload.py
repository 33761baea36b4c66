"""Files: put the named file into the input, also when the page hides it behind a button of its own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formbridge.browser.engine import translated
from formbridge.browser.hands import Hands
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Frame

Told = dict[str, Any]
_PATIENCE = 120  # seconds that an upload and the check of it may take


def put(hands: Hands, entry: Entry, frame: Frame, folder: Path, told: Told) -> Told | None:
    """Attach the planned files and wait until the page has taken them; what stood in the way, or None."""
    from playwright.sync_api import Error

    from formbridge.browser.fill import target_json

    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    paths = [folder / value for value in values if value]
    for path in paths:
        if not path.is_file():
            return {"code": "no_file", "path": path.name}
    element = hands.engine.element(target_json(entry), frame)
    if element is None:
        return {"code": "hidden"}
    try:
        element.set_input_files([str(path) for path in paths], timeout=10_000)
    except Error as error:
        raise translated(error) from error
    hands.settle(seconds=60)
    if told.get("uploads"):
        _wait_until_held(hands, target_json(entry), frame)
    return None


def _wait_until_held(hands: Hands, target: Told, frame: Frame) -> None:
    """A page that sends files at once has the file when it holds an id for it, or says what is wrong."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        now = hands.engine.call("snapshot", [target], frame=frame)[0]
        if now.get("kept") or not hands.engine.call("isBusy", frame=frame):
            return
        hands.settle(seconds=1)
