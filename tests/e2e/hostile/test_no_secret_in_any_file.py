"""Words that stand nowhere else are planted, an application is filled and proved, and every file is searched.

The bid holds the team's own text, and a preview shows it. In every other file that a run leaves, wherever it
is, there may be no answer; and there may be no password, cookie, token, access need, private note or number
of a person's own in any file at all. Nor is there any after a run that was killed in the middle of a page.
What the points of a picture show cannot be searched: ``test_pictures_tell_no_answer`` looks at that.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner
from portals.sessions import Session

from formbridge.browser.find import VARIABLE, find_browser
from formbridge.browser.state import PASSPHRASE
from formbridge.cli.main import cli
from formbridge.cli.prepare import prepare
from formbridge.run.keys import NAME as JOURNAL_KEY
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica
from tests.contract.test_nothing_private_gets_out import plant
from tests.e2e.hostile.half_filled import TYPED
from tests.e2e.hostile.searching import files_below, words_in

FORM = ("lottery/awards-for-all", "--on", "2026-11-23")
PASSWORD = "canary-password-3"
COOKIE = "canarycookie"
TOKEN = "canarytoken"
PERSONS = "canaryperson"
PERSONS_ACCOUNT = "40917264"
SECRETS = (PASSWORD, COOKIE, TOKEN, PERSONS, PERSONS_ACCOUNT)
ROOT = Path(__file__).parents[3]


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


class Places:
    """Every folder that a run may write to, made for one test; ``private`` are words of the bid's secrets."""

    def __init__(self, top: Path, temp: Path) -> None:
        made_up = fixture_folder("bids", "personalisation")
        self.bid = shutil.copytree(made_up, top / "bid", ignore=shutil.ignore_patterns("runs"))
        self.home = top / "home"
        self.home.mkdir()
        self.data = top / "data"
        self.all = (top, temp)
        self.private = tuple(plant(self.bid).places)
        self.before = set(files_below(*self.all))

    def left(self) -> list[Path]:
        """The files that were not there before."""
        return [path for path in files_below(*self.all) if path not in self.before]

    def holding(self, words: tuple[str, ...], *, but: str = "") -> list[tuple[str, list[str]]]:
        """Each file with the words that it holds, those below one folder left out."""
        found = [(path, words_in(path, words)) for path in self.left()]
        return [(str(path), held) for path, held in found if held and not (but and but in str(path))]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """The run's own home, data, caches and, under a short name that a socket needs, temporary files."""
    monkeypatch.setenv(VARIABLE, str(find_browser().path))
    with tempfile.TemporaryDirectory(prefix="fb", ignore_cleanup_errors=True) as temp:
        made = Places(tmp_path, Path(temp))
        monkeypatch.setenv("HOME", str(made.home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            monkeypatch.setenv(f"XDG_{name}_HOME", str(made.home / name.lower()))
        monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(made.data))
        monkeypatch.setenv(PASSPHRASE, "correct horse")
        monkeypatch.setenv("TMPDIR", temp)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield made


def test_no_file_that_a_run_leaves_holds_a_secret_or_an_answer(
    replica: Replica, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formbridge.cli.filling.whoever_is_there", partial(somebody, replica))
    monkeypatch.setattr("formbridge.cli.commands.submit.whoever_is_there", partial(somebody, replica))
    at = ("--portal-url", replica.url, "--json")

    said = run("preview", places.bid, *FORM, "--word", places.bid / "runs" / "previews" / "new" / "plan.docx")
    said += run("fill", places.bid, *FORM, *at, "--confirm-gate")
    assert len(replica.drafts()) == 1, said[-1500:]
    (draft,) = replica.drafts()
    a_person_types_the_rest(replica, draft.id)
    said += run("submit", places.bid, *FORM, *at, "--proof")
    held = replica.stored(draft.id)
    answers = pieces_of(held)
    assert len(answers) > 20 and all(word in str(held) for word in (PERSONS, PERSONS_ACCOUNT))

    (session,) = (places.data / "sessions").iterdir()
    assert session.stat().st_mode & 0o077 == 0
    left = places.left()
    names = {path.name for path in left}
    assert {"journal.jsonl", session.name, JOURNAL_KEY, "plan.docx"} <= names
    assert [path.name for path in left if path.suffix == ".png"]
    recorded = (".zip", ".har", ".webm", ".trace", ".network", ".dmp")
    assert not [name for name in names if name.endswith(recorded)]
    assert places.holding((*SECRETS, *places.private)) == []
    assert places.holding(answers, but="/runs/previews/") == []
    assert places.holding(answers)  # the search finds what is there, in a page and inside a Word file
    assert [word for word in (*SECRETS, *places.private) if word in said] == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the run's own processes in /proc")
@pytest.mark.parametrize("everything", [False, True], ids=["the program", "everything at once"])
def test_no_file_holds_a_secret_or_an_answer_after_a_run_is_killed(
    replica: Replica, places: Places, *, everything: bool
) -> None:
    account = replica.account
    words = (str(places.bid), replica.url, account.email, account.password, "3")
    command = (sys.executable, "-m", "tests.e2e.hostile.half_filled", *words)
    path = os.pathsep.join([str(ROOT), *sys.path])
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        typed = any(TYPED in line for line in process.stdout)
        family = [process.pid, *(descendants(process.pid) if everything else [])]
        while_open = [path.name for path in places.left()]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert typed and "journal.jsonl" in while_open
    wait_until_quiet(places)
    plan = prepare(places.bid, FORM[0], datetime(2026, 11, 23, tzinfo=UTC)).plan
    answers = pieces_of({entry.id: entry.value for page in plan.pages for _, entry in page.entries()})
    assert len(answers) > 20
    assert places.holding((*SECRETS, *places.private, *answers)) == []


def descendants(pid: int) -> list[int]:
    """Every process that this one started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = list(parents.get(pid, []))
    return [*found, *(each for child in found for each in descendants(child))]


def wait_until_quiet(places: Places) -> None:
    """Until what the run left behind does no more: a browser that lost its program ends by itself."""
    before: list[Path] | None = None
    for _ in range(60):
        now = places.left()
        if now == before:
            return
        before = now
        time.sleep(0.5)


@pytest.mark.parametrize("how", ["plain", "wide", "base64", "zip", "png", "name", "html", "address"])
def test_a_planted_word_is_found_however_a_file_holds_it(tmp_path: Path, how: str) -> None:
    """Otherwise the tests above would pass for files that nobody can search."""
    word = "canary & co"
    path = tmp_path / (word if how == "name" else "file")
    ways = {
        "plain": word.encode(),
        "wide": word.encode("utf-16-le"),
        "base64": b64encode(b"xy" + word.encode() + b"z"),
        "png": b"\x89PNG\r\n\x1a\n" + _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(word.encode())),
        "html": b"<p>canary &amp; co</p>",
        "address": b"?a=canary%20%26%20co",
    }
    path.write_bytes(ways.get(how, b""))
    if how == "zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", word * 20)
    assert words_in(path, [word, "something else"]) == [word]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


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
    own = {"bankAccountName": PERSONS, "bankAccountNumber": PERSONS_ACCOUNT}
    store.save(draft, {**theirs.answers, **ours.answers, **own}, theirs.files)
    store.delete(theirs.id)


def pieces_of(values: dict[str, Any]) -> tuple[str, ...]:
    """Pieces of every longer answer, in letters that few file formats write in another way."""
    texts = [value for value in values.values() if isinstance(value, str)]
    found = (match for text in texts for match in re.findall(r"[A-Za-z ,]{28,60}", text))
    return tuple(dict.fromkeys(piece.strip() for piece in found))
