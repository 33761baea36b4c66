"""The page's side of the hands: our own JavaScript in every document, and one way to call it.

The script is put into each document before the page's own scripts run, so that it can note what the page
still means to do (timers, requests) and wait for conditions, never for a fixed time.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from formbridge.browser.devtools import Devtools
from formbridge.browser.targets import Told
from formbridge.errors import PortalError, PortalUnreachable

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_PARTS = (
    "watch",
    "tree",
    "inventory",
    "units",
    "transfer",
    "locate",
    "editors",
    "uploads",
    "files",
    "options",
    "picked",
    "read",
    "check",
    "set",
    "popup",
    "branches",
    "picking",
    "silent",
    "calendar",
    "hands",
    "rows",
    "redact",
    "index",
)
_PATIENCE = 8  # how often a page may move on while it is only looked at
_SOON, _LATER = 2000, 6000  # milliseconds for a click, and for one more after what covered it was closed
_CALL = "([name, args]) => window.__formbridge[name](...JSON.parse(args))"
_QUIET = "async told => !window.__formbridge || await window.__formbridge.settle(told)"
# As text both ways: the browser library takes far longer over a thousand small objects than JSON does.
_TOLD = "async ([name, args]) => JSON.stringify(await window.__formbridge[name](...JSON.parse(args)))"


@cache
def script() -> str:
    """The whole of the page's side, as one script that runs once a document."""
    folder = files("formbridge.browser") / "page"
    parts = "\n".join((folder / f"{part}.js").read_text("utf-8") for part in _PARTS)
    return f"(() => {{ 'use strict'; if (window.__formbridge) return;\n{parts}\n}})();"


class PageGone(PortalError):
    """The document went away while it was being worked on: the page itself moved on."""

    def __init__(self) -> None:
        super().__init__("The page moved on by itself.", hint="Run formbridge resume to look at it again.")


_GONE = (
    "Execution context was destroyed",
    "Frame was detached",
    "interrupted by another navigation",
    "is navigating and changing",
    "Cannot find context",
)
_STOPPED = ("has been closed", "crashed", "Connection closed", "disconnected", "Target closed")


def translated(error: Exception) -> Exception:
    """A Playwright error as ours: the page moved on, the browser stopped, no answer, or a refusal."""
    text = str(error)
    if any(said in text for said in _STOPPED):
        return PortalUnreachable(
            "The browser stopped.",
            hint="What was saved is safe in the draft. Run formbridge resume to go on.",
        )
    if "net::ERR_ABORTED" in text or any(said in text for said in _GONE):
        return PageGone()
    if "net::ERR" in text:
        return PortalUnreachable(
            f"The portal does not answer ({text.split('net::')[1].split(maxsplit=1)[0]}).",
            hint="Check that you are online, then run formbridge resume.",
        )
    return PortalError(f"The page did not do what was asked of it: {text.splitlines()[0]}")


def in_the_way(error: Exception) -> Told:
    """What is told of a control that an error kept us from; raises where nothing can be done any more.

    Raises:
        PortalUnreachable: the browser stopped, or the portal does not answer.
    """
    found = translated(error)
    if isinstance(found, PortalUnreachable):
        raise found from error
    return {"code": "blocked"}


def bounded(where: Frame | ElementHandle, expression: str, arg: object = None, *, seconds: float) -> Any:
    """Evaluate in a document that may be on its way out.

    From the start of a navigation the browser holds every such call back until the new document is there. The
    library's own calls have no limit, or wait for the page to hear that they were given up.

    Raises:
        TimeoutError: no answer came.
    """
    return where._sync(asyncio.wait_for(where._impl_obj.evaluate(expression, arg), seconds))


