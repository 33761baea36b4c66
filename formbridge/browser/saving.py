"""Press a button and know what came of it: saved, refused with errors, or stopped by the page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from formbridge.browser import navigate
from formbridge.browser.engine import Engine, PageGone, bounded, translated
from formbridge.browser.readings import PageError, SaveResult
from formbridge.browser.targets import entry_json
from formbridge.errors import PageChanged, PersonNeeded, PortalError, PortalUnreachable
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page, Request, Response

    from formbridge.browser.portal import Portal

_PATIENCE = 60  # seconds; a condition ends the wait long before
_ARRIVES = 30_000  # milliseconds between a document's answer and the page that it becomes
_NO_PAGE = (204, 205)  # answers that leave the page in front as it is
_FEEL = """element => {
  element.formbridgePressed = false;
  const felt = () => { element.formbridgePressed = true; };
  element.ownerDocument.defaultView.addEventListener(
    "click", event => { if (event.composedPath().includes(element)) felt(); }, true);
}"""
_WRITES = ("POST", "PUT", "PATCH")


@dataclass
class Heard:
    """What went over the wire after a button was pressed."""

    documents: list[int] = field(default_factory=list)  # statuses of new documents
    writes: list[int] = field(default_factory=list)  # statuses of answers to writes
    open: set[Any] = field(default_factory=set)
    late: bool = False  # a request had no answer when patience ended
    failed: list[str] = field(default_factory=list)  # the addresses of documents that gave no answer
    coming: bool = False  # a new document was answered, and the page in front is still the old one


class Listening:
    """Notes requests and answers of one page while the block runs."""

    def __init__(self, page: Page) -> None:
        self.page, self.heard = page, Heard()

    def __enter__(self) -> Heard:
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._failed)
        self.page.on("framenavigated", self._navigated)
        return self.heard

    def __exit__(self, *_details: object) -> None:
        self.page.remove_listener("request", self._request)
        self.page.remove_listener("response", self._response)
        self.page.remove_listener("requestfailed", self._failed)
        self.page.remove_listener("framenavigated", self._navigated)

    def _request(self, request: Request) -> None:
        if request.redirected_from:
            self.heard.open.discard(request.redirected_from)
        if self._document(request) or request.method in _WRITES:
            self.heard.open.add(request)

    def _response(self, response: Response) -> None:
        request = response.request
        if self._document(request):
            if 300 <= response.status < 400:
                return  # still on its way: the next request takes its place
            self.heard.documents.append(response.status)
            self.heard.coming = response.status not in _NO_PAGE
        elif request.method in _WRITES:
            self.heard.writes.append(response.status)
        self.heard.open.discard(request)

    def _failed(self, request: Request) -> None:
        self.heard.open.discard(request)
        if self._document(request) and "ERR_ABORTED" not in (request.failure or ""):
            self.heard.failed.append(request.url)

    def _navigated(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.heard.coming = False

    def _document(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self.page.main_frame


def press_and_wait(portal: Portal, names: Sequence[str], near: Sequence[Entry]) -> Heard:
    """Press the one button of that name, and wait until the page has done what it does about it."""
    from playwright.sync_api import Error

    page, engine = portal._page, portal._engine
    targets = [entry_json(entry) for entry in near]
    try:
        frame, state = _switched_on(engine, list(names), targets)
    except PageGone as error:
        navigate.refuse_strangers(portal)
        raise _blocked(portal, error) from error
    if state["count"] != 1 or state["off"]:
        raise _no_button(names, state)
    said = len(portal._dialogs.said)
    with Listening(page) as heard:
        portal._dialogs.leaving = True
        try:
            handle = frame.evaluate_handle(
                "([names, targets]) => window.__formbridge.buttonsNamed(names, targets)[0]",
                [list(names), targets],
            )
            element = handle.as_element()
            if element is None:
                raise _no_button(names, {**state, "count": 0})
            _press(portal, element, heard)
            _wait(portal, heard, said)
            _arrive(portal, heard)
        except Error as error:
            raise _blocked(portal, error) from error
        finally:
            portal._dialogs.leaving = False
    return heard


def _press(portal: Portal, element: ElementHandle, heard: Heard) -> None:
    """Press it; what a list, calendar or cookie banner covers, after closing that as a person would.

    A slow machine may run out of time after the press: it is never made again unless the page has not felt
    it.
    """
    from playwright.sync_api import TimeoutError as TooSlow

    portal._engine.to_front()
    element.evaluate(_FEEL)
    try:
        element.click(timeout=2000, no_wait_after=True)
    except TooSlow:
        if heard.open or heard.documents or heard.failed or _felt(element):
            return
        if not navigate.refuse_cookies(portal):
            portal._page.keyboard.press("Escape")
            portal._engine.call("pressOutside")
        element.click(timeout=8000, no_wait_after=True)


def _felt(element: ElementHandle) -> bool:
    """Whether the page may have felt the press: only one that answers, and says that it has not, has not."""
    from playwright.sync_api import Error

    try:
        return bool(bounded(element, "element => element.formbridgePressed", seconds=5))
    except (Error, TimeoutError):
        return True


def _switched_on(engine: Engine, names: list[str], targets: list[Any]) -> tuple[Frame, dict[str, Any]]:
    """The button, once a page that is still at work, such as on an upload, has switched it on again."""
    until = time.monotonic() + _PATIENCE
    while True:
        frame, state = _frame_of_button(engine, names, targets)
        if not (state["off"] and state["busy"]) or time.monotonic() > until:
            return frame, state
        engine.call("settle", {"within": 500, "limit": 500})


def _frame_of_button(engine: Engine, names: list[str], targets: list[Any]) -> tuple[Frame, dict[str, Any]]:
    """The document that has the button: the page's own, or the one frame that does when the page has none."""
    frames = engine.frames()
    state: dict[str, Any] = engine.ask("buttonState", names, targets)
    if state["count"]:
        return frames[0], state
    for frame in frames[1:]:
        with suppress(PageGone, PortalError):
            inside = engine.ask("buttonState", names, targets, frame=frame)
            if inside["count"]:
                return frame, inside
    return frames[0], state


