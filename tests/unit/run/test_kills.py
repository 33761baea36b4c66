"""A run is stopped at every moment there is, and taken up again by a new process' objects.

However it was stopped: the server ends with the whole plan, one draft, nothing typed where it was right
already, nothing submitted, and what people typed untouched.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formbridge.mapping.plan import FillPlan
from formbridge.run import Journal, RunReport, fill_application, runs, unfinished_run
from formbridge.run.events import Event, Noted
from formbridge.run.keys import JournalKey
from formbridge.run.runs import read_run
from tests.unit.run import application as app
from tests.unit.run.mortal import Clock, MortalJournal
from tests.unit.run.simulator import Killed, Server, SimulatedPortal

KEY = JournalKey(b"k" * 32)
PORTAL = "https://portal.example"
HOW = ("before", "torn", "after")


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process leaves what it wrote to the system; only a power cut needs the disk itself."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def run_once(
    bid: Path, server: Server, clock: Clock, how: str = "before", plan: FillPlan | None = None
) -> RunReport | None:
    """Begin a run, or take the stopped one up, until it ends or is killed."""
    MortalJournal.clock, MortalJournal.how = clock, how
    try:
        with _journal(bid) as journal:
            portal = SimulatedPortal(server, clock.moment)
            return fill_application(plan or app.plan(), portal, journal)
    except Killed:
        return None


def _journal(bid: Path) -> Journal:
    if all(run.finished for run in runs(bid)):  # a kill after the last line leaves a run that is over
        return MortalJournal.create(bid, app.plan(), portal=PORTAL, key=KEY)
    return MortalJournal.open(unfinished_run(bid).folder, key=KEY)


def check_whole(server: Server, report: RunReport | None) -> None:
    """Everything there, nothing doubled, nothing submitted."""
    assert report is not None
    plan = app.plan()
    (values,) = server.drafts.values()
    assert {name: values.get(name) for name in app.wanted(plan)} == app.wanted(plan)
    assert server.typed_needlessly() == []
    assert server.submissions == []
    assert report.counts()["filled"] == 9 and report.counts()["kept"] == 0


def moments() -> list[str]:
    """The name of every moment of a whole, undisturbed run."""
    import tempfile

    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        check_whole(server := app.server(), run_once(Path(folder), server, clock))
    return clock.names


def test_a_run_that_is_killed_at_any_moment_ends_whole_when_it_is_taken_up(tmp_path: Path) -> None:
    names = moments()
    assert names.count("journal") > 30, "the journal should announce every value"
    for at, name in enumerate(names):
        for how in HOW if name == "journal" else HOW[:1]:
            bid = tmp_path / f"{at}-{how}"
            bid.mkdir()
            server = app.server()
            assert run_once(bid, server, Clock(at), how) is None, (at, name)
            check_whole(server, run_once(bid, server, Clock()))
            assert (
                read_run(bid / "runs" / "0001-lottery-awards").torn == (how == "torn" and at > 0) or at == 0
            )


def test_a_run_that_changes_what_is_there_may_be_killed_at_any_moment_too(tmp_path: Path) -> None:
    changed = app.with_value(app.plan(), "title", "A better title")
    changed = app.with_value(changed, "budget[1][cost]", "251")
    names: list[str] = []
    for at in itertools.count():
        bid = tmp_path / str(at)
        bid.mkdir()
        server, clock = app.server(), Clock(at)
        run_once(bid, server, Clock())
        ended = run_once(bid, server, clock, HOW[at % 3], changed)
        report = ended or run_once(bid, server, Clock(), plan=changed)
        assert report is not None and report.counts()["kept"] == 0, (at, clock.names[-1])
        assert {name: server.drafts["draft-1"].get(name) for name in app.wanted(changed)} == app.wanted(
            changed
        )
        assert server.typed_needlessly() == []
        names = clock.names
        if ended:
            break
    assert names.count("before save") == 2, "only the two changed pages are saved"


def test_a_run_that_is_killed_again_and_again_still_ends_whole(tmp_path: Path) -> None:
    server, report, at = app.server(), None, 3
    while report is None:
        report = run_once(tmp_path, server, Clock(at), HOW[at % 3])
        at += 7
    check_whole(server, report)


Edit = Callable[[Server], None]


@given(
    kills=st.lists(st.tuples(st.integers(0, 250), st.sampled_from(HOW)), max_size=4),
    edits=st.lists(st.sampled_from(sorted(app.wanted(app.plan()))), max_size=4),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_people_type_between_kills_is_kept(
    tmp_path_factory: pytest.TempPathFactory, kills: list[tuple[int, str]], edits: list[str]
) -> None:
    bid, server = tmp_path_factory.mktemp("bid"), app.server()
    theirs: dict[str, str] = {}
    for number, (at, how) in enumerate(kills):
        run_once(bid, server, Clock(at), how)
        if number < len(edits) and server.drafts:
            theirs[edits[number]] = f"Theirs {number}"
            server.drafts["draft-1"][edits[number]] = f"Theirs {number}"
    report = run_once(bid, server, Clock())
    assert report is not None and server.submissions == []
    values = server.drafts["draft-1"]
    assert {name: values[name] for name in theirs} == theirs
    fields = {step.field: step for page in app.plan().pages for step in page.steps}
    kept = {each.field for each in report.fields() if each.outcome == "kept"}
    assert kept == {
        field for field, step in fields.items() if any(entry.target.name in theirs for entry in step.entries)
    }
    for field, step in fields.items():
        if field not in kept:
            for entry in step.entries:
                assert values[entry.target.name] == entry.value
    assert server.typed_needlessly() == []


def test_a_draft_that_a_stopped_run_began_is_found_again(tmp_path: Path) -> None:
    server = app.server()
    server.drafts["older"] = {"title": "Another application"}
    names = moments()
    run_once(tmp_path, server, Clock(names.index("after open_draft")))
    assert len(server.drafts) == 2
    told: list[Event] = []
    with _journal(tmp_path) as journal:
        report = fill_application(app.plan(), SimulatedPortal(server), journal, on_event=told.append)
    assert any(isinstance(event, Noted) and report.draft in event.note for event in told)
    assert report.draft != "older"
    assert len(server.drafts) == 2 and server.drafts["older"] == {"title": "Another application"}


def test_two_drafts_that_may_be_ours_are_left_to_a_person(tmp_path: Path) -> None:
    from formbridge.errors import PersonNeeded

    server = app.server()
    names = moments()
    run_once(tmp_path, server, Clock(names.index("after open_draft")))
    server.drafts["draft-9"] = {}
    with pytest.raises(PersonNeeded, match="draft-1, draft-9"):
        run_once(tmp_path, server, Clock())


def test_a_bid_that_changed_after_the_kill_puts_its_new_value_in_and_says_so(tmp_path: Path) -> None:
    server = app.server()
    names = moments()
    run_once(tmp_path, server, Clock(len(names) - 3))
    changed = app.with_value(app.plan(), "title", "New title")
    MortalJournal.clock = Clock()
    with MortalJournal.open(unfinished_run(tmp_path).folder, key=KEY) as journal:
        report = fill_application(changed, SimulatedPortal(server), journal)
    assert server.drafts["draft-1"]["title"] == "New title"
    assert any("bid has changed" in note for note in report.notes)


def test_a_run_that_came_to_its_end_is_not_taken_up(tmp_path: Path) -> None:
    from formbridge.errors import BidError

    run_once(tmp_path, app.server(), Clock())
    with pytest.raises(BidError, match="waiting to go on"):
        unfinished_run(tmp_path)