class Engine:
    """Calls the page's side, in every frame of the page, and brings the answers together."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.names: Sequence[str] = ()  # of every field of the page of the plan that is in front
        self._devtools = Devtools(page)

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

    def sent(self, targets: Sequence[Told], limit: int) -> list[Told] | None:
        """What the server's document holds of each target, before its scripts run; None when nobody can tell.

        ``limit`` is how many milliseconds the server may take to send the whole of it.
        """
        from playwright.sync_api import Error

        try:
            return self._devtools.sent(targets, limit)
        except Error as error:
            found = translated(error)
            if isinstance(found, PortalUnreachable):
                raise found from error
            return None

    def is_quiet(self, *, within: int, limit: int) -> bool:
        """Whether the page in front has done what it meant to do, before ``limit`` milliseconds are over.

        Asked in a way that always ends: a page that is being left may not answer before the new one is there,
        and a server may take its time over that.
        """
        from playwright.sync_api import Error

        told = {"within": within, "limit": limit}
        try:
            return bool(bounded(self.page.main_frame, _QUIET, told, seconds=limit / 1000 + 2))
        except TimeoutError:
            return False
        except Error as error:
            found = translated(error)
            if isinstance(found, PageGone):
                return False
            raise found from error

    def frames(self) -> list[Frame]:
        """The page's frame first, then the others that hold a document."""
        main = self.page.main_frame
        others = [frame for frame in self.page.frames if frame is not main and not frame.is_detached()]
        return [main, *others]

    def ask(self, name: str, *args: Any, frame: Frame | None = None) -> Any:
        """A call that only looks: asked again when the page moves on meanwhile."""
        for _turn in range(_PATIENCE):
            try:
                return self.call(name, *args, frame=frame)
            except PageGone:
                if frame not in (None, self.page.main_frame):
                    raise
                self._wait_for_document()
        raise PageGone

    def _wait_for_document(self) -> None:
        from playwright.sync_api import Error

        try:
            self.page.wait_for_load_state("domcontentloaded", timeout=15_000)
        except Error as error:
            found = translated(error)
            if isinstance(found, PortalUnreachable):
                raise found from error

    def tell(self, targets: Sequence[Told]) -> list[tuple[Frame, Told]]:
        """What each target's control would submit, from the one document that has it."""
        told = {frame: self._in_frame(frame, targets) for frame in self.frames()}
        return [_one([(frame, answers[i]) for frame, answers in told.items()]) for i in range(len(targets))]

    def set(self, targets: Sequence[Told], ids: Mapping[Frame, Sequence[str]]) -> list[tuple[Frame, Told]]:
        """Set those targets in the documents that have them; then what each target's control would submit."""
        told = {
            frame: self.call("setAll", targets, list(ids[frame]), list(self.names), frame=frame)["told"]
            if ids.get(frame)
            else self._in_frame(frame, targets)
            for frame in self.frames()
        }
        return [_one([(frame, answers[i]) for frame, answers in told.items()]) for i in range(len(targets))]

    def _in_frame(self, frame: Frame, targets: Sequence[Told]) -> list[Told]:
        try:
            return list(self.ask("snapshot", targets, list(self.names), frame=frame))
        except PortalError:
            if frame is self.page.main_frame:
                raise
            return [{"id": target["id"], "how": "missing"} for target in targets]  # a frame that went away

    def to_front(self) -> None:
        """Put the page before any window that it has opened: a browser draws no page that is covered, and a
        click waits until it is drawn.
        """
        from playwright.sync_api import Error

        if len(self.page.context.pages) > 1:
            try:
                self.page.bring_to_front()
            except Error as error:
                raise translated(error) from error

    def click(self, element: ElementHandle) -> None:
        """Click it; what a list or calendar that is still open covers, after closing that as a person would.

        Where something of its own lies over its middle, it is clicked beside that.

        Raises the browser library's own error when it cannot be clicked then either.
        """
        from playwright.sync_api import TimeoutError as TooSlow

        try:
            element.click(timeout=_SOON)
        except TooSlow:
            self.page.keyboard.press("Escape")
            self.call("pressOutside")
            self.call("settle")
            spot = element.evaluate("el => window.__formbridge.freeSpot(el)")
            element.click(timeout=_LATER, **({"position": spot} if spot else {}))

    def element(self, target: Told, frame: Frame, part: str = "") -> ElementHandle | None:
        """The control itself, for real keys and clicks."""
        from playwright.sync_api import Error

        self.to_front()
        try:
            return self.handle("elementOf", target, part, frame=frame)
        except Error as error:
            raise translated(error) from error

    def handle(self, name: str, *args: Any, frame: Frame) -> ElementHandle | None:
        """The part of the page that a call into a frame answers with; None when it answers with none.

        Raises the browser library's own error: who presses it next hears that of the press as well.
        """
        return frame.evaluate_handle(_CALL, [name, json.dumps(args)]).as_element()


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
