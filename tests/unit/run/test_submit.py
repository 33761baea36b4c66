"""Submitting: nothing without a yes, once at most, and never a guess about what arrived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from formbridge.errors import BidError, PersonNeeded, PortalError, PortalUnreachable
from formbridge.mapping.plan import Problem
from formbridge.run import (
    Journal,
    Key,
    Ledger,
    Proof,
    ProofLine,
    State,
    fill_application,
    prepare_submission,
    reconcile,
    submit,
)
from formbridge.run.keys import JournalKey
from formbridge.run.ledger import Submission
from formbridge.run.receipt import Receipt, write_receipt, write_summary
from tests.unit.run import application as app
from tests.unit.run.simulator import Killed, Server, SimulatedPortal

PORTAL = "https://portal.example"
KEY = Key("my-bid", "lottery", "awards", "spring", "2024")


def test_the_summary_and_the_receipt_tell_no_answer_and_steer_no_terminal(tmp_path: Path) -> None:
    hostile = "REF\x1b]0;you are signed out\x07\u202e-7"
    lines = (
        ProofLine("title", "Project title", "name", "Our secret voices", "Our secret voices", equal=True),
        ProofLine("sum", "Amount", "money", "£12,345", "£54,321", equal=False, note="£54,321 is too much"),
    )
    payload = (("title", "Our secret voices"), ("answers[Our secret voices]", "x"), ("token\x9b", "letmein"))
    problem = Problem("aims", "“Our secret aims” is too long.", "Shorten it.")
    proof = Proof("Form", f"d1{hostile}", lines, (("Bank account", "yours"),), (problem,), payload)
    folder = write_summary(tmp_path, proof).parent
    write_receipt(
        folder,
        Receipt("Form", "f", "g", "1", "", "bid", "d1", PORTAL, hostile, "now", "0", "", 2, as_agreed=True),
    )
    for name in ("summary.txt", "receipt.txt", "receipt.json"):
        text = (folder / name).read_text("utf-8")
        assert not any(word in text for word in ("secret", "345", "321", "letmein"))
        assert not any(steers in text for steers in "\x1b\x07\u202e\x9b")
    told = (folder / "summary.txt").read_text("utf-8")
    assert "Same: Project title: 17" in told and "DIFFERENT: Amount: agreed 7, held 7" in told
    assert "carries: title: 17" in told and "Left to a person: Bank account" in told


def agree(proof: Proof) -> bool:
    """A person who says yes."""
    return True


def nothing(name: str) -> None:
    """Nothing happens."""


@dataclass
class Desk:
    """Where a submission is made: a bid, the portal's server, and this user's ledger."""

    bid: Path
    key: JournalKey
    server: Server
    ledger: Ledger

    def journal(self, doing: str = "submit") -> Journal:
        return Journal.create(self.bid, app.plan(), portal=PORTAL, key=self.key, doing=doing)

    def prove(self, kind: type[SimulatedPortal] = SimulatedPortal) -> Proof:
        with self.journal() as journal:
            return prepare_submission(app.plan(), kind(self.server), journal)

    def press(
        self, moment: Callable[[str], None] = nothing, yes: Callable[[Proof], bool] = agree
    ) -> tuple[Receipt | None, Path]:
        with self.journal() as journal:
            portal = SimulatedPortal(self.server, moment)
            return submit(app.plan(), portal, journal, ledger=self.ledger, key=KEY, yes=yes), journal.folder

    def settle(self, word: Callable[[str], bool | None] | None = None) -> Submission:
        with self.journal() as journal:
            portal = SimulatedPortal(self.server)
            return reconcile(portal, journal, plan=app.plan(), ledger=self.ledger, key=KEY, word=word)

    @property
    def state(self) -> State:
        return self.ledger.look(KEY).state


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger")


@pytest.fixture
def desk(bid: Path, key: JournalKey, ledger: Ledger) -> Desk:
    """A portal that holds the whole draft, and a person has agreed."""
    desk = Desk(bid, key, app.server(), ledger)
    with desk.journal("fill") as journal:
        fill_application(app.plan(), SimulatedPortal(desk.server), journal)
    desk.server.drafts["draft-1"]["agree"] = "yes"
    return desk


def test_a_proof_sends_nothing_and_shows_every_answer_beside_the_agreed_one(desk: Desk) -> None:
    saves = list(desk.server.saves)
    proof = desk.prove()
    assert desk.server.submissions == [] and desk.server.saves == saves
    assert len(proof.lines) == 9 and proof.differences == ()
    assert ("_csrf", "secret") in proof.payload
    assert [label for label, _ in proof.to_do] == ["Your born", "Your agree"]
    assert not proof.as_agreed, "a field of the plan still has a problem"


def test_a_proof_names_what_is_not_as_agreed(desk: Desk) -> None:
    desk.server.drafts["draft-1"]["location"] = "Elsewhere"
    proof = desk.prove()
    (line,) = proof.differences
    assert (line.field, line.held) == ("location", "Elsewhere")


def test_a_proof_believes_the_final_request_more_than_the_page(desk: Desk) -> None:
    class Cutting(SimulatedPortal):
        def hold_back_final(self) -> list[tuple[str, str]]:
            return [("title", "Cut")]

    proof = desk.prove(Cutting)
    assert [(line.field, line.held) for line in proof.differences] == [("title", "Cut")]


def test_a_proof_says_when_the_portal_has_no_final_button_yet(desk: Desk) -> None:
    desk.server.drafts["draft-1"]["agree"] = ""
    proof = desk.prove()
    assert "no button" in proof.blocked and proof.payload == ()


def test_submit_presses_once_and_leaves_a_receipt_without_answers(desk: Desk) -> None:
    receipt, folder = desk.press()
    assert desk.server.submissions == ["draft-1"]
    assert receipt is not None and receipt.reference == "REF-1"
    assert desk.state is State.SUBMITTED
    text = (folder / "receipt.txt").read_text(encoding="utf-8")
    assert "The portal's reference: REF-1" in text and "draft-1" in text
    assert {path.name for path in folder.iterdir()} == {
        "journal.jsonl",
        "receipt.json",
        "receipt.txt",
        "summary.txt",
    }
    for path in desk.bid.rglob("*"):
        assert path.is_dir() or app.CANARY.encode() not in path.read_bytes()


def test_without_a_yes_nothing_is_pressed_or_claimed(desk: Desk) -> None:
    seen: list[Proof] = []

    def no(proof: Proof) -> bool:
        seen.append(proof)
        return False

    receipt, _ = desk.press(yes=no)
    assert receipt is None and len(seen) == 1
    assert desk.server.submissions == [] and desk.state is State.READY


def test_what_changed_after_the_proof_was_shown_is_not_sent(desk: Desk) -> None:
    def slowly(proof: Proof) -> bool:
        desk.server.drafts["draft-1"]["location"] = "Changed by a co-author"
        return True

    with pytest.raises(BidError, match=r"Your location.*Nothing was sent"):
        desk.press(yes=slowly)
    assert desk.server.submissions == [] and desk.state is State.READY


def test_what_was_submitted_is_not_submitted_again(desk: Desk) -> None:
    desk.press()
    with pytest.raises(BidError, match=r"submitted already.*REF-1"):
        desk.press()
    assert desk.server.submissions == ["draft-1"]


def test_a_portal_that_offers_no_button_says_what_is_left_and_claims_nothing(desk: Desk) -> None:
    desk.server.drafts["draft-1"]["agree"] = ""
    with pytest.raises(BidError, match=r"does not offer.*Your agree"):
        desk.press()
    assert desk.state is State.READY


def lose(name: str) -> Callable[[str], None]:
    def moment(now: str) -> None:
        if now == name:
            raise PortalUnreachable("The portal did not answer in time.")

    return moment


@pytest.mark.parametrize(("when", "arrived"), [("before click", []), ("after click", ["draft-1"])])
def test_a_lost_answer_leaves_unknown_and_only_the_portal_or_a_person_ends_it(
    desk: Desk, when: str, arrived: list[str]
) -> None:
    with pytest.raises(PortalError, match="--reconcile"):
        desk.press(lose(when))
    assert desk.server.submissions == arrived
    assert desk.state is State.UNKNOWN
    with pytest.raises(PersonNeeded, match="nobody knows"):
        desk.press()
    assert desk.server.submissions == arrived


def test_reconciling_finds_what_arrived_at_the_portal_without_asking(desk: Desk) -> None:
    with pytest.raises(PortalError):
        desk.press(lose("after click"))
    row = desk.settle(lambda question: pytest.fail("a person was asked"))
    assert (row.state, row.reference, row.word) == (State.SUBMITTED, "REF-1", "portal")


def test_reconciling_asks_a_person_when_the_portal_shows_nothing(desk: Desk) -> None:
    with pytest.raises(PortalError):
        desk.press(lose("before click"))
    with pytest.raises(PersonNeeded, match="Was it submitted"):
        desk.settle()
    assert desk.state is State.UNKNOWN
    assert desk.settle(lambda question: False).state is State.READY
    receipt, _ = desk.press()
    assert receipt is not None and desk.server.submissions == ["draft-1"]


def test_a_kill_between_claim_and_answer_becomes_unknown_at_the_next_look(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(now: str) -> None:
        if now == "after click":
            raise Killed(now)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "doubt", _first_only())
        with pytest.raises(Killed):
            desk.press(killed)
    assert desk.state is State.SUBMITTING
    with pytest.raises(PersonNeeded):
        desk.press()
    assert desk.ledger.look(KEY).state == State.UNKNOWN and desk.server.submissions == ["draft-1"]


def _first_only() -> Callable[..., Submission | None]:
    """The look before the proof is real; after the click the process is dead."""
    honest = Ledger.doubt
    calls: list[int | None] = []

    def doubt(self: Ledger, key: Key, token: int | None = None) -> Submission | None:
        calls.append(token)
        return honest(self, key, token) if len(calls) == 1 else None

    return doubt


def test_a_late_answer_still_counts_after_somebody_doubted(ledger: Ledger) -> None:
    token = ledger.claim(KEY)
    ledger.doubt(KEY)
    ledger.confirm(KEY, token, "REF-9")
    assert ledger.look(KEY).reference == "REF-9"


def test_an_answer_to_an_older_claim_changes_nothing(ledger: Ledger) -> None:
    old = ledger.claim(KEY)
    ledger.doubt(KEY)
    ledger.settle(KEY, submitted=False, word="person")
    new = ledger.claim(KEY)
    with pytest.raises(BidError, match="claimed again"):
        ledger.confirm(KEY, old, "REF-OLD")
    assert ledger.look(KEY).state is State.SUBMITTING and new == old + 1


def test_the_ledger_is_readable_only_by_its_user(ledger: Ledger) -> None:
    assert ledger.path.stat().st_mode & 0o077 == 0


def test_a_damaged_ledger_is_said_in_clear_words(tmp_path: Path) -> None:
    (tmp_path / "submissions.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(BidError, match="list of submissions"):
        Ledger(tmp_path)
