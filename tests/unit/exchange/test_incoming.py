"""Bringing a proposal in: nothing is replaced without a yes, and nonsense changes nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from formbridge.errors import BidError
from formbridge.exchange import Item, carry_out, items, read_proposal
from formbridge.model import read_bid, set_value, write_whole
from formbridge.model.new import new_bid
from formbridge.model.write_all import NOTE, finish_writing

FORM = "somewhere/small-grant"
PROPOSAL: dict[str, Any] = {
    "title": "Theirs",
    "description": "What it is about.",
    "amountRequested": {"amount": "1200.50", "currency": "GBP"},
    "projectTimeline": {
        "startDate": {"name": "Start", "eventType": "singleDate", "date": "2028-01-01"},
        "endDate": {
            "name": "End",
            "eventType": "dateRange",
            "startDate": "2028-01-01",
            "endDate": "2029-01-01",
        },
    },
    "organizations": {
        "primary": {
            "id": "083b4567-e89d-42c8-a439-6c1234567890",
            "name": "Their Group",
            "ein": "123456789",
            "mission": "A key that is passed over.",
        }
    },
    "contacts": {
        "primary": {
            "name": {"prefix": "Dr", "firstName": "Ana", "middleName": "Maria", "lastName": "Silva"},
            "dateOfBirth": "1970-01-01",
            "emails": {"primary": "ana@group.example"},
        }
    },
}


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    new_bid(tmp_path / "bid")
    return tmp_path / "bid"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, PROPOSAL)


def write(folder: Path, data: object) -> Path:
    path = folder / "proposal.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def found(bid: Path, file: Path) -> dict[str, Item]:
    return {item.code: item for item in items(read_bid(bid), read_proposal(file), FORM)}


def texts(folder: Path) -> dict[str, bytes]:
    """The files that people write."""
    return {name: text for name, text in contents(folder).items() if name.endswith((".toml", ".md"))}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_proposal_from_elsewhere_fills_an_empty_bid(bid: Path, file: Path) -> None:
    carry_out(bid, list(found(bid, file).values()))
    back = read_bid(bid)

    assert back.title == "Theirs"
    assert back.organisations[0].legal_name == "Their Group"
    assert back.organisations[0].ein == "12-3456789"
    assert back.answers["plain_summary"].versions.full == "What it is about."
    request = back.requests[0]
    assert (request.forms, str(request.starts), request.ends) == ((FORM,), "2028-01-01", None)
    assert [line.label for line in request.lines] == ["Amount requested"]
    assert [line.each for line in back.costs.lines] == [Decimal("1200.50")]
    ana = back.person(request.main_contact or "")
    assert (ana.name, ana.given_name, ana.email) == ("Ana Maria Silva", "Ana", "ana@group.example")


def test_a_birth_date_does_not_come_in(bid: Path, file: Path) -> None:
    carry_out(bid, list(found(bid, file).values()))

    assert not any(b"1970" in text for text in contents(bid).values())


def test_peoples_notes_stay_under_the_heading_that_they_were_written_under(bid: Path, file: Path) -> None:
    before = [line for line in (bid / "bid.toml").read_text("utf-8").splitlines() if line.startswith("#")]
    carry_out(bid, list(found(bid, file).values()))
    text = (bid / "bid.toml").read_text("utf-8")

    assert [line for line in text.splitlines() if line.startswith("#")] == before
    assert text.index("ein = ") < text.index("# --- People")


def test_what_a_person_wrote_is_shown_and_replaced_only_when_chosen(bid: Path, file: Path) -> None:
    set_value(bid, "bid.toml", ("title",), "Ours")
    offered = found(bid, file)
    assert (offered["title"].now, offered["title"].new, offered["title"].replaces) == ("Ours", "Theirs", True)

    carry_out(bid, [item for item in offered.values() if not item.replaces])
    assert read_bid(bid).title == "Ours"

    carry_out(bid, [found(bid, file)["title"]])
    assert read_bid(bid).title == "Theirs"


def test_costs_that_are_worked_out_are_never_replaced_by_a_total(bid: Path, file: Path) -> None:
    carry_out(bid, [found(bid, file)["money"]])
    other = write(file.parent, {**PROPOSAL, "amountRequested": {"amount": "5.00", "currency": "GBP"}})

    assert "money" not in found(bid, other)


def test_rows_that_do_not_come_to_the_amount_are_not_believed(bid: Path, tmp_path: Path) -> None:
    rows = {"name": "costLines", "fieldType": "array", "value": [{"label": "Room", "amount": "1.00"}]}
    carry_out(bid, [found(bid, write(tmp_path, {**PROPOSAL, "customFields": {"costLines": rows}}))["money"]])

    assert [line.label for line in read_bid(bid).requests[0].lines] == ["Amount requested"]


def test_an_existing_person_is_known_by_name_and_keeps_what_they_wrote(bid: Path, file: Path) -> None:
    set_value(bid, "bid.toml", ("people", 0, "name"), "Ana Maria Silva")
    set_value(bid, "bid.toml", ("people", 0, "email"), "her.own@group.example")
    offered = found(bid, file)

    assert offered["person.first-person.email"].replaces
    assert not offered["person.first-person.given_name"].replaces
    carry_out(bid, [offered["main_contact"]])
    back = read_bid(bid)
    assert back.requests[0].main_contact == "first-person"
    assert [each.email for each in back.people] == ["her.own@group.example"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("{", "it is not JSON text"),
        ("[]", "it is not an object"),
        ("[" * 100_000, "nests too deeply"),
        ({}, "it has no title"),
        ({"$schema": "x", "forms": []}, "it has no title"),
        ({"title": 7}, "title: "),
        ({"amountRequested": {"amount": "lots", "currency": "GBP"}}, "amountRequested.amount: "),
        ({"title": "x", "contacts": {"primary": {"name": {"firstName": "Ana"}}}}, "lastName"),
    ],
)
def test_nonsense_is_refused_with_one_message(tmp_path: Path, data: object, says: str) -> None:
    with pytest.raises(BidError) as refused:
        read_proposal(write(tmp_path, data))

    assert "is not a CommonGrants proposal, so nothing was changed" in refused.value.message
    assert says in refused.value.message
    assert len(refused.value.message) < 600


def test_a_file_that_is_not_there_or_too_large_is_said(tmp_path: Path) -> None:
    with pytest.raises(BidError, match="could not be read"):
        read_proposal(tmp_path / "none.json")
    with pytest.raises(BidError, match="larger than 5,000,000 bytes"):
        read_proposal(write(tmp_path, "x" * 5_000_001))


@pytest.mark.parametrize(
    "change",
    [
        {"amountRequested": {"amount": "-5.00", "currency": "GBP"}},
        {"amountRequested": {"amount": "5.001", "currency": "GBP"}},
        {"amountRequested": {"amount": "5.00", "currency": "pounds"}},
        {"contacts": {"primary": {"name": {"firstName": "A", "lastName": "B"}, "emails": {"primary": "no"}}}},
    ],
)
def test_what_cannot_be_part_of_a_bid_changes_nothing_at_all(
    bid: Path, tmp_path: Path, change: dict[str, Any]
) -> None:
    offered = found(bid, write(tmp_path, {**PROPOSAL, **change}))
    before = contents(bid)

    with pytest.raises(BidError, match="nothing was changed"):
        carry_out(bid, list(offered.values()))

    assert contents(bid) == before


@pytest.mark.parametrize("which", range(3))
def test_a_file_that_cannot_be_saved_leaves_every_file_as_it_was(
    bid: Path, file: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    offered = list(found(bid, file).values())
    before = texts(bid)
    asked: list[Path] = []

    def full(path: Path, text: str) -> None:
        asked.append(path)
        if len(asked) == 2 + which:  # the first is the note of what is about to change
            raise BidError(f"{path} could not be saved: No space left on device.")
        write_whole(path, text)

    monkeypatch.setattr("formbridge.model.write_all.write_whole", full)
    with pytest.raises(BidError, match="No space left"):
        carry_out(bid, offered)

    assert texts(bid) == before
    assert not (bid / NOTE).exists()
    read_bid(bid)


def killed(bid: Path, file: Path, which: int) -> None:
    """Bring everything in, in a process that ends by force right after it wrote so many files."""
    offered = list(found(bid, file).values())
    written: list[Path] = []

    def write_and_die(path: Path, text: str) -> None:
        write_whole(path, text)
        written.append(path)
        if len(written) == 1 + which:
            os.kill(os.getpid(), signal.SIGKILL)

    with mock.patch("formbridge.model.write_all.write_whole", write_and_die):
        carry_out(bid, offered)


def end_by_force(bid: Path, file: Path, which: int) -> None:
    other = multiprocessing.get_context("spawn").Process(target=killed, args=(bid, file, which))
    other.start()
    other.join(60)
    assert other.exitcode == -signal.SIGKILL
    assert (bid / NOTE).exists()


@pytest.mark.parametrize("which", range(4))
def test_a_process_that_is_killed_between_two_files_brings_nothing_in(
    bid: Path, file: Path, which: int
) -> None:
    before, read = texts(bid), read_bid(bid)
    end_by_force(bid, file, which)
    assert (texts(bid) != before) is (which > 0), "so many files were changed"

    assert read_bid(bid) == read
    assert texts(bid) == before
    assert not (bid / NOTE).exists()
    carry_out(bid, list(found(bid, file).values()))
    assert read_bid(bid).title == "Theirs"


def test_what_a_person_writes_after_that_stays_as_they_left_it(bid: Path, file: Path) -> None:
    before = texts(bid)
    end_by_force(bid, file, 3)
    mine = bid / "bid.toml"
    mine.write_text(mine.read_text("utf-8").replace('"Theirs"', '"Ours now"'), "utf-8")
    written = mine.read_text("utf-8")

    finish_writing(bid)

    assert mine.read_text("utf-8") == written
    changed = {name for name, text in texts(bid).items() if before.get(name) != text}
    assert changed == {str(mine)}


@pytest.mark.parametrize(
    "note",
    [
        "{}",
        "nonsense",
        '{"../elsewhere.md": {"was": "theirs", "to_be": "mine"}}',
        '{"private/people.toml": {"was": "theirs", "to_be": "mine"}}',
        '{"answers/../../elsewhere.md": {"was": "theirs", "to_be": "mine"}}',
    ],
)
def test_a_note_that_formbridge_did_not_write_changes_nothing(bid: Path, tmp_path: Path, note: str) -> None:
    (tmp_path / "elsewhere.md").write_text("mine", "utf-8")
    (bid / "private" / "people.toml").write_text("mine", "utf-8")
    (bid / "runs").mkdir(exist_ok=True)
    (bid / NOTE).write_text(note, "utf-8")
    before = texts(bid)

    with pytest.raises(BidError, match="FormBridge did not write it"):
        read_bid(bid)

    assert texts(bid) == before
    assert (tmp_path / "elsewhere.md").read_text("utf-8") == "mine"
    assert (bid / "private" / "people.toml").read_text("utf-8") == "mine"


def test_a_file_that_changed_while_items_were_tried_out_is_not_written_over(bid: Path, file: Path) -> None:
    offered = found(bid, file)["title"]

    def slow(folder: Path) -> None:
        offered.put(folder)
        set_value(bid, "bid.toml", ("title",), "Ours, just now")

    with pytest.raises(BidError, match=r"bid\.toml changed meanwhile"):
        carry_out(bid, [Item("title", "", "", "Theirs", slow)])

    assert read_bid(bid).title == "Ours, just now"


def test_private_notes_and_runs_are_not_even_copied(bid: Path, file: Path, tmp_path: Path) -> None:
    seen: list[str] = []
    offered = found(bid, file)["title"]
    (bid / "private" / "people.toml").write_text('[[people]]\nid = "first-person"\n', encoding="utf-8")

    def look(folder: Path) -> None:
        seen.extend(str(path.relative_to(folder)) for path in folder.rglob("*"))
        offered.put(folder)

    carry_out(bid, [Item("title", "", "", "Theirs", look)])

    assert seen and not any(name.startswith(("private", "runs", ".git")) for name in seen)


def test_nobodys_hidden_characters_or_line_breaks_reach_the_facts(bid: Path, tmp_path: Path) -> None:
    carry_out(bid, [found(bid, write(tmp_path, {"title": "Two\nlines\tand  spaces"}))["title"]])

    assert read_bid(bid).title == "Two lines and spaces"


def test_a_folder_that_cannot_be_copied_is_said_and_nothing_changes(bid: Path, file: Path) -> None:
    offered = list(found(bid, file).values())
    before = contents(bid)
    os.mkfifo(bid / "attachments" / "pipe")

    with pytest.raises(BidError, match="nothing was changed"):
        carry_out(bid, offered)

    (bid / "attachments" / "pipe").unlink()
    assert contents(bid) == before


def test_nothing_is_written_through_a_link(bid: Path, file: Path, tmp_path: Path) -> None:
    offered = list(found(bid, file).values())
    outside = (bid / "answers").rename(tmp_path / "outside")
    (bid / "answers").symlink_to(outside)
    before = contents(outside)

    with pytest.raises(BidError):
        carry_out(bid, offered)

    assert contents(outside) == before
