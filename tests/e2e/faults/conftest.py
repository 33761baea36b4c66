"""What the cells of the matrix share: a replica of each portal, another site, and somebody at the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from portals.loopback import running

from formbridge.browser.find import Browser
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica
from tests.e2e.faults.places import Place
from tests.e2e.faults.trouble import DAY, Around
from tests.e2e.faults.warm import KeptSession, WarmBrowser


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, which notes whatever reaches it."""

    heard: list[str] = []  # noqa: RUF012  one list for the server that is started

    def do_GET(self) -> None:
        self.heard.append(self.requestline)
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET  # noqa: N815  the server looks for that name

    def log_message(self, *_words: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    with running(server) as address:
        yield address


@pytest.fixture(scope="session")
def _running() -> Iterator[dict[str, Replica]]:
    with ExitStack() as stack:

        class Running(dict[str, Replica]):
            def __missing__(self, funder: str) -> Replica:
                replica = stack.enter_context(start_replica(funder, today=DAY.date(), continue_delay_ms=10))
                replica.portal.script_delay_ms = 10
                replica.portal.lookup_delay_ms = 0
                self[funder] = replica
                return replica

        yield Running()


@pytest.fixture
def replica(place: Place, _running: dict[str, Replica], monkeypatch: pytest.MonkeyPatch) -> Iterator[Replica]:
    """The place's replica, with no draft in it, and somebody who signs in when asked."""
    replica = _running[place.funder]
    portal: Any = replica.portal

    def whoever_is_there(_say: object, browser: Any, *, headed: bool) -> Player:
        return Player(browser, replica.account)

    monkeypatch.setattr("formbridge.cli.filling.whoever_is_there", whoever_is_there)
    yield replica
    for draft in portal.drafts():
        portal.store.delete(draft.id)
    assert portal.faults == []


@pytest.fixture
def bid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up bid; keys and the ledger of this test stay in its own folder."""
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path / "data"))
    made_up = fixture_folder("bids", "personalisation")
    return shutil.copytree(made_up, tmp_path / "bid", ignore=shutil.ignore_patterns("runs"))


@pytest.fixture(scope="module")
def _warm(browser: Browser) -> Iterator[WarmBrowser]:
    """For one module: other tests in this process start the browser's library themselves."""
    warm = WarmBrowser()
    yield warm
    warm.close()


@pytest.fixture
def around(
    replica: Replica,
    bid: Path,
    elsewhere: str,
    browser: Browser,
    _warm: WarmBrowser,
    monkeypatch: pytest.MonkeyPatch,
) -> Around:
    """What a cell has around it; no cell looks at pictures."""
    kept = KeptSession(replica)
    monkeypatch.setattr("formbridge.browser.session.find_browser", lambda: browser)
    monkeypatch.setattr("formbridge.browser.session._launch", _warm.launch)
    monkeypatch.setattr("formbridge.cli.sessions.session_for", lambda *_names: kept)
    monkeypatch.setattr("formbridge.browser.Portal.picture", lambda *_words: None)
    return Around(replica, bid, elsewhere, monkeypatch, kept)
