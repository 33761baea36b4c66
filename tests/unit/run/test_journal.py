"""The journal on disk: what it says, what it never says, and what it survives."""

from __future__ import annotations

import errno
import json
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from formbridge.errors import BidError
from formbridge.run import Journal, fill_application, runs
from formbridge.run.keys import JournalKey, journal_key
from formbridge.run.runs import read_run
from tests.unit.run import application as app
from tests.unit.run.simulator import SimulatedPortal

PORTAL = "https://portal.example"


def create(folder: Path, key: JournalKey, **more: object) -> Journal:
    return Journal.create(folder, app.plan(), portal=PORTAL, key=key, **more)  # type: ignore[arg-type]


def test_no_file_of_a_run_holds_an_answer(bid: Path, key: JournalKey) -> None:
    with create(bid, key) as journal:
        fill_application(app.plan(), SimulatedPortal(app.server()), journal)
    files = [path for path in bid.rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        text = path.read_bytes()
        assert app.CANARY.encode() not in text, path
        for value in ("england", "Okafor", "disabled"):
            assert value.encode() not in text, (path, value)


def test_the_same_value_hashes_differently_in_another_entry_or_under_another_key(key: JournalKey) -> None:
    assert key.value("a", "yes") != key.value("b", "yes")
    assert key.value("a", "yes") != JournalKey(b"x" * 32).value("a", "yes")
    assert key.value("a", ("x", "y")) == key.value("a", ("y", "x"))
    assert key.value("a", "x\r\ny") == key.value("a", "x\ny")


def test_a_journal_says_what_run_it_is(bid: Path, key: JournalKey) -> None:
    with create(bid, key, bid="my-bid") as journal:
        header = journal.header
    assert header["bid"] == "my-bid"
    assert (header["funder"], header["form"], header["edition"]) == ("lottery", "awards", "2024")
    assert header["portal"] == PORTAL and header["doing"] == "fill"
    assert len(header["plan"]) == 64


def test_replay_knows_the_draft_the_pages_and_the_values(bid: Path, key: JournalKey) -> None:
    with create(bid, key) as journal:
        fill_application(app.plan(), SimulatedPortal(app.server()), journal)
        live = journal.memory
    with Journal.open(journal.folder, key=key) as again:
        assert again.memory == live
    assert live.draft == "draft-1"
    assert set(live.saved_pages()) == {"late", "name", "place", "idea", "money", "contact"}
    assert live.is_ours("title", key.value("title", f"Title {app.CANARY}"))


def test_the_newest_run_of_a_form_is_found(bid: Path, key: JournalKey) -> None:
    create(bid, key).close()
    create(bid, key).close()
    newest = Journal.latest(bid, "lottery", "awards", key=key)
    assert newest is not None
    with newest:
        assert newest.id == "0002-lottery-awards"
    assert Journal.latest(bid, "lottery", "other", key=key) is None
    assert [run.id for run in runs(bid)] == ["0001-lottery-awards", "0002-lottery-awards"]


def test_a_line_that_a_kill_cut_off_is_tolerated_and_told(bid: Path, key: JournalKey) -> None:
    with create(bid, key) as journal:
        journal.append("draft", draft="d", new=True)
    path = journal.folder / "journal.jsonl"
    path.write_bytes(path.read_bytes() + b'{"event":"put","pa')
    assert read_run(journal.folder).torn == 1
    with Journal.open(journal.folder, key=key) as again:
        assert again.memory.draft == "d" and again.torn == 1
        again.append("person", says="x")
    kinds = [record["event"] for record in read_run(journal.folder).records]
    assert kinds == ["run", "draft", "torn", "person"]


def test_a_kill_while_owning_up_to_a_cut_off_line_is_survived(bid: Path, key: JournalKey) -> None:
    create(bid, key).close()
    path = bid / "runs" / "0001-lottery-awards" / "journal.jsonl"
    path.write_bytes(path.read_bytes() + b'{"event":"put","pa\n{"event":"to')
    with Journal.open(path.parent, key=key) as again:
        again.append("person", says="x")
    assert read_run(path.parent).torn == 2


def test_damage_in_the_middle_is_an_error_that_names_the_line(bid: Path, key: JournalKey) -> None:
    create(bid, key).close()
    path = bid / "runs" / "0001-lottery-awards" / "journal.jsonl"
    path.write_bytes(b'{"event":"ru\n' + path.read_bytes())
    with pytest.raises(BidError, match="Line 1 of the journal"):
        Journal.open(path.parent, key=key)


def test_a_run_whose_first_line_was_cut_off_is_left_out(bid: Path, key: JournalKey) -> None:
    create(bid, key).close()
    path = bid / "runs" / "0001-lottery-awards" / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:20])
    assert runs(bid) == ()
    with create(bid, key) as journal:
        assert journal.id == "0002-lottery-awards"


