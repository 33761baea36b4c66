"""Two processes that change the same answer: neither loses what the other wrote."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing.synchronize import Semaphore as Signal  # an Event waits for waiters that were killed
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from formbridge.errors import BidError
from formbridge.model import agreeing, one_writer, read_bid, write_answer
from formbridge.model.agreeing import agree
from formbridge.model.write import make_folder

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
TODAY = date(2026, 11, 23)
processes = multiprocessing.get_context("spawn")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = shutil.copytree(MADE_UP, tmp_path / "bid")
    write_answer(copy, "aims", {"full": "We ask what people gave up."})
    return copy


def slow_yes(folder: Path, about_to: Signal, go: Signal) -> None:
    """Agrees, and waits just before the file is written."""

    def write(*args: Any, **kwargs: Any) -> None:
        about_to.release()
        go.acquire(timeout=60)
        write_answer(*args, **kwargs)

    with mock.patch.object(agreeing, "write_answer", write):
        agree(folder, read_bid(folder), "aims", by="asha", on=TODAY)


def quick_yes(folder: Path, about_to: Signal, go: Signal) -> None:
    """Agrees while the other is about to write; lets it go on when it waits for it, or is through."""
    read = read_bid(folder)
    about_to.acquire(timeout=60)

    def waiting(path: Path) -> None:
        make_folder(path)
        go.release()

    with mock.patch("formbridge.model.one_writer.make_folder", waiting):
        agree(folder, read, "aims", by="rhodri", on=TODAY)
    go.release()


@contextmanager
def running(*doing: Any, folder: Path, about_to: Signal, go: Signal) -> Iterator[list[Any]]:
    started = [processes.Process(target=each, args=(folder, about_to, go)) for each in doing]
    for each in started:
        each.start()
    try:
        yield started
    finally:
        go.release()
        for each in started:
            each.join(60)


def test_two_people_who_agree_at_the_same_time_are_both_written_down(folder: Path) -> None:
    about_to, go = processes.Semaphore(0), processes.Semaphore(0)
    with running(slow_yes, quick_yes, folder=folder, about_to=about_to, go=go) as both:
        for each in both:
            each.join(60)
        assert [each.exitcode for each in both] == [0, 0]
    assert sorted(read_bid(folder).answers["aims"].agreed_by) == ["asha", "rhodri"]


def test_somebody_who_is_killed_while_they_agree_keeps_nobody_out(folder: Path) -> None:
    about_to, go = processes.Semaphore(0), processes.Semaphore(0)
    with running(slow_yes, folder=folder, about_to=about_to, go=go) as (killed,):
        assert about_to.acquire(timeout=60)
        os.kill(killed.pid, signal.SIGKILL)
        killed.join(60)
        assert agree(folder, read_bid(folder), "aims", by="rhodri", on=TODAY)
    assert read_bid(folder).answers["aims"].agreed_by == ("rhodri",)


def test_whoever_waits_too_long_is_told_and_nothing_is_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_to, go = processes.Semaphore(0), processes.Semaphore(0)
    monkeypatch.setattr(one_writer, "_PATIENCE", 0.0)
    with running(slow_yes, folder=folder, about_to=about_to, go=go):
        assert about_to.acquire(timeout=60)
        before = (folder / "answers" / "aims.md").read_bytes()
        with pytest.raises(BidError, match="Another FormBridge is changing this bid"):
            agree(folder, read_bid(folder), "aims", by="rhodri", on=TODAY)
        assert (folder / "answers" / "aims.md").read_bytes() == before


def test_a_lock_that_is_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "runs").mkdir(exist_ok=True)
    (folder / "runs" / ".writing.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BidError, match="is a link"):
        agree(folder, read_bid(folder), "aims", by="rhodri", on=TODAY)
    assert not (tmp_path / "elsewhere").exists()
