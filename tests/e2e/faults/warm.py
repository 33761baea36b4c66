"""What every cell would pay for again: a browser's start, and a sign-in.

A fill in a cell still goes through the product's own gate and a context of its own, with nothing in it. Only
the browser's process is shared. A cell whose fault strikes at the gate itself takes a browser of its own.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from formbridge.browser import session
from formbridge.browser.gate import Gate
from formbridge.testing.replica import Replica

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Playwright, ProxySettings


class WarmBrowser:
    """One browser for the cells that follow each other, started anew when a cell has killed it.

    Its own gate lets nothing through: whatever is not in a fill's context reaches no site.
    """

    launch_of_its_own = staticmethod(session._launch)

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._stack.enter_context(session.library())
        self._gate = self._stack.enter_context(Gate([]))
        self._browser: Browser | None = None

    def launch(self, playwright: Playwright, gate: Gate, *, headed: bool) -> Windows:
        """In the place of the product's own start."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self.launch_of_its_own(playwright, self._gate, headed=headed)
        return Windows(self._browser, gate)

    def close(self) -> None:
        """End it, and the library that drives it."""
        with self._stack:
            if self._browser is not None:
                session._close(self._browser)


class Windows:
    """What a fill takes for its browser: contexts behind the fill's own gate, which end with it."""

    def __init__(self, browser: Browser, gate: Gate) -> None:
        self._browser = browser
        self._gate: ProxySettings = {"server": f"http://127.0.0.1:{gate.port}"}
        self._contexts: list[BrowserContext] = []

    def new_context(self, **options: Any) -> BrowserContext:
        self._contexts.append(self._browser.new_context(proxy=self._gate, **options))
        return self._contexts[-1]

    def close(self) -> None:
        for context in self._contexts:
            context.close()


class KeptSession:
    """A session that an earlier run has kept: the person signed in then. A portal may end it."""

    def __init__(self, replica: Replica) -> None:
        portal: Any = replica.portal
        visit = portal.sessions.start()
        visit.account = replica.account.email
        cookie = {"name": "replica-session", "value": visit.token, "domain": "127.0.0.1", "path": "/"}
        more = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
        self._state = json.dumps({"cookies": [cookie | more], "origins": []}).encode()

    def load(self) -> bytes:
        return self._state

    def save(self, state: bytes) -> None:
        self._state = state
