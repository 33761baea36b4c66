"""Reading a folder finds everything that is wrong at once, with file and line, and writes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, get_args

import pytest

from formbridge.errors import BidError, BidFolderError, FileProblem
from formbridge.model import Bid, read_bid
from formbridge.model.bid import BidFacts
from formbridge.model.new import new_bid
from formbridge.model.renamed import Renamed, renamed

OrdinaryPerson = Callable[[], AbstractContextManager[None]]

BIDS = Path(__file__).parents[3] / "fixtures" / "bids"
BROKEN = BIDS / "broken"


def problems(folder: Path) -> tuple[FileProblem, ...]:
    with pytest.raises(BidFolderError) as caught:
        read_bid(folder)
    return caught.value.problems


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    """A folder of somebody's own, to break."""
    return shutil.copytree(BIDS / "personalisation", tmp_path / "bid")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("answers/aims.md", 3, "not UTF-8"),
        ("answers/how.md", 1, "above the first version"),
        ("answers/how.md", 5, "never ends"),
        ("answers/plain_sumary.md", 0, "Did you mean 'plain_summary'?"),
        ("answers/plain_summary.md", 2, "no person with the id 'ashaa'. Did you mean 'asha'?"),
        ("answers/plain_summary.md", 3, "Did you mean 'authors'?"),
        ("answers/plain_summary.md", 9, "Did you mean 'Full'?"),
        ("answers/plain_summary.md", 13, "there twice"),
        ("bid.toml", 1, "needs 'title'"),
        ("bid.toml", 2, "not an id"),
        ("bid.toml", 3, "Did you mean 'title'?"),
        ("bid.toml", 4, "no organisation with the id 'nobody'"),
        ("bid.toml", 6, "no person with the id 'ash'"),
        ("bid.toml", 13, "not one of the choices"),
        ("bid.toml", 14, "needs a date"),
        ("bid.toml", 15, "not a ROR identifier"),
        ("bid.toml", 16, "parts of a penny"),
        ("bid.toml", 17, "February has no day 31"),
        ("bid.toml", 21, "empty"),
        ("bid.toml", 22, "not an email address"),
        ("bid.toml", 23, "not an ORCID iD"),
        ("bid.toml", 26, "the id 'asha' is there twice in people; the first is on line 20"),
        ("bid.toml", 27, "on one line"),
        ("bid.toml", 32, "Did you mean 'lottery'?"),
        ("bid.toml", 35, "Did you mean 'phone'?"),
        ("bid.toml", 37, "number 3, needs 'name'"),
        ("bid.toml", 43, "Did you mean 'leads'?"),
        ("bid.toml", 44, "no person with the id 'nobody-here'"),
        ("bid.toml", 50, "ends on 2028-03-31, before it starts"),
        ("bid.toml", 51, "Did you mean 'rhodri'?"),
        ("bid.toml", 53, "Did you mean 'rooms'?"),
        ("bid.toml", 56, "leaves the bid folder"),
        ("bid.toml", 57, "no file attachments/letter.pdf"),
        ("bid.toml", 62, "filled by request number 1 already"),
        ("bid.toml", 62, "is not a form"),
        ("costs.toml", 5, "Did you mean 'ACT'?"),
        ("costs.toml", 8, "'six' is not a number"),
        ("costs.toml", 9, "below zero"),
        ("costs.toml", 12, "there twice in lines; the first is on line 4"),
        ("costs.toml", 16, "no activity with the id 'meetings'"),
        ("costs.toml", 17, "Did you mean 'nihr-involvement-2025-12'?"),
        ("private/people.toml", 3, "cannot be read as TOML"),
    ],
)
def test_one_reading_finds_each_mistake_of_the_broken_bid(file: str, line: int, says: str) -> None:
    found = [problem for problem in problems(BROKEN) if (problem.file, problem.line) == (file, line)]
    assert any(says in problem.what for problem in found), found


def test_the_broken_bid_has_no_other_problem_than_those_tested() -> None:
    tested = test_one_reading_finds_each_mistake_of_the_broken_bid.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert len(problems(BROKEN)) == len(tested)


