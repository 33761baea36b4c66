"""``formbridge logout`` removes a kept session and its key, and says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.browser.state import PASSPHRASE, SessionFile
from formbridge.cli.sessions import session_for, sessions_folder

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(PASSPHRASE, "correct horse")


def kept(funder: str, origin: str = "https://apply.example.org") -> SessionFile:
    session = session_for(funder, origin)
    assert session.save(b"let-me-in") and session.load() == b"let-me-in"
    return session


def test_one_funders_session_is_forgotten_and_another_stays(run: Run) -> None:
    lottery, nihr = kept("lottery"), kept("nihr")
    done = run("logout", "lottery")
    assert done.exit_code == 0
    assert done.stdout == "Forgotten: the session for lottery at apply.example.org.\n"
    assert lottery.load() is None and not lottery.path.exists()
    assert nihr.load() == b"let-me-in"


def test_without_a_name_every_session_is_forgotten(run: Run) -> None:
    kept("lottery")
    kept("lottery", "http://127.0.0.1:8000")
    kept("nihr")
    assert json.loads(run("logout", "--json").stdout) == {
        "forgotten": ["lottery@127.0.0.1_8000", "lottery@apply.example.org", "nihr@apply.example.org"]
    }
    assert list(sessions_folder().iterdir()) == []


def test_nothing_to_forget_is_said(run: Run) -> None:
    done = run("logout", "lottery")
    assert done.exit_code == 0 and "nothing to forget" in done.stdout


@pytest.mark.parametrize("name", ["lotery", "../../bid", "*"])
def test_a_name_that_does_not_exist_removes_nothing(run: Run, name: str) -> None:
    session = kept("lottery")
    assert run("logout", name).exit_code == 3
    assert session.load() == b"let-me-in"


def test_a_practice_site_never_gets_the_funders_own_session() -> None:
    kept("lottery")
    assert session_for("lottery", "http://127.0.0.1:8000").load() is None


def test_a_hostile_name_of_a_site_cannot_leave_the_folder() -> None:
    session = session_for("lottery", "https://jo:pw@apply.example.org:1/../../x")
    assert session.path.parent == sessions_folder()
    assert "pw" not in session.path.name
