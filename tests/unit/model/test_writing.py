"""A saved file is the old one or the new one, whole, and it keeps what people wrote in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from formbridge.errors import BidError
from formbridge.model import read_bid, set_value, write_answer, write_whole
from formbridge.model.new import new_bid

OrdinaryPerson = Callable[[], AbstractContextManager[None]]
STEPS = ("tempfile.mkstemp", "os.fdopen", "os.fsync", "Path.chmod", "Path.replace", "os.open")

WRITER = """
import itertools, sys
from pathlib import Path
from formbridge.model.write import write_whole
for number in itertools.count():
    write_whole(Path(sys.argv[1]), f"{number}\\n" * 20000)
    print(number, flush=True)
"""

DIES_AT = """
import os, sys, tempfile
from pathlib import Path
from formbridge.model.write import write_whole

owner, name = sys.argv[2].split(".")
place = {"os": os, "tempfile": tempfile, "Path": Path}[owner]
real = getattr(place, name)

def die(*args, **kwargs):
    if sys.argv[3] == "after":
        real(*args, **kwargs)
    os._exit(9)

setattr(place, name, die)
write_whole(Path(sys.argv[1]), "new\\n" * 1000)
"""


@pytest.mark.parametrize("seen", [1, 2, 5, 11])
def test_a_kill_at_a_moment_that_nobody_chose_leaves_a_whole_file(tmp_path: Path, seen: int) -> None:
    file = tmp_path / "bid.toml"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(seen):
            writer.stdout.readline()
        writer.kill()
    numbers = file.read_text("utf-8").split()
    assert len(numbers) == 20000
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_an_end_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path, step: str, when: str) -> None:
    file = tmp_path / "costs.toml"
    file.write_text("old\n", "utf-8")
    done = subprocess.run([sys.executable, "-c", DIES_AT, str(file), step, when], check=False, timeout=60)
    assert done.returncode == 9, "the step was never reached"
    assert file.read_text("utf-8") in ("old\n", "new\n" * 1000)


def test_a_save_keeps_the_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "bid.toml"
    file.write_text("old", "utf-8")
    file.chmod(0o640)
    write_whole(file, "new")
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_a_failed_save_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "bid.toml"
    folder.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(BidError, match="could not be saved"):
        write_whole(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_save_does_not_follow_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs", "utf-8")
    (tmp_path / "bid.toml").symlink_to(outside)
    with pytest.raises(BidError, match="is a link"):
        write_whole(tmp_path / "bid.toml", "mine")
    assert outside.read_text("utf-8") == "theirs"


@pytest.mark.skipif(os.name != "posix", reason="modes mean something else there")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444)])
def test_what_may_not_be_written_is_one_clear_message(
    shared: Path, ordinary_person: OrdinaryPerson, folder_mode: int, file_mode: int
) -> None:
    folder = shared / "bid"
    new_bid(folder)
    (folder / "bid.toml").chmod(file_mode)
    before = (folder / "bid.toml").read_bytes()
    folder.chmod(folder_mode)
    with ordinary_person(), pytest.raises(BidError, match="could not be saved") as caught:
        set_value(folder, "bid.toml", ["title"], "New")
    assert "The old file is as it was" in str(caught.value)
    assert (folder / "bid.toml").read_bytes() == before


def test_a_changed_value_keeps_comments_and_order(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    file = tmp_path / "mine" / "bid.toml"
    before = file.read_text("utf-8")
    set_value(tmp_path / "mine", "bid.toml", ["people", 0, "name"], "Wren")
    assert file.read_text("utf-8") == before.replace('"Any name, any letters"', '"Wren"')
    assert read_bid(tmp_path / "mine").person("first-person").name == "Wren"


def test_a_value_can_go_into_a_table_that_is_not_there_yet(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    set_value(tmp_path / "mine", "bid.toml", ["involvement", "purpose", "purpose_team"], "To listen.")
    assert read_bid(tmp_path / "mine").involvement.purpose.purpose_team == "To listen."


def test_a_row_that_is_not_there_is_said_and_nothing_is_changed(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    before = (tmp_path / "mine" / "bid.toml").read_bytes()
    with pytest.raises(BidError, match="no row 8"):
        set_value(tmp_path / "mine", "bid.toml", ["people", 7, "name"], "Nobody")
    assert (tmp_path / "mine" / "bid.toml").read_bytes() == before


@pytest.mark.parametrize("file", ["../outside.toml", "/etc/hosts.toml"])
def test_nothing_outside_the_folder_is_written(tmp_path: Path, file: str) -> None:
    new_bid(tmp_path / "mine")
    with pytest.raises(BidError, match="leaves the bid folder"):
        set_value(tmp_path / "mine", file, ["x"], 1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_answer_is_saved_and_read_back(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    write_answer(tmp_path / "mine", "how", {"short": "Slowly."}, facts={"authors": ["first-person"]})
    answer = read_bid(tmp_path / "mine").answers["how"]
    assert answer.versions.texts() == {"short": "Slowly."}
    assert answer.authors == ("first-person",)


def test_the_notes_of_the_starter_stay_when_its_question_is_answered(tmp_path: Path) -> None:
    new_bid(tmp_path / "mine")
    write_answer(tmp_path / "mine", "plain_summary", {"full": "All.", "easy_read": "It."})
    text = (tmp_path / "mine" / "answers" / "plain_summary.md").read_text("utf-8")
    assert "Why it is asked" in text
    answer = read_bid(tmp_path / "mine").answers["plain_summary"]
    assert answer.versions.texts() == {"full": "All.", "easy_read": "It."}
