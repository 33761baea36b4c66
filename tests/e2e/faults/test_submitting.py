"""Each fault at the moment of the final click: one click at most, and a ledger that says what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from formbridge.browser import open_portal
from formbridge.errors import FormBridgeError, PersonNeeded
from formbridge.run import Journal, Key, Ledger, State, reconcile, submit
from formbridge.testing.player import Player
from formbridge.testing.replica import load_portals
from tests.e2e.faults.places import Place
from tests.e2e.faults.trouble import Around, Trouble
from tests.unit.run.simulator import Killed

load_portals("lottery")

from tests.e2e.faults.matrix import Pressed, pressed_cells  # noqa: E402  it needs the replicas' package


class Attempts:
    """Attempts to submit one application; each with objects of its own, as another process has them."""

    def __init__(self, t: Trouble) -> None:
        self.t = t
        self.key = Key(t.prepared.bid.id, t.place.funder, t.place.form, "", t.prepared.form.edition)

    @property
    def state(self) -> State:
        return Ledger().look(self.key).state

    def submit(self) -> None:
        with self._at("submit") as (journal, portal, person):
            submit(
                self.t.plan, portal, journal,
                ledger=Ledger(), key=self.key, yes=lambda proof: True, person=person,
            )  # fmt: skip

    def reconcile(self) -> State:
        """With nobody there to ask."""
        with self._at("reconcile") as (journal, portal, person):
            row = reconcile(
                portal, journal, plan=self.t.plan, ledger=Ledger(), key=self.key, word=None, person=person
            )
        return row.state

    @contextmanager
    def _at(self, doing: str) -> Iterator[tuple[Journal, Any, Player]]:
        t = self.t
        with (
            Journal.create(t.bid, t.plan, portal=t.replica.url, doing=doing) as journal,
            open_portal(
                t.place.funder,
                t.replica.url,
                (t.replica.url,),
                t.prepared.form,
                folder=t.bid,
                signed_in=t.kept,
            ) as portal,
        ):
            yield journal, portal, Player(portal, t.replica.account)


def _ended(attempt: Callable[[], None]) -> FormBridgeError | None:
    """The error that an attempt ended in; None when it was killed."""
    try:
        attempt()
    except FormBridgeError as error:
        return error
    except Killed:
        return None
    raise AssertionError("the fault did not strike")


@pytest.fixture
def ready(place: Place, around: Around) -> Trouble:
    """A draft that lacks nothing, beside an older application of the same name that was submitted."""
    t = Trouble(place, place.theirs, around)
    answers = t.finished_answers()
    older = t.portal.store.new_draft(t.replica.account.email, place.kind, t.portal.today)
    for draft in (older, t.draft):
        t.portal.store.save(draft, answers)
    t.portal.store.submit(older)
    return t


@pytest.mark.parametrize(
    ("place", "fault"),
    [pytest.param(place, fault, id=f"{place.funder}-{fault.id}") for fault, place in pressed_cells()],
)
def test_the_final_button_is_pressed_once_whatever_happens(
    place: Place, fault: Pressed, ready: Trouble
) -> None:
    attempts = Attempts(ready)
    with fault.strike(ready) as happened:
        ended = _ended(attempts.submit)
        assert len(happened) == 1
        assert ended is None or "--reconcile" in ended.hint
        with pytest.raises(PersonNeeded, match="nobody knows"):
            attempts.submit()
        assert len(happened) == 1, "the button was pressed again"
    assert attempts.state is State.UNKNOWN
    arrived = [sent.draft for sent in ready.replica.submissions() if sent.draft == ready.draft]
    assert arrived == [ready.draft] * fault.arrives

    if fault.arrives:
        assert attempts.reconcile() is State.SUBMITTED, "the portal's own list shows it"
    else:
        with pytest.raises(PersonNeeded, match="still has the draft"):
            attempts.reconcile()
        assert attempts.state is State.UNKNOWN
