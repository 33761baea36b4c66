"""A bid folder that somebody sent does not choose what is read, what is sent or where anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.browser.upload import _outside
from formbridge.errors import BidError
from formbridge.model.folder import why_not_inside
from formbridge.run.evidence import take_picture
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
    refused = _outside(bid, ("attachments/timetable.pdf", name))
    assert refused and refused["code"] == "file_outside"
    assert _outside(bid, ("attachments/timetable.pdf",)) is None


def test_no_picture_is_put_into_a_folder_that_is_a_link(tmp_path: Path, elsewhere: Path) -> None:
    from types import SimpleNamespace as Some

    (tmp_path / "pictures").symlink_to(elsewhere)
    page = Some(id="one", steps=())
    plan = Some(pages=[page], steps=list)
    context = Some(pictures=True, answers_in_pictures=False, plan=plan, journal=Some(folder=tmp_path))
    with pytest.raises(BidError, match="not an ordinary folder"):
        take_picture(context, page)  # type: ignore[arg-type]


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
