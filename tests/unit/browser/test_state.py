"""A signed-in session is kept encrypted or not at all."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError, PasswordDeleteError

from formbridge.browser.state import PASSPHRASE, SessionFile

SECRET = b'{"cookies": [{"value": "let-me-in"}]}'


class Store(KeyringBackend):
    """A key store in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring gives it no types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class NoStore(KeyringBackend):
    """A machine without a key store."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError

    def delete_password(self, service: str, username: str) -> None:
        raise NoKeyringError


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store()
    monkeypatch.delenv(PASSPHRASE, raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


@pytest.fixture
def no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoStore())  # type: ignore[no-untyped-call]  # likewise


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return SessionFile(tmp_path / "sessions" / "lottery", "lottery:jo")


def test_what_is_saved_is_loaded_and_nobody_can_read_it(store: Store, file: SessionFile) -> None:
    assert file.save(SECRET)
    assert file.load() == SECRET
    assert b"let-me-in" not in file.path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_its_owners_alone_and_is_not_read_when_it_is_not(store: Store, file: SessionFile) -> None:
    file.save(SECRET)
    assert file.path.stat().st_mode & 0o777 == 0o600
    file.path.chmod(0o644)
    assert file.load() is None


def test_without_a_key_store_and_a_passphrase_nothing_is_kept(no_store: None, file: SessionFile) -> None:
    assert not file.save(SECRET)
    assert not file.path.exists()


def test_a_passphrase_serves_where_there_is_no_key_store(
    no_store: None, file: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "correct horse")
    assert file.save(SECRET) and file.load() == SECRET
    monkeypatch.setenv(PASSPHRASE, "another")
    assert file.load() is None


def test_a_changed_file_is_no_session(store: Store, file: SessionFile) -> None:
    file.save(SECRET)
    kept = bytearray(file.path.read_bytes())
    kept[-5] ^= 1
    file.path.write_bytes(kept)
    assert file.load() is None


def test_a_link_is_not_followed(store: Store, file: SessionFile, tmp_path: Path) -> None:
    file.save(SECRET)
    elsewhere = tmp_path / "elsewhere"
    file.path.rename(elsewhere)
    file.path.symlink_to(elsewhere)
    assert file.load() is None
    file.save(SECRET)
    assert not file.path.is_symlink() and file.load() == SECRET


def test_a_save_that_is_cut_off_leaves_the_old_session(
    store: Store, file: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(SECRET)

    def cut(_handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(OSError, match="no space"):
        file.save(b"newer")
    monkeypatch.undo()
    monkeypatch.setattr(keyring.core, "_keyring_backend", store)
    assert file.load() == SECRET
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


def test_a_session_that_is_forgotten_is_gone_with_its_key(store: Store, file: SessionFile) -> None:
    file.save(SECRET)
    file.forget()
    assert file.load() is None and not store.kept and not os.path.lexists(file.path)
    file.forget()


def test_what_a_killed_save_left_behind_is_forgotten_too(store: Store, file: SessionFile) -> None:
    file.save(SECRET)
    half = file.path.with_name(f".{file.path.name}.k2x9")
    other = file.path.with_name("another")
    half.write_bytes(file.path.read_bytes())
    other.write_bytes(b"kept")
    file.forget()
    assert [path.name for path in file.path.parent.iterdir()] == [other.name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_its_place_is_no_session_and_is_not_waited_for(store: Store, file: SessionFile) -> None:
    file.path.parent.mkdir()
    os.mkfifo(file.path, 0o600)
    assert file.load() is None


def test_a_session_that_is_too_old_is_no_session(
    store: Store, file: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = time.time() - 31 * 24 * 3600
    with monkeypatch.context() as then:
        then.setattr(time, "time", lambda: long_ago)
        file.save(SECRET)
    assert file.load() is None


def test_a_key_store_that_forgets_at_once_keeps_nothing(
    store: Store, file: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "set_password", lambda *_: None)
    assert not file.save(SECRET)
    assert not file.path.exists()


def test_a_folder_that_is_a_link_is_not_written_into(store: Store, file: SessionFile, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file.path.parent.symlink_to(tmp_path / "elsewhere")
    assert not file.save(SECRET)
    assert list((tmp_path / "elsewhere").iterdir()) == []