def _wait(portal: Portal, heard: Heard, said: int) -> None:
    """Until a new document has come, or the page is quiet and nothing is on its way."""
    page = portal._page
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if heard.documents or heard.failed:
            return
        if _document_on_its_way(page, heard):  # the old page answers no question until the new one is there
            with suppress(Exception):
                page.wait_for_event("response", timeout=500)
            continue
        quiet = portal._engine.is_quiet(within=5000, limit=500)
        if heard.documents or heard.failed:
            return
        if quiet and not heard.open:
            page.wait_for_timeout(0)  # let events that are already here be heard
            if not heard.open and not heard.documents:
                return
        if len(portal._dialogs.said) > said and quiet:
            return
    heard.late = bool(heard.open)


def _document_on_its_way(page: Page, heard: Heard) -> bool:
    return any(each.is_navigation_request() and each.frame == page.main_frame for each in heard.open)


def _arrive(portal: Portal, heard: Heard) -> None:
    """Until the document that was answered is the page in front: what is looked at next must be it."""
    from playwright.sync_api import TimeoutError as TooSlow

    page = portal._page
    try:
        if heard.coming:
            page.wait_for_event("framenavigated", lambda _frame: not heard.coming, timeout=_ARRIVES)
        if heard.documents:
            page.wait_for_load_state("domcontentloaded", timeout=_ARRIVES)
    except TooSlow:  # a download, or an answer that was cut off: whoever asked looks at what is there
        return


def _blocked(portal: Portal, error: Exception) -> Exception:
    found = translated(error)
    if isinstance(found, PageGone):
        return PortalError("The page moved on before its button could be pressed.")
    if not isinstance(found, PortalUnreachable):
        with suppress(Exception):
            dialogs = portal._engine.ask("openDialogs")
            if dialogs:
                return PersonNeeded(
                    f'The portal shows a message and waits for an answer: "{dialogs[0]}"',
                    hint="Answer it in the browser window, then run formbridge resume.",
                )
        if "intercepts pointer events" in str(error):
            return PortalError(
                "Something on the page lies over its button, and does not go away.",
                hint="Look at the page with --headed, close what is open, then run formbridge resume.",
            )
    return found


