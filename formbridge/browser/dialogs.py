"""What the browser tells while a page is open: dialogs of its own, and where the page could not go."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page, Request


class Dialogs:
    """Notes what the page says, agrees to leave only when we mean to, and says no to questions.

    Attributes:
        said: every message, in order.
        leaving: set while we mean to leave a page whose answers are not saved.
    """

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.leaving = False
        page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            if self.leaving:
                dialog.accept()
            else:
                dialog.dismiss()
            return
        self.said.append(dialog.message)
        if dialog.type == "alert":
            dialog.accept()
        else:
            dialog.dismiss()  # a question is a person's to answer; "no" changes nothing


class Going:
    """Notes where the page set out for and could not come to, redirects included.

    Only failures are listened for: the library passes every picture and style sheet on to whoever listens to
    requests, which took a quarter of our own processor time in a fill.

    Attributes:
        nowhere: the last of those addresses.
    """

    def __init__(self, page: Page) -> None:
        self.nowhere = ""
        self._page = page
        page.on("requestfailed", self._note)

    def _note(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self.nowhere = request.url
