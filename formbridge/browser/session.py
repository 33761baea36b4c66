"""Open a funder's portal in a browser that can reach nothing else."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from formbridge.browser.engine import script
from formbridge.browser.find import find_browser
from formbridge.browser.gate import Gate
from formbridge.browser.portal import Portal
from formbridge.browser.switches import launch_args, sandbox_works
from formbridge.browser.widgets import Widget
from formbridge.errors import PortalUnreachable
from formbridge.forms.spec import FormSpec
from formbridge.forms.spec import Gate as Statement

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Playwright


class SignedIn(Protocol):
    """Keeps a signed-in session between runs, as bytes; see :mod:`formbridge.browser.state`."""

    def load(self) -> bytes | None:
        """The stored session, if there is one that can be read."""

    def save(self, state: bytes) -> object:
        """Keep this session, if it can be kept safely."""


@contextmanager
def open_portal(
    funder: str,
    portal_url: str,
    origins: Sequence[str],
    form: FormSpec,
    *,
    headed: bool = False,
    folder: Path = Path(),
    widgets: Mapping[str, Widget] | None = None,
    portal: type[Portal] | None = None,
    signed_in: SignedIn | None = None,
    confirmed: Callable[[Sequence[Statement]], bool] | None = None,
) -> Iterator[Portal]:
    """A portal to work in, until the block ends.

    Args:
        funder: the funder's id, for messages.
        portal_url: scheme and host where the portal is; always allowed.
        origins: every other origin that pages and text may go to.
        form: the form whose navigation the portal follows.
        headed: show the browser window.
        folder: the bid's folder, from which files are attached.
        widgets: the funder's own widgets by name.
        portal: the funder's own subclass of Portal.
        signed_in: where a signed-in session is kept between runs.
        confirmed: asked before a new draft is begun: has a person agreed to these statements?

    Raises:
        PortalUnreachable: the browser does not start or the portal does not answer.
        OriginRefused: a page went to a site that is not among the origins.
    """
    with Gate([portal_url, *origins]) as gate, library() as playwright:
        browser = _launch(playwright, gate, headed=headed)
        try:
            context = _context(browser, signed_in)
            opened = (portal or Portal)(
                context.new_page(),
                form,
                portal_url,
                gate=gate,
                folder=folder,
                funder=funder,
                widgets=widgets or {},
                confirmed=confirmed,
            )
            try:
                yield opened
            finally:
                _keep(context, signed_in)
        finally:
            _close(browser)


_running = threading.local()  # the library runs once in a thread, however many portals are open in it


@contextmanager
def library() -> Iterator[Playwright]:
    """The library that drives browsers: the one that runs in this thread already, else a new one."""
    from playwright.sync_api import sync_playwright

    shared: Playwright | None = getattr(_running, "playwright", None)
    if shared is not None:
        yield shared
        return
    with sync_playwright() as playwright:
        _running.playwright = playwright
        try:
            yield playwright
        finally:
            _running.playwright = None


_MORE = (
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Names are looked up by the gate alone: a question for a name can carry an answer too.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def _launch(playwright: Playwright, gate: Gate, *, headed: bool) -> Browser:
    from playwright.sync_api import Error

    through_the_gate = (f"--proxy-server=http://127.0.0.1:{gate.port}", "--proxy-bypass-list=<-loopback>")
    try:
        return playwright.chromium.launch(
            executable_path=find_browser().path,
            headless=not headed,
            args=[*launch_args(), *_MORE, *through_the_gate],
            chromium_sandbox=sandbox_works(),
        )
    except Error as error:
        raise PortalUnreachable(
            f"The browser did not start: {str(error).splitlines()[0]}",
            hint="Run formbridge browser to see which browser is used.",
        ) from error


def _context(browser: Browser, signed_in: SignedIn | None) -> BrowserContext:
    options: dict[str, Any] = {}
    state = signed_in.load() if signed_in else None
    if state:
        options["storage_state"] = json.loads(state)
    context = browser.new_context(
        service_workers="block",
        accept_downloads=False,
        locale="en-GB",
        timezone_id="Europe/London",
        viewport={"width": 1280, "height": 1000},
        **options,
    )
    context.add_init_script(script())
    return context


def _keep(context: BrowserContext, signed_in: SignedIn | None) -> None:
    """Keep the session, also after a stop. Whoever cannot keep it signs in again: no reason to fail a run."""
    from playwright.sync_api import Error

    if signed_in is not None:
        with suppress(Error, OSError):
            signed_in.save(json.dumps(context.storage_state()).encode())


def _close(browser: Browser) -> None:
    from playwright.sync_api import Error

    try:
        browser.close()
    except Error:  # it is gone already: whatever ended it has been reported
        return
