"""What only the browser itself can be asked, past the library that drives it.

By the Chrome DevTools Protocol, through the library's own door to it. Nothing is switched on there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from formbridge.browser.targets import Told

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_SENT = "(async () => JSON.stringify(await window.__formbridge.sent(...{})))()"


class Devtools:
    """The browser's side of one page. It raises the browser library's own error."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession | None = None

    def sent(self, targets: Sequence[Told], limit: int) -> list[Told] | None:
        """What the document in front holds of the targets as the server sent it; None when it is no page.

        The library puts a script of its own into each new document before it asks anything of it. By then the
        page's own scripts have run.
        """
        if self._session is None:
            self._session = self._page.context.new_cdp_session(self._page)
        ask = {"expression": _SENT.format(json.dumps([targets, limit])), "awaitPromise": True}
        answer = self._session.send("Runtime.evaluate", {**ask, "returnByValue": True})
        text = None if "exceptionDetails" in answer else answer["result"].get("value")
        return None if text is None else list(json.loads(text))