def test_a_full_disk_stops_the_run_in_clear_words_and_nothing_is_lost(
    bid: Path, key: JournalKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = app.server()
    journal = create(bid, key)
    honest = os.write
    written = []

    def full(handle: int, data: bytes) -> int:
        written.append(data)
        if len(written) > 20:
            honest(handle, data[:5])
            raise OSError(errno.ENOSPC, "No space left on device")
        return honest(handle, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(BidError, match="the disk is full"):
            fill_application(app.plan(), SimulatedPortal(server), journal)
    with journal, pytest.raises(BidError, match="could not be written"):
        journal.append("person", says="a line after half a line would damage both")
    with Journal.open(journal.folder, key=key) as again:
        report = fill_application(app.plan(), SimulatedPortal(server), again)
    assert report.counts()["filled"] == 9 and server.typed_needlessly() == []


def test_a_folder_that_cannot_be_written_is_said_in_clear_words(
    bid: Path, key: JournalKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *args: object, **more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BidError, match="read-only") as told:
        create(bid, key)
    assert "Move the bid" in str(told.value)


@pytest.mark.parametrize("name", ["runs", "runs/0001-lottery-awards"])
def test_a_link_in_the_bid_folder_does_not_choose_where_the_journal_goes(
    bid: Path, key: JournalKey, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (bid / name).parent.mkdir(exist_ok=True)
    (bid / name).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(BidError, match="not an ordinary folder"):
        create(bid, key)
    assert list(elsewhere.iterdir()) == []


def test_the_key_is_kept_outside_the_bid_and_only_for_its_user(bid: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first, second = journal_key(folder), journal_key(folder)
    assert first == second and len(first.secret) == 32
    kept = folder / "journal-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["journal-key"]


def test_a_damaged_key_file_is_not_replaced_behind_the_user_s_back(tmp_path: Path) -> None:
    (tmp_path / "journal-key").write_text("short", encoding="ascii")
    with pytest.raises(BidError, match="damaged"):
        journal_key(tmp_path)


def test_the_key_comes_from_the_keyring_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    kept: dict[tuple[str, str], str] = {}

    class InMemory(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            kept[service, username] = password

    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())  # type: ignore[no-untyped-call]
    try:
        first, second = journal_key(tmp_path), journal_key(tmp_path)
    finally:
        keyring.set_keyring(before)
    assert first == second and list(tmp_path.iterdir()) == []
    assert kept["formbridge", "journal-key"] == first.secret.hex()


def test_every_line_is_one_json_object(bid: Path, key: JournalKey) -> None:
    with create(bid, key) as journal:
        fill_application(app.plan(), SimulatedPortal(app.server()), journal)
    lines = (journal.folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_records_that_are_written_together_are_all_on_the_disk_before_anything_goes_on(
    bid: Path, key: JournalKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    with create(bid, key) as journal:
        monkeypatch.setattr(os, "fsync", asked.append)
        with journal.together():
            journal.append("begin", known=["a"])
            journal.append("draft", draft="d-1", new=True)
            assert journal.memory.draft is None
        assert [record["event"] for record in read_run(journal.folder).records][1:] == ["begin", "draft"]
        assert journal.memory.draft == "d-1" and len(asked) == 1


def test_nothing_is_announced_when_what_was_to_be_announced_together_fails(
    bid: Path, key: JournalKey
) -> None:
    with create(bid, key) as journal:
        with suppress(ZeroDivisionError), journal.together():
            journal.append("draft", draft="d-1", new=True)
            _ = 1 / 0
        journal.append("begin", known=[])
        assert [record["event"] for record in read_run(journal.folder).records][1:] == ["begin"]


def test_all_that_was_announced_is_on_the_disk_before_it_is_done_and_a_page_asks_the_disk_twice(
    bid: Path, key: JournalKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    checked: list[str] = []
    with create(bid, key) as journal:
        file = journal.folder / "journal.jsonl"

        def moment(name: str) -> None:
            if name in ("before open_draft", "before typing", "before save"):
                checked.append(name)
                assert synced[-1] == file.stat().st_size, name

        monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))
        report = fill_application(app.plan(), SimulatedPortal(app.server(), moment), journal)
        assert synced[-1] == file.stat().st_size
    assert {"before open_draft", "before typing", "before save"} == set(checked)
    begun_and_ended = 3  # the list of drafts before, the draft, and the end
    assert len(synced) <= begun_and_ended + 2 * len(report.pages)


def test_what_is_over_is_written_at_once_and_goes_to_the_disk_with_what_is_announced_next(
    bid: Path, key: JournalKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    with create(bid, key) as journal:
        monkeypatch.setattr(os, "fsync", asked.append)
        journal.note("page", page="p", state="saved")
        assert journal.memory.pages == {"p": "saved"} and not asked
        assert read_run(journal.folder).records[-1]["state"] == "saved"
        with journal.together():
            journal.note("page_over", page="p", state="done")
            journal.append("page", page="q", state="saving")
        assert len(asked) == 1
