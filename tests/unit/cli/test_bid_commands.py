"""new, check and preview on a bid folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

FORM = "lottery/awards-for-all"
DAY = ("--on", "2026-11-23")  # the made-up bid's dates are fixed, and the form counts some from today

Run = Callable[..., Result]


def make_idea_too_long(bid: Path) -> None:
    answer = bid / "answers" / "what_and_why.md"
    answer.write_text("# What and why\n\n## Full\n\n" + "word " * 301)


def test_a_bid_with_nothing_wrong_passes(run: Run, bid: Path) -> None:
    done = run("check", bid, "--form", FORM, *DAY)
    assert done.exit_code == 0, done.output
    assert "nothing in its files is wrong" in done.stdout
    assert "65 questions" in done.stdout
    assert "no problems" in done.stdout


@pytest.mark.parametrize(
    ("today", "says"),
    [
        ("2026-11-23", "The deadline is 5 March 2027. That is in 102 days."),
        ("2027-03-04", "That is tomorrow."),
        ("2027-03-05", "That is today."),
        ("2027-03-06", "The deadline was 5 March 2027. That has passed."),
    ],
)
def test_the_deadline_of_the_bid_is_said_with_how_far_off_it_is(
    run: Run, bid: Path, today: str, says: str
) -> None:
    facts = bid / "bid.toml"
    facts.write_text(
        facts.read_text("utf-8").replace("must_agree", "deadline = 2027-03-05\nmust_agree", 1), "utf-8"
    )
    assert says in run("check", bid, "--form", FORM, "--on", today).stdout
    assert json.loads(run("check", bid, "--form", FORM, "--json").stdout)["deadline"] == "2027-03-05"


def test_without_a_form_the_bid_is_checked_against_the_forms_that_it_asks_for(run: Run, bid: Path) -> None:
    assert f"{FORM}: " in run("check", bid, *DAY).stdout


def test_an_answer_over_its_limit_is_said_with_count_limit_and_file(run: Run, bid: Path) -> None:
    make_idea_too_long(bid)
    done = run("check", bid, "--form", FORM, *DAY)
    assert done.exit_code == 3
    assert "PROBLEMS TO PUT RIGHT: 1" in done.stdout
    assert "301" in done.stdout
    assert "300" in done.stdout
    assert "answers/what_and_why.md" in done.stdout


def test_a_missing_answer_is_said_with_the_file_to_write(run: Run, bid: Path) -> None:
    (bid / "answers" / "what_and_why.md").unlink()
    done = run("check", bid, "--form", FORM, *DAY)
    assert done.exit_code == 3
    assert "answers/what_and_why.md" in done.stdout


def test_problems_come_as_json_for_programs(run: Run, bid: Path) -> None:
    make_idea_too_long(bid)
    done = run("check", bid, "--form", FORM, "--json", *DAY)
    assert done.exit_code == 3
    (form,) = json.loads(done.stdout)["forms"]
    assert form["form"] == FORM
    assert form["counts"]["problem"] == len(form["problems"]) == 1
    assert form["problems"][0]["where"].startswith("answers/what_and_why.md")


def test_a_folder_that_cannot_be_read_names_every_file_and_line(run: Run, bid: Path) -> None:
    text = (bid / "bid.toml").read_text()
    (bid / "bid.toml").write_text(text + '\n[[people]]\nid = "x"\nnmae = "A"\n')
    done = run("check", bid)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "bid.toml, line" in done.stderr
    problems = json.loads(run("check", bid, "--json").stdout)["bid_problems"]
    assert {problem["file"] for problem in problems} == {"bid.toml"}
    assert all(problem["line"] > 0 for problem in problems)


@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_folder_that_is_not_there_is_said_in_words(run: Run, tmp_path: Path, command: str) -> None:
    words = [command, tmp_path / "none"] + ([FORM] if command == "preview" else [])
    done = run(*words)
    assert done.exit_code == 3
    assert "none" in done.stderr


@pytest.mark.parametrize("name", ["lottery/award-for-all", "awards-for-al", "lotery/awards-for-all"])
def test_a_form_that_does_not_exist_is_answered_with_the_nearest(run: Run, bid: Path, name: str) -> None:
    done = run("preview", bid, name)
    assert done.exit_code == 3
    assert FORM in done.stderr
    assert "formbridge forms" in done.stderr


def test_a_forms_own_name_is_enough_when_only_one_funder_has_it(run: Run, bid: Path) -> None:
    assert run("preview", bid, "awards-for-all", *DAY).exit_code == 0


def test_the_preview_shows_answers_and_says_where_the_page_is(run: Run, bid: Path) -> None:
    done = run("preview", bid, FORM, *DAY)
    page = bid / "runs" / "previews" / "lottery-awards-for-all.html"
    assert f"The web page is {page}." in done.stdout
    assert "Filled: What is the name of your project?" in done.stdout
    assert "Left for you: " in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_preview_as_json_is_only_json_and_accounts_for_every_field(run: Run, bid: Path) -> None:
    done = run("preview", bid, FORM, "--json", *DAY)
    data = json.loads(done.stdout)
    assert sum(data["counts"].values()) == 65
    assert not (bid / "runs").exists()


def test_the_preview_fits_a_terminal_of_forty_columns(
    run: Run, bid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    shown = run("preview", bid, FORM, "--full", *DAY).stdout
    lines = shown[: shown.index("The web page is")].splitlines()
    assert max(map(len, lines)) <= 40
    assert "\x1b" not in shown


@pytest.mark.skipif(os.name != "posix", reason="needs a file system with owners")
def test_a_preview_that_cannot_be_written_says_so_and_how_to_get_round_it(run: Run, bid: Path) -> None:
    (bid / "runs").write_text("somebody's file, where the folder would be")
    done = run("preview", bid, FORM, *DAY)
    assert done.exit_code == 3
    assert "--html" in done.stderr


def test_a_word_document_is_written_where_it_is_asked_for(run: Run, bid: Path, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    assert run("preview", bid, FORM, "--word", tmp_path / "plan.docx", *DAY).exit_code == 0
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")


def test_nothing_private_is_in_a_preview(run: Run, bid: Path) -> None:
    private = [path.read_text(encoding="utf-8") for path in (bid / "private").iterdir() if path.is_file()]
    secrets = {line.strip() for text in private for line in text.split('"')[1::2] if len(line.strip()) > 25}
    assert secrets
    run("preview", bid, FORM, *DAY)
    page = (bid / "runs" / "previews" / "lottery-awards-for-all.html").read_text(encoding="utf-8")
    assert [secret for secret in secrets if secret in page] == []


def test_a_new_bid_can_be_checked_at_once_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "my-bid")
    assert made.exit_code == 0
    assert "formbridge check" in made.stdout
    assert run("check", tmp_path / "my-bid").exit_code == 0


def test_a_new_bid_never_overwrites_a_folder(run: Run, bid: Path) -> None:
    before = (bid / "bid.toml").read_text()
    assert run("new", bid).exit_code == 3
    assert (bid / "bid.toml").read_text() == before
