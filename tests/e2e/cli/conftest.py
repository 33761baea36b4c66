"""What tests of the whole program share: a replica, a copy of the made-up bid, and somebody at the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from formbridge.cli.main import cli
from formbridge.cli.prepare import Prepared, prepare
from formbridge.testing import differences
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica
from tests.e2e.faults.trouble import narrowed

TODAY = date(2026, 11, 23)
Run = Callable[..., Result]
FEW = ("project-name", "project-country", "project-location", "your-idea", "organisation-details")


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with start_replica("lottery", today=TODAY, continue_delay_ms=20) as running:
        running.portal.script_delay_ms = 20
        running.portal.lookup_delay_ms = 0
        yield running


@pytest.fixture
def bid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up bid; keys and the ledger of this test stay in its own folder."""
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path / "data"))
    made_up = fixture_folder("bids", "personalisation")
    return shutil.copytree(made_up, tmp_path / "bid", ignore=shutil.ignore_patterns("runs"))


@pytest.fixture
def somebody(replica: Replica, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the window and signs in when asked."""

    def whoever_is_there(_say: object, portal: Any, *, headed: bool) -> Player:
        return Player(portal, replica.account)

    monkeypatch.setattr("formbridge.cli.filling.whoever_is_there", whoever_is_there)
    monkeypatch.setattr("formbridge.cli.commands.submit.whoever_is_there", whoever_is_there)


@pytest.fixture
def run() -> Run:
    """Run the program with these words; what is not an error of ours comes through."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)

    return run


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work on five pages: whole forms are filled by the tests of whole runs."""

    def few(*words: Any, **more: Any) -> Prepared:
        return narrowed(prepare(*words, **more), FEW)

    for command in ("fill", "resume"):
        monkeypatch.setattr(f"formbridge.cli.commands.{command}.prepare", few)


@pytest.fixture
def stored_as_planned(
    replica: Replica, bid: Path, request: pytest.FixtureRequest
) -> Callable[[str], list[str]]:
    """How a draft differs from the plan of the bid, or from its few pages."""

    def compare(draft: str) -> list[str]:
        day = datetime(TODAY.year, TODAY.month, TODAY.day).astimezone()
        prepared = prepare(bid, "lottery/awards-for-all", day)
        if "few_pages" in request.fixturenames:
            prepared = narrowed(prepared, FEW)
        return differences(prepared.plan, replica.stored(draft))

    return compare
