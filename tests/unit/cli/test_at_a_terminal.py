"""The interview and the logs at a real terminal: nothing that somebody types or pastes is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from formbridge.interview.bank import facts
from formbridge.model import read_bid
from formbridge.model.new import new_bid
from tests.unit.cli.terminal import Terminal

BRACKETS = "\x1b[200~{}\x1b[201~"  # how a terminal that knows about pastes hands one on


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    new_bid(tmp_path / "empty")
    return tmp_path / "empty"


@contextmanager
def sitting(bid: Path, kind: str = "dumb", columns: int = 80) -> Iterator[Terminal]:
    """An interview that has just said what may be typed."""
    with Terminal("interview", bid, "--form", "lottery/awards-for-all", kind=kind, columns=columns) as seat:
        if not read_bid(bid).requests:
            seat.wait_for("Add it to bid.toml? [Y/n]: ")
            seat.type("\n")
        seat.wait_for("questions are open")
        yield seat


@contextmanager
def writing(bid: Path, kind: str = "dumb", columns: int = 80) -> Iterator[Terminal]:
    """An interview at its first long question: somebody said already that the short facts do not exist."""
    short = [f"{path}{of}" for path in facts() for of in ("", "@lottery-awards-for-all")]
    (bid / "runs").mkdir(exist_ok=True)
    (bid / "runs" / "interview.json").write_text(json.dumps({"none": short}), encoding="utf-8")
    with sitting(bid, kind, columns) as seat:
        seat.wait_for("What do you want to do")
        seat.wait_for("so far.")
        yield seat


def test_a_line_longer_than_a_dumb_terminal_hands_on_is_not_cut_in_silence(empty: Path) -> None:
    with writing(empty) as seat:
        seat.type("A first line.\n" + "word " * 2000 + "\n")
        seat.wait_for("so its end is lost")
        seat.type(".\n")
        seat.wait_for("It has 3 words")
        seat.wait_for("begin again: ")
        seat.type("\n")
        seat.wait_for("Saved in answers/what_and_why.md")

    assert read_bid(empty).answers["what_and_why"].versions.full == "A first line."


def test_a_terminal_that_can_move_its_cursor_takes_a_long_line_whole(empty: Path) -> None:
    pytest.importorskip("readline")
    with writing(empty, "xterm") as seat:
        seat.paste(BRACKETS.format("word " * 1999 + "word") + "\n")
        seat.type(".\n")
        seat.wait_for("It has 2,000 words")
        seat.wait_for("begin again: ")
        seat.type("\n")
        seat.wait_for("Saved in")

    assert len(str(read_bid(empty).answers["what_and_why"].versions.full).split()) == 2000


@pytest.mark.parametrize(("kind", "paste"), [("dumb", "{}\n"), ("xterm", BRACKETS + "\n")])
def test_several_pasted_lines_do_not_answer_the_next_questions(empty: Path, kind: str, paste: str) -> None:
    with sitting(empty, kind) as seat:
        seat.wait_for("Your answer: ")
        seat.type(paste.format("Buses\nBudget stories\n5"))
        seat.wait_for("Those were 3 lines, and this question takes one.")
        seat.wait_for("Your answer: ")
        seat.type("Buses\n")
        seat.wait_for("In which country")
        seat.wait_for("Your answer: ")
        seat.type("stop\n")
        assert seat.end() == 0

    bid = read_bid(empty)
    assert (bid.title, bid.requests[0].place) == ("Buses", None)


def test_a_pasted_text_keeps_its_lines_its_scripts_and_a_lone_full_stop(empty: Path) -> None:
    pytest.importorskip("readline")
    text = "We met. 🚌\nשלום, מי שואל?\n.\nकोई जवाब नहीं।"
    with writing(empty, "xterm") as seat:
        seat.paste(BRACKETS.format(text) + "\n")
        seat.type(".\n")
        seat.wait_for("begin again: ")
        seat.type("\n")
        seat.wait_for("Saved in")

    assert read_bid(empty).answers["what_and_why"].versions.full == text


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize("kind", ["dumb", "xterm"])
def test_ctrl_c_and_the_end_of_input_keep_what_was_saved(empty: Path, kind: str, key: str) -> None:
    with sitting(empty, kind) as seat:
        seat.wait_for("Your answer: ")
        seat.type("Buses\n")
        seat.wait_for("In which country")
        seat.wait_for("Your answer: ")
        if key == "\x03":
            seat.interrupt("1 answer was saved.")
        else:
            seat.type(key)
            seat.wait_for("1 answer was saved.")
        assert seat.end() == (130 if key == "\x03" else 0)

    with sitting(empty, kind) as seat:
        seat.wait_for("In which country")
    assert read_bid(empty).title == "Buses"


def test_a_power_cut_loses_the_answer_that_was_being_typed_and_no_other(empty: Path) -> None:
    with sitting(empty) as seat:
        seat.wait_for("Your answer: ")
        seat.type("Buses\n")
        seat.wait_for("In which country")
        seat.type("Wal")
        seat.kill()

    with sitting(empty) as seat:
        seat.wait_for("In which country")
    assert read_bid(empty).title == "Buses"


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_dumb_terminal_only_letters_and_line_ends_are_sent_and_lines_fit(
    empty: Path, columns: int
) -> None:
    with writing(empty, columns=columns) as seat:
        shown = seat.seen

    assert not [each for each in shown if each < " " and each not in "\r\n"]
    typed = ("The bid asks", "Your answer")  # prompts are left to the terminal
    lines = [line for line in shown.replace("\r\n", "\n").split("\n") if not line.startswith(typed)]
    assert max(map(len, lines)) <= columns


def test_a_reflection_is_taken_whole_too(empty: Path) -> None:
    with Terminal("reflect", empty, "--as", "first-person") as seat:
        seat.wait_for("ends it.")
        seat.type("It was late.\n" + "so " * 3000 + "\n")
        seat.wait_for("so its end is lost")
        seat.type("I was tired.\n.\n")
        seat.wait_for("How was it for you?")
        seat.type("\n")
        seat.wait_for("Only you may see it")

    (made,) = read_bid(empty).private.reflections
    assert made.what_happened == "It was late.\nI was tired."


def test_the_end_of_input_at_a_question_that_may_stay_empty_loses_no_reflection(empty: Path) -> None:
    with Terminal("reflect", empty, "--as", "first-person") as seat:
        seat.wait_for("ends it.")
        seat.type("It was late.\n.\n")
        seat.wait_for("How was it for you? (You may leave this empty): ")
        seat.type("\x04")
        seat.wait_for("Only you may see it")
        assert seat.end() == 0

    assert read_bid(empty).private.reflections[0].what_happened == "It was late."


def test_a_decision_that_was_not_finished_is_not_written_down(empty: Path) -> None:
    with Terminal("reflect", empty, "--decision") as seat:
        seat.wait_for("What was decided?: ")
        seat.type("The cover\n")
        seat.wait_for("Who was asked?")
        seat.type("\x04")
        assert seat.end() == 130

    assert read_bid(empty).decisions == ()
