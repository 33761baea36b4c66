"""What happens when a page opens a dialog of the browser's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page


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
