"""Real processes with real browsers, killed by the system or set against each other."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from formbridge.browser import open_portal
from formbridge.cli.prepare import Prepared, prepare
from formbridge.errors import FormBridgeError
from formbridge.run import (
    Journal,
    Key,
    Ledger,
    State,
    fill_application,
    reconcile,
    submit,
    unfinished_run,
)
from formbridge.testing.player import Player
from formbridge.testing.replica import Account, load_portals
from tests.e2e.faults.places import Place, places
from tests.e2e.faults.trouble import DAY, Around, Trouble, narrowed

load_portals("lottery")

from portals import faults  # noqa: E402  it needs the replicas' package

processes = multiprocessing.get_context("spawn")
PLACES = [pytest.param(place, id=place.funder) for place in places()]
SUBMITTED_HERE = [pytest.param(place, id=place.funder) for place in places() if place.finished]


class Work:
    """What a process of its own is to do; it holds plain values, so that it can be sent there."""

    def __init__(self, t: Trouble, bid: Path) -> None:
        self.funder, self.bid, self.url = t.place.funder, bid, t.replica.url
        self.account: Account = t.replica.account
        self.pages = [page.id for page in t.plan.pages]

    def _prepared(self) -> Prepared:
        place = next(each for each in places() if each.funder == self.funder)
        whole = prepare(self.bid, place.id, DAY)
        return narrowed(whole, self.pages)

    @contextmanager
    def _at(self, prepared: Prepared, journal: Journal) -> Iterator[tuple[Any, Player]]:
        with (
            journal,
            open_portal(self.funder, self.url, (self.url,), prepared.form, folder=self.bid) as portal,
        ):
            yield portal, Player(portal, self.account)

    def fill(self) -> None:
        """Begin a run."""
        prepared = self._prepared()
        self._fill(prepared, Journal.create(self.bid, prepared.plan, portal=self.url))

    def resume(self) -> None:
        """Take the stopped run up."""
        self._fill(self._prepared(), Journal.open(unfinished_run(self.bid).folder))

    def _fill(self, prepared: Prepared, journal: Journal) -> None:
        with self._at(prepared, journal) as (portal, person):
            fill_application(prepared.plan, portal, journal, person=person, pictures=False)

    def submit(self, start: Barrier | None = None) -> None:
        """Submit, when the other process is ready too."""
        prepared = self._prepared()
        journal = Journal.create(self.bid, prepared.plan, portal=self.url, doing="submit")
        with self._at(prepared, journal) as (portal, person):
            if start:
                start.wait(120)
            with exiting_as_the_command_does():
                submit(
                    prepared.plan,
                    portal,
                    journal,
                    ledger=Ledger(),
                    key=key_of(prepared),
                    yes=lambda proof: True,
                    person=person,
                )

    def reconcile(self) -> None:
        """Look at the portal; nobody is there to ask."""
        prepared = self._prepared()
        journal = Journal.create(self.bid, prepared.plan, portal=self.url, doing="reconcile")
        with self._at(prepared, journal) as (portal, person), exiting_as_the_command_does():
            reconcile(
                portal,
                journal,
                ledger=Ledger(),
                key=key_of(prepared),
                plan=prepared.plan,
                person=person,
            )


@contextmanager
def exiting_as_the_command_does() -> Iterator[None]:
    """With the error's own exit code."""
    try:
        yield
    except FormBridgeError as error:
        sys.exit(error.exit_code)


def key_of(prepared: Prepared) -> Key:
    return Key(prepared.bid.id, prepared.funder.id, prepared.form.id, "", prepared.form.edition)


def started(work: Callable[..., None], *words: object) -> BaseProcess:
    process = processes.Process(target=work, args=words)
    process.start()
    return process


def ended(process: BaseProcess) -> int | None:
    process.join(300)
    return process.exitcode


def killing(running: list[BaseProcess]) -> Callable[[object], None]:
    """End the process by force; the server's answer finds nobody."""

    def kill(_answer: object) -> None:
        pid = running[-1].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    return kill


@pytest.mark.parametrize("place", PLACES)
def test_a_process_killed_by_force_while_it_saves_is_taken_up_by_another(
    place: Place, around: Around
) -> None:
    t = Trouble(place, place.text, around)
    work = Work(t, t.bid)
    running: list[BaseProcess] = []
    with faults.afterwards(t.portal, faults.saves(t.spot.name), killing(running)) as happened:
        running.append(started(work.fill))
        assert ended(running[0]) == -signal.SIGKILL
    assert happened
    assert ended(started(work.resume)) == 0
    assert [draft.id for draft in t.replica.drafts()] == [t.draft]
    assert t.missing() == []
    assert sent(t) == []


def ready(place: Place, around: Around) -> Trouble:
    """A draft that lacks nothing."""
    t = Trouble(place, place.theirs, around)
    t.portal.store.save(t.draft, t.finished_answers())
    return t


def pressed(t: Trouble) -> list[str]:
    return [each.path for each in t.replica.requests() if each.path.endswith(t.place.submission)]


def sent(t: Trouble) -> list[str]:
    return [each.draft for each in t.replica.submissions() if each.draft == t.draft]


@pytest.mark.parametrize("place", SUBMITTED_HERE)
def test_a_process_killed_between_the_click_and_the_answer_leaves_nothing_to_be_pressed_again(
    place: Place, around: Around
) -> None:
    t = ready(place, around)
    work = Work(t, t.bid)
    before = len(pressed(t))
    running: list[BaseProcess] = []
    with faults.afterwards(t.portal, faults.posts_to(place.submission), killing(running)):
        running.append(started(work.submit))
        assert ended(running[0]) == -signal.SIGKILL
    assert Ledger().look(key_of(t.prepared)).state is State.SUBMITTING

    assert ended(started(work.submit)) == 4, "a person is asked to reconcile"
    assert Ledger().look(key_of(t.prepared)).state is State.UNKNOWN
    assert ended(started(work.reconcile)) == 0
    row = Ledger().look(key_of(t.prepared))
    assert (row.state, row.word) == (State.SUBMITTED, "portal")
    assert ended(started(work.submit)) == 3, "it was submitted already"
    assert len(pressed(t)) == before + 1
    assert sent(t) == [t.draft]


@pytest.mark.parametrize("place", SUBMITTED_HERE)
def test_two_processes_that_submit_the_same_application_at_once_press_once(
    place: Place, around: Around
) -> None:
    t = ready(place, around)
    copy = shutil.copytree(t.bid, t.bid.parent / "copy")  # a bid's own lock does not keep these apart
    before, start = len(pressed(t)), processes.Barrier(2)
    racers = [started(Work(t, bid).submit, start) for bid in (t.bid, copy)]
    ends = sorted(ended(racer) or 0 for racer in racers)
    assert ends[0] == 0 and ends[1] in (3, 4), ends
    assert Ledger().look(key_of(t.prepared)).state is State.SUBMITTED
    assert len(pressed(t)) == before + 1
    assert sent(t) == [t.draft]