def _no_button(names: Sequence[str], state: dict[str, Any]) -> PageChanged:
    wanted = " or ".join(f'"{name}"' for name in names)
    if state["count"] > 1:
        return PageChanged(
            f"The page has {state['count']} buttons {wanted}; none was pressed.",
            hint="Name the right one in the form spec's navigation.",
        )
    if state["off"]:
        return PageChanged(
            f"The button {wanted} is switched off on the page.",
            hint="Look at the page: it may wait for an answer or an upload.",
        )
    has = ", ".join(f'"{name}"' for name in state["seen"] if name) or "no buttons"
    return PageChanged(
        f"The page has no button {wanted}. It has {has}.",
        hint="Correct the button's name in the form spec's navigation.",
    )


def save_page(portal: Portal) -> SaveResult:
    """Press the button that saves this page, and say what came of it."""
    nav = portal.form.navigation
    plan = portal._plan
    near = [entry for _step, entry in plan.entries()] if plan else []
    said = len(portal._dialogs.said)
    before = portal._page.url
    words = portal._engine.ask("textPieces")
    heard = press_and_wait(portal, [name.strip() for name in nav.save_button.split("|")], near)
    if heard.failed:
        navigate.refuse_strangers(portal)
        raise PortalUnreachable(
            "The portal did not answer when the page was saved.",
            hint="Run formbridge resume: it looks at what was saved before it types anything.",
        )
    if heard.late:
        raise PortalUnreachable(
            "The portal took too long to answer when the page was saved.",
            hint="Run formbridge resume: it looks at what was saved before it types anything.",
        )
    if heard.documents:
        loaded(portal)
        if navigate.signs_in(portal):
            return SaveResult(False, False, (PageError("", "The portal asks you to sign in again."),))
        portal._landed = portal._page.url
    statuses = [*heard.documents[-1:], *heard.writes]
    if any(status >= 500 for status in statuses):
        raise PortalUnreachable(
            f"The portal answered the save with an error of its own ({max(statuses)}).",
            hint="Run formbridge resume: it looks at what was saved before it types anything.",
        )
    moved = portal._page.url.split("#")[0] != before.split("#")[0]
    shown = errors(portal) or ([] if moved else _told(portal, "newComplaints", words))
    saved = bool(statuses) and all(status < 400 for status in statuses)
    if not saved:
        navigate.refuse_strangers(portal)
        alerts = [PageError("", text) for text in portal._dialogs.said[said:]]
        shown = [*alerts, *(shown or _told(portal, "refusals"))] or _refused(portal, statuses)
    return SaveResult(saved, saved and (not shown or (moved and not nav.error_summary)), tuple(shown))


def loaded(portal: Portal) -> None:
    """Wait until the document is there. It is read for its errors only: its scripts need not have started."""
    from playwright.sync_api import Error

    try:
        portal._page.wait_for_load_state("domcontentloaded", timeout=30_000)
    except Error as error:
        raise translated(error) from error
    navigate.refuse_strangers(portal)


def errors(portal: Portal) -> list[PageError]:
    """The errors that the page shows, each with the name of the control that it is about."""
    nav = portal.form.navigation
    found = portal._engine.ask("pageErrors", nav.error_summary)
    return [PageError(_name(error, nav.error_link), error["text"]) for error in found]


def _name(error: dict[str, Any], pattern: str) -> str:
    if pattern and error["href"]:
        before, _, after = pattern.partition("{name}")
        place = "#" + error["href"].partition("#")[2] if before.startswith("#") else error["href"]
        if place.startswith(before) and place.endswith(after):
            return str(place[len(before) : len(place) - len(after)])
    return str(error["name"])


def _told(portal: Portal, what: str, *more: object) -> list[PageError]:
    """What the page says in one of its ways, each thing once."""
    found = [PageError(error["name"], error["text"]) for error in portal._engine.ask(what, *more)]
    return list(dict.fromkeys(found))


def _refused(portal: Portal, statuses: Sequence[int]) -> list[PageError]:
    """The heading of a page that came instead of the form, with the number that the server gave for it."""
    bad = [status for status in statuses if status >= 400]
    if not bad:
        return []
    headings = [*portal._page.locator("h1").all_inner_texts(), portal._page.title()]
    words = next((" ".join(text.split()) for text in headings if text.strip()), "")
    return [PageError("", words if str(bad[-1]) in words else f"{words} ({bad[-1]})".strip())]
