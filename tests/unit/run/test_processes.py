"""With real processes: two runs at once, a real kill, and a race to submit."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

import pytest

from formbridge.errors import BidError, PersonNeeded
from formbridge.run import Journal, Key, Ledger, State, fill_application, unfinished_run
from formbridge.run.keys import JournalKey, journal_key
from tests.unit.run import application as app
from tests.unit.run.simulator import Server, SimulatedPortal

KEY = JournalKey(b"k" * 32)
PORTAL = "https://portal.example"
processes = multiprocessing.get_context("spawn")


def hold(bid: Path, ready: Signal, done: Signal) -> None:
    """A run that goes on until it is told to end."""
    with Journal.create(bid, app.plan(), portal=PORTAL, key=KEY):
        ready.set()
        done.wait(60)


def test_a_second_run_of_the_same_form_is_told_what_is_running_and_since_when(bid: Path) -> None:
    ready, done = processes.Event(), processes.Event()
    other = processes.Process(target=hold, args=(bid, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(BidError) as told:
            Journal.create(bid, app.plan(), portal=PORTAL, key=KEY)
        assert "“formbridge fill” has been running since 20" in str(told.value)
        assert f"process {other.pid}" in str(told.value)
        assert [path.name for path in (bid / "runs").glob("0*")] == ["0001-lottery-awards"]
    finally:
        done.set()
        other.join(60)
    Journal.create(bid, app.plan(), portal=PORTAL, key=KEY).close()


def test_a_killed_run_gives_its_place_back(bid: Path) -> None:
    ready, done = processes.Event(), processes.Event()
    other = processes.Process(target=hold, args=(bid, ready, done))
    other.start()
    assert ready.wait(30)
    assert other.pid is not None
    os.kill(other.pid, signal.SIGKILL)
    other.join(60)
    Journal.create(bid, app.plan(), portal=PORTAL, key=KEY).close()


def fill_until(bid: Path, store: Path, saves: int) -> None:
    """A run whose process is killed by the system, by force, right after so many saves."""
    server = app.server()
    server.path = store

    def moment(name: str) -> None:
        if name == "after save" and len(server.saves) == saves:
            os.kill(os.getpid(), signal.SIGKILL)

    with Journal.create(bid, app.plan(), portal=PORTAL, key=KEY) as journal:
        fill_application(app.plan(), SimulatedPortal(server.load(), moment), journal)


def test_a_process_killed_by_force_is_taken_up_by_another(bid: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    other = processes.Process(target=fill_until, args=(bid, store, 3))
    other.start()
    other.join(60)
    assert other.exitcode == -signal.SIGKILL
    server: Server = app.server()
    server.path = store
    server.load()
    assert len(server.saves) == 3
    with Journal.open(unfinished_run(bid).folder, key=KEY) as journal:
        report = fill_application(app.plan(), SimulatedPortal(server), journal)
    assert report.counts()["filled"] == 9 and server.typed_needlessly() == []
    held = server.drafts["draft-1"]
    assert {name: held.get(name) for name in app.wanted(app.plan())} == app.wanted(app.plan())


def key_of(folder: Path, told: Path) -> None:
    told.write_text(journal_key(folder).secret.hex(), encoding="ascii")


def test_processes_that_make_the_key_at_once_agree_on_it(tmp_path: Path) -> None:
    others = [
        processes.Process(target=key_of, args=(tmp_path / "data", tmp_path / f"told-{number}"))
        for number in range(3)
    ]
    for other in others:
        other.start()
    for other in others:
        other.join(60)
    assert len({(tmp_path / f"told-{number}").read_text(encoding="ascii") for number in range(3)}) == 1


RACE = 200


def racing_key(number: int) -> Key:
    return Key(f"bid-{number}", "lottery", "awards", "spring", "2024")


def race(folder: Path, endpoint: Path, start: Signal) -> None:
    """Submit every bid that this process may, in the order that the other does too."""
    ledger = Ledger(folder)
    start.wait(60)
    for number in range(RACE):
        try:
            token = ledger.claim(racing_key(number))
        except (BidError, PersonNeeded):
            continue
        with endpoint.open("a", encoding="ascii") as portal:  # one short line is appended whole
            portal.write(f"{number}\n")
        ledger.confirm(racing_key(number), token, f"REF-{number}")


def test_when_two_processes_race_for_the_same_bids_each_is_submitted_exactly_once(tmp_path: Path) -> None:
    endpoint, start = tmp_path / "endpoint.txt", processes.Event()
    racers = [processes.Process(target=race, args=(tmp_path / "data", endpoint, start)) for _ in range(2)]
    for racer in racers:
        racer.start()
    start.set()
    for racer in racers:
        racer.join(120)
        assert racer.exitcode == 0
    arrived = [int(line) for line in endpoint.read_text(encoding="ascii").split()]
    assert sorted(arrived) == list(range(RACE))
    ledger = Ledger(tmp_path / "data")
    assert {ledger.look(racing_key(number)).state for number in range(RACE)} == {State.SUBMITTED}


def claim_and_die(folder: Path, clicked: Path) -> None:
    """Claim, click, and be killed before the answer is written down."""
    Ledger(folder).claim(racing_key(0))
    clicked.write_text(json.dumps("clicked"), encoding="ascii")
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_claim_outlives_its_process_and_nobody_clicks_again(tmp_path: Path) -> None:
    other = processes.Process(target=claim_and_die, args=(tmp_path / "data", tmp_path / "clicked"))
    other.start()
    other.join(60)
    assert (tmp_path / "clicked").exists()
    ledger = Ledger(tmp_path / "data")
    assert ledger.look(racing_key(0)).state is State.SUBMITTING
    with pytest.raises(PersonNeeded, match="nobody knows"):
        ledger.claim(racing_key(0))
    assert ledger.look(racing_key(0)).state is State.UNKNOWN


def alone(folder: Path, ready: Signal, done: Signal) -> None:
    with Ledger(folder).alone(racing_key(0)):
        ready.set()
        done.wait(60)


def test_two_copies_of_a_bid_are_not_submitted_at_the_same_moment(tmp_path: Path) -> None:
    ready, done = processes.Event(), processes.Event()
    other = processes.Process(target=alone, args=(tmp_path, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(BidError, match="at this moment"), Ledger(tmp_path).alone(racing_key(0)):
            pytest.fail("two were in")
        with Ledger(tmp_path).alone(racing_key(1)):
            pass
    finally:
        done.set()
        other.join(60)