def test_the_message_lists_every_problem_and_says_that_nothing_was_changed() -> None:
    with pytest.raises(BidFolderError) as caught:
        read_bid(BROKEN)
    said = str(caught.value)
    assert all(str(problem) in said for problem in caught.value.problems)
    assert "Nothing was changed" in said
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("name", ["personalisation", "broken"])
def test_reading_writes_nothing(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(BIDS / name, tmp_path / "bid")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with suppress(BidFolderError):
        read_bid(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_no_folder_is_one_clear_message(tmp_path: Path) -> None:
    with pytest.raises(BidError, match=r"no bid folder .* formbridge new"):
        read_bid(tmp_path / "nowhere")


def test_a_missing_bid_toml_is_said_once_and_blames_nothing_else(bid: Path) -> None:
    (bid / "bid.toml").unlink()
    (problem,) = problems(bid)
    assert (problem.file, "missing" in problem.what) == ("bid.toml", True)


def test_a_syntax_error_in_one_file_does_not_make_the_others_dangle(bid: Path) -> None:
    change(bid / "bid.toml", 'id = "leap"', 'id = "leap')
    (problem,) = problems(bid)
    line = (bid / "bid.toml").read_text("utf-8").split('id = "leap\n')[0].count("\n") + 1
    assert (problem.file, problem.line) == ("bid.toml", line)


def test_a_misspelt_file_is_not_passed_over_in_silence(bid: Path) -> None:
    (bid / "costs.toml").rename(bid / "cost.toml")
    (found,) = [problem for problem in problems(bid) if problem.file == "cost.toml"]
    assert "Did you mean 'costs.toml'?" in found.what


def test_an_answer_in_another_format_is_not_passed_over_in_silence(bid: Path) -> None:
    (bid / "answers" / "how.md").rename(bid / "answers" / "how.md.txt")
    (problem,) = problems(bid)
    assert problem.file == "answers/how.md.txt"
    assert "Save it as how.md" in problem.what


def test_a_misspelt_private_file_is_not_passed_over_in_silence(bid: Path) -> None:
    (bid / "private" / "offers.toml").rename(bid / "private" / "offer.toml")
    (problem,) = problems(bid)
    assert problem.file == "private/offer.toml"


def test_what_an_editor_leaves_beside_an_answer_is_left_alone(bid: Path) -> None:
    for name in (".how.md.swp", "how.md~", ".DS_Store"):
        (bid / "answers" / name).write_bytes(b"\xff")
    assert isinstance(read_bid(bid), Bid)


@pytest.mark.skipif(os.name != "posix", reason="modes mean something else there")
@pytest.mark.parametrize("part", ["", "answers"])
def test_a_folder_that_may_not_be_opened_is_one_clear_message(
    shared: Path, ordinary_person: OrdinaryPerson, part: str
) -> None:
    folder = shutil.copytree(BIDS / "personalisation", shared / "bid")
    (folder / part).chmod(0)
    with ordinary_person(), pytest.raises(BidError, match=r"cannot be opened|no bid folder"):
        read_bid(folder)
    (folder / part).chmod(0o755)


def test_a_file_with_an_unknown_name_that_is_like_no_other_is_left_alone(bid: Path) -> None:
    (bid / "minutes of tuesday.odt").write_bytes(b"\xff")
    assert isinstance(read_bid(bid), Bid)


@pytest.mark.parametrize("name", ["bid.toml", "costs.toml", "answers/how.md", "private/offers.toml"])
def test_a_link_to_another_place_is_refused(bid: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (bid / name).rename(outside)
    (bid / name).symlink_to(outside)
    assert any(problem.file == name and "link" in problem.what for problem in problems(bid))


def test_a_linked_folder_of_attachments_is_refused(bid: Path, tmp_path: Path) -> None:
    (bid / "attachments").rename(tmp_path / "outside")
    (bid / "attachments").symlink_to(tmp_path / "outside")
    found = problems(bid)
    assert found
    assert all("is a link" in problem.what for problem in found)


def test_a_name_of_a_private_list_in_the_wrong_file_is_found(bid: Path) -> None:
    file = bid / "private" / "people.toml"
    file.write_text(file.read_text("utf-8") + '\n[[reflections]]\nid = "x"\n', "utf-8")
    (problem,) = problems(bid)
    assert problem.file == "private/people.toml"
    assert "holds [[people]] only" in problem.what


def test_exact_numbers_stay_exact(bid: Path) -> None:
    change(bid / "costs.toml", "each = 38.00", "each = 38.10")
    (line,) = [line for line in read_bid(bid).costs.lines if line.id == "r-team-travel"]
    assert str(line.each) == "38.10"


def test_a_month_is_enough_for_when_an_organisation_was_founded(bid: Path) -> None:
    assert str(read_bid(bid).organisation_of("our-own-say").founded) == "2016-05-01"


def test_a_new_bid_can_be_read_at_once(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    bid = read_bid(tmp_path / "mine")
    assert bid.requests == ()
    assert [answer.versions.texts() for answer in bid.answers.values()] == [{}, {}, {}]


def test_a_new_bid_is_never_written_over_something(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BidError, match="not empty"):
        new_bid(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_private_part_of_a_new_bid_is_for_its_owner_alone(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    assert (tmp_path / "mine" / "private").stat().st_mode & 0o077 == 0
    assert (tmp_path / "mine" / "private" / "people.toml").stat().st_mode & 0o077 == 0
    assert "private/" in (tmp_path / "mine" / ".gitignore").read_text("utf-8")


def test_a_key_that_was_renamed_is_read_under_its_old_name_and_the_file_stays_as_it_is(bid: Path) -> None:
    file = bid / "bid.toml"
    now = read_bid(bid).evidence
    old = file.read_text("utf-8").replace("public_summary = [", "nihr = [")
    file.write_text(old, "utf-8")

    assert [each.tags for each in now if each.tags.public_summary]
    assert read_bid(bid).evidence == now
    assert file.read_text("utf-8") == old


def test_a_key_under_both_its_names_is_said_and_nothing_is_chosen(bid: Path) -> None:
    change(bid / "bid.toml", 'public_summary = ["skills"]', 'public_summary = ["skills"], nihr = ["work"]')

    (problem,) = problems(bid)
    assert "nothing is called 'evidence.tags.nihr' here" in problem.what
    assert "Did you mean" not in problem.what


@pytest.mark.parametrize("row", renamed(), ids=lambda row: f"{'.'.join(row.where)}.{row.was}")
def test_every_renamed_key_leads_to_a_key_of_today(row: Renamed) -> None:
    here: Any = BidFacts
    for step in row.where:
        found = here.model_fields[step].annotation
        here = next((each for each in get_args(found) if isinstance(each, type)), found)
    assert row.now in here.model_fields and row.was not in here.model_fields
