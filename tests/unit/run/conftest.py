"""A user's own key and data folder for every test in this room: never the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from formbridge.run.keys import JournalKey


@pytest.fixture(autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMBRIDGE_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture
def key() -> JournalKey:
    return JournalKey(b"k" * 32)


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    folder = tmp_path / "bid"
    folder.mkdir()
    return folder
