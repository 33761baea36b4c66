"""Runs against a replica in a real browser: stopped, signed out, disturbed, and taken up again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from formbridge.browser import open_portal
from formbridge.cli.prepare import Prepared, prepare
from formbridge.errors import BidError, PortalError
from formbridge.run import (
    Journal,
    Key,
    Ledger,
    Outcome,
    Proof,
    Receipt,
    RunReport,
    State,
    fill_application,
    prepare_submission,
    reconcile,
    runs,
    submit,
    unfinished_run,
)
from formbridge.run.events import Event, PageStarted, ignore
from formbridge.run.keys import JournalKey
from formbridge.testing import differences
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.replica import Replica, start_replica
from tests.e2e.faults.trouble import narrowed
from tests.unit.run.mortal import Clock, MortalJournal
from tests.unit.run.simulator import Killed

TODAY = date(2026, 11, 23)
KEY = JournalKey(b"k" * 32)


@pytest.fixture
def replica() -> Iterator[Replica]:
    with start_replica("lottery", today=TODAY, continue_delay_ms=20) as running:
        running.portal.script_delay_ms = 20
        running.portal.lookup_delay_ms = 0
        yield running


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    """The made-up bid and its plan."""
    folder = shutil.copytree(fixture_folder("bids", "personalisation"), tmp_path / "bid")
    day = datetime(TODAY.year, TODAY.month, TODAY.day).astimezone()
    return prepare(folder, "lottery/awards-for-all", day)


@pytest.fixture
def project(prepared: Prepared) -> Prepared:
    """The same with the six pages about the project: for what does not need every kind of page once more."""
    return narrowed(prepared, [page.id for page in prepared.plan.pages[:6]])


@contextmanager
def at_the_portal(replica: Replica, prepared: Prepared) -> Iterator[Any]:
    with open_portal(
        "lottery",
        replica.url,
        (replica.url,),
        prepared.form,
        folder=prepared.folder,
        confirmed=lambda statements: True,
    ) as portal:
        yield portal


def new_run(replica: Replica, prepared: Prepared, doing: str = "fill") -> MortalJournal:
    journal = MortalJournal.create(prepared.folder, prepared.plan, portal=replica.url, key=KEY, doing=doing)
    assert isinstance(journal, MortalJournal)
    return journal


def fill(
    replica: Replica, prepared: Prepared, journal: Journal, on_event: Callable[[Event], None] = ignore
) -> RunReport:
    with journal, at_the_portal(replica, prepared) as portal:
        person = Player(portal, replica.account)
        return fill_application(
            prepared.plan, portal, journal, person=person, on_event=on_event, pictures=False
        )


@pytest.fixture(autouse=True)
def _nobody_dies() -> None:
    MortalJournal.clock, MortalJournal.how = Clock(), "before"


def check_whole(replica: Replica, prepared: Prepared, report: RunReport) -> None:
    """Everything there, in one draft, and nothing submitted."""
    (draft,) = replica.drafts()
    assert draft.id == report.draft
    assert differences(prepared.plan, replica.stored(draft.id)) == []
    assert list(replica.submissions()) == []
    assert report.complete


def test_a_run_that_is_killed_again_and_again_ends_with_the_whole_plan_in_one_draft(
    replica: Replica, prepared: Prepared
) -> None:
    report, kills = None, 0
    while report is None:
        # A run that goes on looks at what is done again, so each may get further; the fifth may end.
        MortalJournal.clock = Clock(12 + 10 * kills) if kills < 4 else Clock()
        MortalJournal.how = ("before", "torn", "after")[kills % 3]
        going = runs(prepared.folder)
        journal = (
            MortalJournal.open(unfinished_run(prepared.folder).folder, key=KEY)
            if going
            else new_run(replica, prepared)
        )
        try:
            report = fill(replica, prepared, journal)
        except Killed:
            kills += 1
    assert kills == 4
    check_whole(replica, prepared, report)
    saves = [each.path for each in replica.requests() if each.stored]
    assert all(saves.count(path) <= 2 for path in saves), "a page is saved again only to hear what was missed"


def test_a_session_that_ends_in_mid_run_costs_nothing(replica: Replica, project: Prepared) -> None:
    def watch(event: Event) -> None:
        if isinstance(event, PageStarted) and event.number in (3, 5):
            replica.portal.sign_everyone_out()

    check_whole(replica, project, fill(replica, project, new_run(replica, project), watch))


def test_a_session_that_ends_while_a_page_is_typed_costs_nothing(replica: Replica, project: Prepared) -> None:
    ended: list[str] = []

    class Ending(MortalJournal):
        def append(self, event: str, **facts: Any) -> None:
            super().append(event, **facts)
            if event == "page" and facts["state"] == "saving" and facts["page"] == "your-idea" and not ended:
                ended.append("now")
                replica.portal.sign_everyone_out()

    journal = Ending.create(project.folder, project.plan, portal=replica.url, key=KEY)
    check_whole(replica, project, fill(replica, project, journal))
    assert ended


def test_a_server_error_on_one_save_is_looked_up_and_made_good(replica: Replica, project: Prepared) -> None:
    failed: list[str] = []

    def fault(request: Any) -> Any:
        if request.method == "POST" and request.path.endswith("/your-project/2") and not failed:
            failed.append(request.path)
            return ("The service is unavailable.", 503)
        return None

    replica.portal.faults.append(fault)
    check_whole(replica, project, fill(replica, project, new_run(replica, project)))
    assert failed


def test_a_second_run_types_nothing_and_keeps_what_a_person_typed(
    replica: Replica, prepared: Prepared
) -> None:
    fill(replica, prepared, new_run(replica, prepared))
    (draft,) = replica.drafts()
    theirs = {**draft.answers, "projectName": "A name of their own"}
    replica.portal.store.save(draft.id, theirs)  # type: ignore[attr-defined]
    before = len([each for each in replica.requests() if each.stored])
    report = fill(replica, prepared, new_run(replica, prepared))
    assert replica.stored(draft.id)["projectName"] == "A name of their own"
    assert [each.field for each in report.of(Outcome.KEPT)] == ["project_name"]
    assert not report.of(Outcome.FILLED)
    assert len([each for each in replica.requests() if each.stored]) == before


def test_a_proof_shows_the_plan_and_sends_nothing(replica: Replica, project: Prepared) -> None:
    fill(replica, project, new_run(replica, project))
    before = len(replica.requests())
    with new_run(replica, project, "proof") as journal, at_the_portal(replica, project) as portal:
        proof = prepare_submission(project.plan, portal, journal, person=Player(portal, replica.account))
    assert proof.differences == () and len(proof.lines) == 12
    posted = [each for each in list(replica.requests())[before:] if "log" not in each.path]
    assert posted == [] and list(replica.submissions()) == []


@pytest.fixture
def finished(replica: Replica, prepared: Prepared) -> str:
    """A draft that somebody has answered to the last question, and that this bid's journal knows; its id."""
    from portals.lottery.complete import complete
    from portals.visitor import Visitor

    visitor = Visitor(replica.portal)  # type: ignore[arg-type]
    visitor.sign_in()
    visitor.get("/apply/under-10k/new")
    for path, answers in complete():
        assert visitor.post(f"/apply/under-10k/{path}", answers).status_code == 302
    (draft,) = replica.drafts()
    with new_run(replica, prepared) as journal:
        journal.append("draft", draft=draft.id, new=True)
    return str(draft.id)


