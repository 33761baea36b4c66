"""The page's side of the hands: our own JavaScript in every document, and one way to call it.

The script is put into each document before the page's own scripts run, so that it can note what the page still
means to do (timers, requests) and wait for conditions, never for a fixed time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from formbridge.errors import PortalError, PortalUnreachable

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_PARTS = (
    "watch",
    "tree",
    "inventory",
    "units",
    "locate",
    "editors",
    "read",
    "check",
    "set",
    "popup",
    "calendar",
    "hands",
    "index",
)
_CALL = "([name, args]) => window.__formbridge[name](...JSON.parse(args))"
# As text both ways: the browser library takes far longer over a thousand small objects than JSON does.
_TOLD = "async ([name, args]) => JSON.stringify(await window.__formbridge[name](...JSON.parse(args)))"

Told = dict[str, Any]
"""What the page says of one target, as plain JSON."""


@cache
def script() -> str:
    """The whole of the page's side, as one script that runs once a document."""
    folder = files("formbridge.browser") / "page"
    parts = "\n".join((folder / f"{part}.js").read_text("utf-8") for part in _PARTS)
    return f"(() => {{ 'use strict'; if (window.__formbridge) return;\n{parts}\n}})();"


class PageGone(Exception):
    """The document went away while it was being worked on: the page itself moved on."""


def translated(error: Exception) -> Exception:
    """A Playwright error as ours, or itself when it is a bug."""
    text = str(error)
    if "Execution context was destroyed" in text or "Frame was detached" in text or "navigating" in text:
        return PageGone(text)
    if (
        "has been closed" in text
        or "crashed" in text
        or "Connection closed" in text
        or "disconnected" in text
    ):
        return PortalUnreachable(
            "The browser stopped.",
            hint="What was saved is safe in the draft. Run formbridge resume to go on.",
        )
    if "net::ERR" in text:
        return PortalUnreachable(
            f"The portal does not answer ({text.split('net::')[1].split(maxsplit=1)[0]}).",
            hint="Check that you are online, then run formbridge resume.",
        )
    return PortalError(f"The page did not do what was asked of it: {text.splitlines()[0]}")


class Engine:
    """Calls the page's side, in every frame of the page, and brings the answers together."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, name: str, *args: Any, frame: Frame | None = None) -> Any:
        """One call into one frame (the page's own unless said otherwise)."""
        from playwright.sync_api import Error

        where = frame or self.page.main_frame
        try:
            try:
                return _read(where.evaluate(_TOLD, [name, json.dumps(args)]))
            except Error as error:
                if "__formbridge" not in str(error) and "reading" not in str(error):
                    raise
                where.evaluate(script())
                return _read(where.evaluate(_TOLD, [name, json.dumps(args)]))
        except Error as error:
            raise translated(error) from error

    def frames(self) -> list[Frame]:
        """The page's frame first, then the others that hold a document."""
        main = self.page.main_frame
        others = [frame for frame in self.page.frames if frame is not main and not frame.is_detached()]
        return [main, *others]

    def tell(self, method: str, targets: Sequence[Told], *more: Any) -> list[tuple[Frame, Told]]:
        """Ask every frame about every target; each target's one answer, with the frame that gave it."""
        frames = self.frames()
        answers = [(frame, self._ask(method, targets, more, frame)) for frame in frames]
        return [_one([(frame, told[i]) for frame, told in answers]) for i in range(len(targets))]

    def _ask(self, method: str, targets: Sequence[Told], more: Sequence[Any], frame: Frame) -> list[Told]:
        try:
            told = self.call(method, targets, *more, frame=frame)
        except (PageGone, PortalError):
            if frame is self.page.main_frame:
                raise
            return [{"id": target["id"], "how": "missing"} for target in targets]
        return list(told["told"] if isinstance(told, dict) else told)

    def element(self, target: Told, frame: Frame, part: str = "") -> ElementHandle | None:
        """The control itself, for real keys and clicks."""
        from playwright.sync_api import Error

        try:
            handle = frame.evaluate_handle(_CALL, ["elementOf", json.dumps([target, part])])
        except Error as error:
            raise translated(error) from error
        return handle.as_element()


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _one(answers: list[tuple[Frame, Told]]) -> tuple[Frame, Told]:
    found = [(frame, told) for frame, told in answers if told["how"] != "missing"]
    if not found:
        return answers[0]
    if len(found) == 1:
        return found[0]
    shown = [(frame, told) for frame, told in found if told.get("shown")]
    if len(shown) == 1:
        return shown[0]
    frame, told = found[0]
    return frame, {"id": told["id"], "how": "several", "count": len(found), "places": []}
