"""What a widget may do to the page: look, press, wait, set. No type of the browser library leaves this class.

This is what plugin authors get: see :mod:`formbridge.browser.widgets`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from formbridge.browser.engine import Engine, PageGone, translated
from formbridge.browser.targets import targets_json
from formbridge.forms.spec import Target

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle


class Hands:
    """A widget's hold on the page in front."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ready_gone = ""  # css that must be gone before the page's script has taken over
        self.cookies: Sequence[str] = ()  # the buttons that refuse optional cookies
        self.saves: Sequence[str] = ()  # the buttons that save a page of the form

    def settle(self, *, seconds: float = 5) -> bool:
        """Wait until the page has done what it meant to do; False when it is still busy."""
        try:
            return bool(self.engine.call("settle", {"limit": seconds * 1000}))
        except PageGone:
            self.wait_until_ready()
            return True

    def wait_until_ready(self, *, seconds: float = 15) -> bool:
        """Wait until the document has loaded and its script has taken over; whether it asks about cookies."""
        from playwright.sync_api import Error
        from playwright.sync_api import TimeoutError as TooSlow

        told = {"gone": self.ready_gone, "cookies": list(self.cookies), "limit": seconds * 1000}
        for _attempt in range(5):
            try:
                # A page that never finishes loading may still be usable; what is missing is reported.
                with suppress(TooSlow):
                    self.engine.page.wait_for_load_state("load", timeout=seconds * 1000)
                return bool(self.engine.call("ready", told))
            except PageGone:
                continue
            except Error as error:
                found = translated(error)
                if not isinstance(found, PageGone):
                    raise found from error
        return False

    def shown(self, targets: Sequence[Target]) -> list[bool]:
        """Which of the targets are on the page, found exactly once and visible."""
        told = self.engine.tell(targets_json(targets))
        return [
            bool(answer.get("shown")) and answer["how"] not in ("missing", "several")
            for _frame, answer in told
        ]

    def exists(self, targets: Sequence[Target]) -> bool:
        """Whether every target is on the page exactly once, visible or not."""
        told = self.engine.tell(targets_json(targets))
        return all(answer["how"] not in ("missing", "several") for _frame, answer in told)

    def within_reach(self, targets: Sequence[Target]) -> list[bool]:
        """Which of the targets are on the page, shown or behind a tab or button that brings them up."""
        told = targets_json(targets)
        found = [False] * len(told)
        for frame in self.engine.frames():
            try:
                here = self.engine.ask("withinReach", told, frame=frame)
            except PageGone:
                continue
            found = [one or other for one, other in zip(found, here, strict=True)]
        return found

    def bring_up(self, names: Sequence[str], *, within: str = "") -> bool:
        """Open the tab or part that hides the one button of these names; False when nothing was opened."""
        return any(
            self.engine.ask("revealButton", list(names), within, frame=frame)
            for frame in self.engine.frames()
        )

    def press(self, names: Sequence[str], *, within: str = "") -> bool:
        """Press the one visible button, link or summary of these names; False when there is not just one."""
        from playwright.sync_api import Error

        for frame in self.engine.frames():
            try:
                element = self.engine.handle("buttonWithin", list(names), within, frame=frame)
                if element:
                    element.click(timeout=5000)
                    self.settle()
                    return True
            except Error as error:
                found = translated(error)
                if frame is self.engine.page.main_frame and not isinstance(found, PageGone):
                    raise found from error
        return False

    def click(self, element: ElementHandle) -> None:
        """Click it, and let the page settle. Raises as the engine's click does."""
        self.engine.click(element)
        self.settle()

    def count(self, css: str) -> int:
        """How many elements fit a css selector."""
        return self.engine.page.locator(css).count()
