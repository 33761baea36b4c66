"""Words that stand nowhere else are planted, a whole application is filled and proved, every file searched.

Answers may be in a preview, which is the team's own page, and in no other file that a run leaves.
Passwords, cookies and tokens may be in no file at all. What is inside a picture cannot be searched: another
test looks at what pictures mask.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from portals.sessions import Session

from formbridge.browser.state import PASSPHRASE
from formbridge.cli.main import cli
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica

FORM = ("lottery/awards-for-all", "--on", "2026-11-23")
PASSWORD = "canary-password-3"
COOKIE = "canarycookie"
TOKEN = "canarytoken"
PERSONS = "canaryperson"
SECRETS = (PASSWORD, COOKIE, TOKEN, PERSONS)


@pytest.fixture
def replica(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replica]:
    """A portal whose sessions and forms' tokens carry words of their own."""
    begin = Session.__init__

    def planted(self: Session, *words: Any, **named: Any) -> None:
        begin(self, *words, **named)
        self.token, self.csrf = COOKIE + self.token, TOKEN + self.csrf

    monkeypatch.setattr(Session, "__init__", planted)
    with start_replica("lottery", today=date(2026, 11, 23), continue_delay_ms=20) as running:
        running.portal.script_delay_ms, running.portal.lookup_delay_ms = 20, 0
        running.portal.account = type(running.account)(running.account.email, PASSWORD)  # type: ignore[call-arg]
        running.portal.accounts = [running.portal.account]  # type: ignore[attr-defined]
        yield running


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    """The made-up bid, as everybody agreed to it."""
    made_up = fixture_folder("bids", "personalisation")
    return shutil.copytree(made_up, tmp_path / "bid", ignore=shutil.ignore_patterns("runs"))


@pytest.fixture
def temp() -> Iterator[Path]:
    """The run's own folder for temporary files; its name is short, because a browser's socket goes there."""
    with tempfile.TemporaryDirectory(prefix="fb") as folder:
        yield Path(folder)


def test_no_file_that_a_run_leaves_holds_a_secret_or_an_answer(
    replica: Replica, bid: Path, temp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(PASSPHRASE, "correct horse")
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr("formbridge.cli.filling.whoever_is_there", partial(somebody, replica))
    monkeypatch.setattr("formbridge.cli.commands.submit.whoever_is_there", partial(somebody, replica))
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    at = ("--portal-url", replica.url, "--json")

    said = run("preview", bid, *FORM) + run("fill", bid, *FORM, *at, "--confirm-gate")
    assert len(replica.drafts()) == 1, said[-1500:]
    (draft,) = replica.drafts()
    a_person_types_the_rest(replica, draft.id)
    said += run("submit", bid, *FORM, *at, "--proof")
    held = replica.stored(draft.id)
    answers = long_words(held)
    assert len(answers) > 8 and PERSONS in str(held)

    (session,) = (tmp_path / "data" / "sessions").iterdir()
    assert session.stat().st_mode & 0o077 == 0
    left = sorted({path for top in (tmp_path, temp) for path in top.rglob("*") if path.is_file()} - before)
    assert {"journal.jsonl", session.name} <= {path.name for path in left}
    for path in left:
        written = path.read_bytes()
        assert [word for word in SECRETS if word.encode() in written] == [], path
        if bid / "runs" / "previews" not in path.parents:
            assert [word for word in answers if word.encode() in written] == [], path
    assert not [path.name for path in left if path.suffix in (".zip", ".har", ".webm", ".trace", ".network")]
    assert [word for word in SECRETS if word in said] == []


def run(*words: object) -> str:
    """Everything that the command says."""
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False).output


def somebody(replica: Replica, _say: object, portal: Any, *, headed: bool) -> Player:
    return Player(portal, replica.account)


def a_person_types_the_rest(replica: Replica, draft: str) -> None:
    """What the form leaves to a person: bank details, birth dates, declarations."""
    from portals.lottery.complete import complete
    from portals.visitor import Visitor

    visitor = Visitor(replica.portal)  # type: ignore[arg-type]
    visitor.sign_in()
    visitor.get("/apply/under-10k/new")
    for path, answers in complete():
        visitor.post(f"/apply/under-10k/{path}", answers)
    theirs, ours = replica.drafts()
    assert ours.id == draft
    store = replica.portal.store  # type: ignore[attr-defined]
    store.save(draft, {**theirs.answers, **ours.answers, "bankAccountName": PERSONS}, theirs.files)
    store.delete(theirs.id)


def long_words(values: Any) -> list[str]:
    """A piece of every long answer, in letters that no file format writes in another way."""
    found = (re.search(r"[A-Za-z ,]{40}", value) for value in values.values() if isinstance(value, str))
    return [match[0] for match in found if match]
