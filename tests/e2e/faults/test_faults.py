"""Each fault on each portal: nothing lost, doubled or submitted, a person's words kept, and it is said."""

from __future__ import annotations

import pytest

from formbridge.testing.replica import load_portals
from tests.e2e.faults.conftest import Elsewhere
from tests.e2e.faults.places import Place
from tests.e2e.faults.trouble import THEIRS, Around, Said, Trouble

load_portals("lottery")

from tests.e2e.faults.matrix import Ending, Fault, cells  # noqa: E402  it needs the replicas' package


@pytest.mark.parametrize(
    ("place", "fault"),
    [pytest.param(place, fault, id=f"{place.funder}-{fault.id}") for fault, place in cells()],
)
def test_what_goes_wrong_costs_nothing_and_is_said(place: Place, fault: Fault, around: Around) -> None:
    t = Trouble(place, getattr(place, fault.at), around)
    heard = len(Elsewhere.heard)

    with fault.strike(t) as happened:
        said = t.fill()

    assert happened, "the fault did not strike"
    assert said.exits == fault.exits, said.words
    assert [words for words in fault.says if not said.says(words)] == [], said.words
    check_what_always_holds(t)
    assert len(Elsewhere.heard) == heard, "something reached another site"
    check_ending(t, fault, said)
    check_what_always_holds(t)


def check_what_always_holds(t: Trouble) -> None:
    """One draft, a person's own words in it, and nothing submitted."""
    assert [draft.id for draft in t.replica.drafts()] == [t.draft]
    assert t.replica.stored(t.draft)[t.place.theirs.name] == THEIRS
    assert [sent for sent in t.replica.submissions() if sent.draft == t.draft] == []


def check_ending(t: Trouble, fault: Fault, said: Said) -> None:
    """How the draft comes to be whole, or stays as others have left it."""
    if fault.ending is Ending.KEPT:
        theirs = t.held(t.spot)
        again = t.fill()
        assert again.exits == 0 and again.says('"kept"'), again.words
        assert t.held(t.spot) == theirs, "what others put there was changed"
        return
    if fault.ending is Ending.REPORTED:
        said = t.fill()
    elif fault.ending is Ending.STOPS:
        said = t.fill() if fault.id == "two-runs" else t.resume()
    assert said.exits == 0, said.words
    assert t.missing() == []
