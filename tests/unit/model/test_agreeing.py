"""A yes to exactly this text; a changed text is a draft again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from formbridge.errors import BidError
from formbridge.model import Bid, read_bid, write_answer
from formbridge.model.agreeing import agree, is_named, standings

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(MADE_UP, tmp_path / "bid")


def draft(bid: Bid, topic: str) -> bool:
    (found,) = standings(bid, [topic])
    return found.is_draft


def test_a_yes_holds_until_the_text_changes_by_one_word(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "We ask what people gave up."})
    assert draft(read_bid(folder), "aims")
    for person in ("asha", "rhodri"):
        assert agree(folder, read_bid(folder), "aims", by=person, on=TODAY)
    assert not draft(read_bid(folder), "aims")
    assert not agree(folder, read_bid(folder), "aims", by="asha", on=TODAY), "she had agreed before"
    write_answer(folder, "aims", {"full": "We ask what people gave away."})
    assert draft(read_bid(folder), "aims")
    assert read_bid(folder).answers["aims"].agreed_by == ()


def test_everybody_agreed_to_the_made_up_bid() -> None:
    """So that the demonstration can go all the way; after a change to a text, agree to it again."""
    assert [each.topic for each in standings(read_bid(MADE_UP)) if each.is_draft] == []


def test_a_yes_to_an_older_text_is_not_kept_beside_the_new_one(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "First."})
    agree(folder, read_bid(folder), "aims", by="asha", on=TODAY)
    write_answer(folder, "aims", {"full": "Second."})
    agree(folder, read_bid(folder), "aims", by="asha", on=TODAY)
    assert len(read_bid(folder).answers["aims"].agreed) == 1


def test_a_person_whom_the_text_names_has_to_agree(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "Yusuf takes the photographs."})
    (found,) = standings(read_bid(folder), ["aims"])
    assert ("yusuf", "the text names them") in found.waiting


def test_a_text_that_changed_while_it_was_read_is_not_agreed_to(folder: Path) -> None:
    read = read_bid(folder)
    write_answer(folder, "aims", {"full": "Somebody else was quicker."})
    with pytest.raises(BidError, match="changed while it was being read"):
        agree(folder, read, "aims", by="tj", on=TODAY)


def test_nothing_else_in_the_file_changes(folder: Path) -> None:
    before = read_bid(folder).answers["how"]
    agree(folder, read_bid(folder), "how", by="tj", on=TODAY)
    after = read_bid(folder).answers["how"]
    assert (after.versions, after.authors) == (before.versions, before.authors)
    assert after.agreed_by[-1] == "tj"


def test_a_name_inside_another_word_is_nobody(folder: Path) -> None:
    people = {person.id: person for person in read_bid(folder).people}
    assert is_named(people["wren"], "Wren goes out and asks.")
    assert not is_named(people["wren"], "A Wrenish bird, and a wren.")
    assert is_named(people["lina"], "李娜 (Li Na) interprets.")
    assert not is_named(people["lina"], "Na is the sign of sodium.")
