"""A reflection is its author's: private first, opened by them alone, never closed again by us."""

from __future__ import annotations

import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from formbridge.errors import BidError, BidFolderError, UnknownNameError
from formbridge.model import read_bid
from formbridge.model.presence import presences
from formbridge.model.reflecting import add_reflection, quotable, seen_by, widen
from formbridge.model.reflections import Decision, Seen

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
ON = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(MADE_UP, tmp_path / "bid")


def write(folder: Path, words: str = "It was late.", author: str = "tj") -> str:
    return add_reflection(
        folder, read_bid(folder), {"author": author, "on": ON, "what_happened": words, "feeling": "Tired"}
    ).id


def test_a_new_reflection_is_private_and_only_its_author_reads_it(folder: Path) -> None:
    made = write(folder)
    bid = read_bid(folder)
    assert made in {each.id for each in seen_by(bid, "tj")}
    assert not [
        person
        for person in bid.people
        if person.id != "tj" and made in {r.id for r in seen_by(bid, person.id)}
    ]
    file = folder / "private" / "reflections.toml"
    assert "It was late." in file.read_text("utf-8")
    assert "It was late." not in (folder / "bid.toml").read_text("utf-8")


def test_a_new_private_file_is_for_its_owner_alone(folder: Path) -> None:
    (folder / "private" / "reflections.toml").unlink()
    write(folder)
    assert stat.S_IMODE((folder / "private" / "reflections.toml").stat().st_mode) == 0o600


def test_its_author_opens_it_step_by_step_and_it_moves_when_the_team_may_see_it(folder: Path) -> None:
    made = write(folder)
    widen(folder, read_bid(folder), made, to=Seen.PANEL_ONLY, by="tj")
    bid = read_bid(folder)
    assert made in {each.id for each in seen_by(bid, "asha")}
    assert made not in {each.id for each in seen_by(bid, "helen")}, "she is not on the panel"
    widen(folder, bid, made, to=Seen.MAY_BE_QUOTED, by="tj")
    bid = read_bid(folder)
    assert made in {each.id for each in bid.reflections} - {each.id for each in bid.private.reflections}
    assert "It was late." in quotable(bid) and "Tired" not in quotable(bid)


def test_nobody_else_can_open_it_and_nobody_learns_that_it_is_there(folder: Path) -> None:
    made = write(folder)
    messages = []
    for name in (made, "no-such-reflection"):
        with pytest.raises(UnknownNameError) as caught:
            widen(folder, read_bid(folder), name, to=Seen.WHOLE_TEAM, by="asha")
        messages.append(str(caught.value).replace(name, "X"))
    assert messages[0] == messages[1]


def test_what_was_opened_cannot_be_closed_again(folder: Path) -> None:
    made = write(folder)
    widen(folder, read_bid(folder), made, to=Seen.WHOLE_TEAM, by="tj")
    with pytest.raises(BidError, match="can be seen by the whole team already"):
        widen(folder, read_bid(folder), made, to=Seen.PANEL_ONLY, by="tj")


def test_a_private_reflection_in_the_shared_file_is_a_problem_with_its_line(folder: Path) -> None:
    with (folder / "bid.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[reflections]]\nid = "x"\nauthor = "tj"\non = 2026-01-01\nwhat_happened = "Hm."\n')
        file.write('visibility = "only_me"\n')
    with pytest.raises(BidFolderError, match=r"belongs in private/reflections\.toml"):
        read_bid(folder)


def test_the_rest_of_the_file_stays_as_it_was_written(folder: Path) -> None:
    before = (folder / "bid.toml").read_text("utf-8")
    made = write(folder)
    widen(folder, read_bid(folder), made, to=Seen.WHOLE_TEAM, by="tj")
    assert (folder / "bid.toml").read_text("utf-8").startswith(before.rstrip())


def test_one_person_alone_in_a_decision_is_said(folder: Path) -> None:
    bid = read_bid(folder)
    decision = Decision(what="The title", on=ON, who_was_asked=("tj", "helen"), who_decided=("helen",))
    asked, decided = presences(bid.model_copy(update={"decisions": (decision,)}))[:2]
    assert (asked.lived, asked.all, asked.just_the_one) == (1, 2, True)
    assert "Just the one" in str(asked)
    assert "Nobody with lived experience took part" in str(decided)
