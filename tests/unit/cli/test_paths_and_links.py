"""A bid folder that somebody sent does not choose what is read, what is sent or where anything is written."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.browser.upload import File, _read
from formbridge.errors import BidError
from formbridge.model import folder
from formbridge.model.folder import FILE_LIMIT, why_not_inside
from formbridge.run.disk import write_whole
from formbridge.run.evidence import take_picture
from formbridge.run.lock import one_run
from formbridge.run.runs import runs

Run = Callable[..., Result]
FORM = ("lottery/awards-for-all", "--on", "2026-11-23")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_a_preview_is_not_written_through_a_linked_runs_folder(run: Run, bid: Path, elsewhere: Path) -> None:
    (bid / "runs").symlink_to(elsewhere)
    done = run("preview", bid, *FORM)
    assert done.exit_code == 3 and "not an ordinary folder" in done.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_preview_is_not_written_through_a_linked_previews_folder(
    run: Run, bid: Path, elsewhere: Path
) -> None:
    (bid / "runs").mkdir()
    (bid / "runs" / "previews").symlink_to(elsewhere)
    assert run("preview", bid, *FORM).exit_code == 3
    assert list(elsewhere.iterdir()) == []


def test_a_preview_is_not_written_over_what_a_linked_page_leads_to(
    run: Run, bid: Path, elsewhere: Path
) -> None:
    mine = elsewhere / "mine.html"
    mine.write_text("mine", "utf-8")
    page = bid / "runs" / "previews" / "lottery-awards-for-all.html"
    page.parent.mkdir(parents=True)
    page.symlink_to(mine)
    run("preview", bid, *FORM)
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["bid.toml", "costs.toml", "answers/aims.md", "private/people.toml"])
def test_a_linked_file_of_the_bid_is_refused(run: Run, bid: Path, elsewhere: Path, name: str) -> None:
    moved = (bid / name).rename(elsewhere / "moved")
    (bid / name).symlink_to(moved)
    done = run("check", bid)
    assert done.exit_code == 3 and f"'{name}' is a link to another place" in done.stderr


def test_a_run_that_is_a_link_is_refused(bid: Path, elsewhere: Path) -> None:
    (bid / "runs").mkdir()
    (bid / "runs" / "0001-lottery-awards-for-all").symlink_to(elsewhere)
    with pytest.raises(BidError, match="not an ordinary folder"):
        runs(bid)


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "/etc/passwd", "attachments/../../secret.txt", "attachments/link.pdf", "linked/x.pdf"],
)
def test_only_a_file_of_the_bid_is_ever_attached(bid: Path, elsewhere: Path, name: str) -> None:
    (elsewhere / "x.pdf").write_bytes(b"secret")
    (bid / "attachments" / "link.pdf").symlink_to(elsewhere / "x.pdf")
    (bid / "linked").symlink_to(elsewhere)
    assert why_not_inside(bid, name)
    files: list[File] = []
    refused = _read(bid, ("attachments/timetable.pdf", name), files)
    assert refused and refused["code"] == "file_outside"
    assert [file.name for file in files] == ["timetable.pdf"]


def test_no_picture_is_put_into_a_folder_that_is_a_link(tmp_path: Path, elsewhere: Path) -> None:
    from types import SimpleNamespace as Some

    (tmp_path / "pictures").symlink_to(elsewhere)
    page = Some(id="one", steps=())
    plan = Some(pages=[page], steps=list)
    context = Some(pictures=True, answers_in_pictures=False, plan=plan, journal=Some(folder=tmp_path))
    with pytest.raises(BidError, match="not an ordinary folder"):
        take_picture(context, page)  # type: ignore[arg-type]


ODD = ("bid.toml", "costs.toml", "answers/aims.md", "private/people.toml", "attachments/timetable.pdf")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ODD)
def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(run: Run, bid: Path, name: str) -> None:
    (bid / name).unlink()
    os.mkfifo(bid / name)
    done = run("check", bid)
    assert done.exit_code == 3 and f"{name} is not an ordinary file" in done.stderr


@pytest.mark.parametrize("name", ODD)
def test_a_second_name_of_a_file_elsewhere_is_refused(
    run: Run, bid: Path, elsewhere: Path, name: str
) -> None:
    (bid / name).rename(elsewhere / "mine")
    os.link(elsewhere / "mine", bid / name)
    done = run("check", bid)
    assert done.exit_code == 3 and f"{name} is one file with another" in done.stderr


@pytest.mark.parametrize("name", ODD)
def test_a_file_that_no_form_could_take_is_not_read(run: Run, bid: Path, name: str) -> None:
    with (bid / name).open("r+b") as file:
        file.truncate(FILE_LIMIT + 1)  # a hole: it takes no room on the disk
    done = run("check", bid)
    assert done.exit_code == 3 and f"{name} is larger than" in done.stderr


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="this system cannot open below an open folder")
@pytest.mark.parametrize("swapped", ["attachments", "attachments/timetable.pdf"])
def test_what_takes_a_files_place_after_the_look_is_not_sent(
    bid: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, swapped: str
) -> None:
    secret = elsewhere / "attachments"
    secret.mkdir()
    (secret / "timetable.pdf").write_bytes(b"secret")
    looks_right = folder.why_not_inside

    def swap(where: Path, relative: str) -> str:
        why = looks_right(where, relative)
        (bid / swapped).rename(elsewhere / "away")
        (bid / swapped).symlink_to(elsewhere / swapped)
        return why

    monkeypatch.setattr(folder, "why_not_inside", swap)
    files: list[File] = []
    refused = _read(bid, ("attachments/timetable.pdf",), files)
    assert refused and refused["code"] == "file_outside" and files == []


@pytest.mark.parametrize(
    "name",
    [
        "attachments\\..\\..\\secret.txt",
        "C:secret.txt",
        "\\secret.txt",
        "//server/share/x",
        "c:/x",
        "a/..\\..\\x",
    ],
)
def test_a_path_that_leaves_the_folder_on_another_system_is_refused_here_too(bid: Path, name: str) -> None:
    assert "leaves the bid folder" in why_not_inside(bid, name)


@pytest.mark.parametrize("linked", ["private", "private/claims", "private/claims/OFFER/claim.docx"])
def test_a_claim_is_never_written_through_a_link(run: Run, bid: Path, elsewhere: Path, linked: str) -> None:
    offer = tomllib.loads((bid / "private" / "offers.toml").read_text("utf-8"))["offers"][0]["id"]
    place = bid / linked.replace("OFFER", offer)
    mine = elsewhere / "mine"
    if place.name == "claim.docx":
        place.parent.mkdir(parents=True)
        mine.write_text("mine", "utf-8")
    elif place.exists():
        place.rename(mine)
    else:
        mine.mkdir()
    before = sorted(elsewhere.rglob("*"))
    place.symlink_to(mine)
    assert run("claim", bid, offer, "--word", "--on", "2027-09-01").exit_code == 3
    assert sorted(elsewhere.rglob("*")) == before and (mine.is_dir() or mine.read_text("utf-8") == "mine")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have such modes")
def test_a_claim_is_for_its_owner_alone_wherever_private_came_from(run: Run, bid: Path) -> None:
    (bid / "private").chmod(0o755)  # as a version control system would make it
    offer = tomllib.loads((bid / "private" / "offers.toml").read_text("utf-8"))["offers"][0]["id"]
    assert run("claim", bid, offer, "--word", "--on", "2027-09-01").exit_code == 0
    written = [path for path in (bid / "private" / "claims").rglob("*") if path.is_file()]
    assert {path.suffix for path in written} == {".html", ".docx"}
    assert [path for path in written if path.stat().st_mode & 0o077] == []


def test_a_lock_or_a_receipt_is_not_written_through_a_link_that_waits_for_it(
    bid: Path, elsewhere: Path
) -> None:
    mine = elsewhere / "mine"
    mine.write_text("mine", "utf-8")
    runs_ = bid / "runs"
    runs_.mkdir()
    waiting = (f".receipt.txt.{os.getpid()}", ".lottery--awards-for-all.lock", ".x--y.running.json")
    for name in waiting:
        (runs_ / name).symlink_to(mine)
    write_whole(runs_ / "receipt.txt", b"a receipt")
    for funder, form in (("lottery", "awards-for-all"), ("x", "y")):
        with suppress(BidError), one_run(bid, funder, form, "fill"):
            pass
    assert mine.read_text("utf-8") == "mine" and (runs_ / "receipt.txt").read_bytes() == b"a receipt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_journal_that_is_a_pipe_is_refused_and_not_waited_for(bid: Path) -> None:
    run_ = bid / "runs" / "0001-lottery-awards-for-all"
    run_.mkdir(parents=True)
    os.mkfifo(run_ / "journal.jsonl")
    with pytest.raises(BidError, match="not an ordinary file"):
        runs(bid)


@pytest.mark.parametrize("command", [("fill", "--confirm-gate"), ("submit", "--proof")])
def test_a_password_in_an_address_is_refused_and_written_nowhere(
    run: Run, bid: Path, command: tuple[str, str]
) -> None:
    done = run(command[0], bid, *FORM, command[1], "--portal-url", "https://jo:canary@apply.example.org")
    assert done.exit_code == 2 and "leave the name and the password out" in done.stderr
    assert not (bid / "runs").exists() and "canary" not in done.output


HOSTILE = "\x1b[2J\x1b]8;;http://evil.test\x07\u202eevil\u200b<script>alert(1)</script>{{ 7 * 7 }}"


def test_a_hostile_answer_can_steer_neither_a_terminal_nor_a_page(run: Run, bid: Path) -> None:
    answer = bid / "answers" / "what_and_why.md"
    text = HOSTILE.replace("\x1b", "").replace("\x07", "")  # those stop the bid already
    answer.write_text(f"# What and why\n\n## Full\n\n{text} {'word ' * 60}\n", "utf-8")
    done = run("preview", bid, *FORM, "--full")
    page = (bid / "runs" / "previews" / "lottery-awards-for-all.html").read_text("utf-8")
    for shown in (done.stdout, page):
        assert "\u202e" not in shown and "\u200b" not in shown and "49" not in shown.partition("7 * 7")[2][:5]
    assert "<script>alert" not in page