def key(prepared: Prepared) -> Key:
    return Key(prepared.bid.id, "lottery", "awards-for-all", "", prepared.form.edition)


def press(
    replica: Replica, prepared: Prepared, ledger: Ledger, yes: Callable[[Proof], bool]
) -> Receipt | None:
    with new_run(replica, prepared, "submit") as journal, at_the_portal(replica, prepared) as portal:
        person = Player(portal, replica.account)
        return submit(
            prepared.plan, portal, journal, ledger=ledger, key=key(prepared), yes=yes, person=person
        )


def test_submit_sends_once_after_a_yes_and_never_again(
    replica: Replica, prepared: Prepared, finished: str, tmp_path: Path
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    proofs: list[Proof] = []

    def see(proof: Proof) -> bool:
        proofs.append(proof)
        assert list(replica.submissions()) == [], (
            "the proof has pressed the button with its request held back"
        )
        return len(proofs) > 1

    assert press(replica, prepared, ledger, see) is None
    receipt = press(replica, prepared, ledger, see)
    assert receipt is not None and receipt.draft == finished
    assert [each.draft for each in replica.submissions()] == [finished]
    assert {line.field for line in proofs[0].differences} >= {"project_name"}
    assert not proofs[0].blocked and proofs[0].payload
    with pytest.raises(BidError, match="submitted already"):
        press(replica, prepared, ledger, see)
    assert len(list(replica.submissions())) == 1


def test_a_submission_whose_answer_is_lost_is_unknown_until_a_person_has_looked(
    replica: Replica, prepared: Prepared, finished: str, tmp_path: Path
) -> None:
    ledger = Ledger(tmp_path / "ledger")

    def lose(request: Any) -> Any:
        if request.method == "POST" and request.path.endswith("/submission"):
            replica.portal.store.submit(finished)  # type: ignore[attr-defined]
            return ("The service is unavailable.", 503)
        return None

    replica.portal.faults.append(lose)
    with pytest.raises(PortalError, match="--reconcile"):
        press(replica, prepared, ledger, lambda proof: True)
    assert ledger.look(key(prepared)).state is State.UNKNOWN
    asked: list[str] = []

    def word(question: str) -> bool:
        asked.append(question)
        return True

    with new_run(replica, prepared, "reconcile") as journal, at_the_portal(replica, prepared) as portal:
        person = Player(portal, replica.account)
        row = reconcile(
            portal, journal, plan=prepared.plan, ledger=ledger, key=key(prepared), word=word, person=person
        )
    assert row.state is State.SUBMITTED
    assert not asked or f"does not have the draft {finished} any more" in asked[0]
    assert len(list(replica.submissions())) == 1
