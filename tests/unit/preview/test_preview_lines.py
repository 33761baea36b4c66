"""A plan as plain lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from formbridge.mapping.plan import Count, FillPlan, FillStep, Status
from formbridge.preview.terminal import left_lines, lines, problem_lines
from formbridge.preview.words import count_in_words


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(plan: FillPlan, width: int) -> None:
    assert max(len(line) for line in lines(plan, width=width, full=True)) <= width


def test_every_question_is_shown_with_its_status_in_words(plan: FillPlan) -> None:
    text = "\n".join(lines(plan, width=120))
    for words in (
        "Filled: What would you like to do?",
        "Left for you: Date of birth",
        "Left to the portal: Total (optional)",
        "Not asked: How many speak Welsh?",
        "Problem: How does your project involve your community?",
    ):
        assert words in text


def test_a_long_answer_is_cut_short_only_when_not_asked_for_in_full(plan: FillPlan) -> None:
    short = "\n".join(lines(plan, width=80))
    full = " ".join(" ".join(lines(plan, width=80, full=True)).split())
    assert "--full" in short
    assert "--full" not in full
    assert full.count("We listen.") == 60 > short.count("We listen.")


def test_counts_against_limits_are_written_in_words(plan: FillPlan) -> None:
    text = "\n".join(lines(plan, width=80))
    assert "133 of 50 to 300 words" in text
    assert "212 of 50 to 200 words" in text


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(212, 50, 300, "words"), "212 of 50 to 300 words"),
        (Count(12, 0, 80, "characters"), "12 of at most 80 characters"),
        (Count(12, None, 80, "characters"), "12 of at most 80 characters"),
        (Count(3, 1, None, "rows"), "3 of at least 1 row"),
        (Count(9500, 300, 10000, "pounds"), "£9,500 of £300 to £10,000"),
        (Count(6, 6, 6, "characters"), "6 of exactly 6 characters"),
        (Count(1, None, None, "words"), "1 word, no limit"),
    ],
)
def test_a_count_reads_as_a_sentence_would(count: Count, words: str) -> None:
    assert count_in_words(count) == words


def test_a_limit_that_is_not_verified_says_so(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    step = make_step(
        "extra",
        "More?",
        "a b",
        count=Count(2, None, 9, "words", assumed="copied from last year."),
        assumed=(("", "copied from last year."),),
    )
    text = "\n".join(lines(make_plan(step), width=120))
    assert "2 of at most 9 words. This limit is assumed, not verified: copied from last year." in text


def test_a_limit_that_is_not_counted_says_so_too(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    step = make_step("rows", "Outputs", "a", assumed=(("", "ten rows is a guess"), ("Why", "so is this")))
    text = "\n".join(lines(make_plan(step), width=120))
    assert "This limit is assumed, not verified: ten rows is a guess." in text
    assert "The limit of “Why” is assumed, not verified: so is this." in text


def test_each_problem_says_what_is_wrong_what_to_do_and_where(plan: FillPlan) -> None:
    text = "\n".join(problem_lines(plan, width=100))
    assert "Problem: The answer has 212 words; the form takes at most 200." in text
    assert "To do: Shorten it by 12 words, or write a short version." in text
    assert "Where: answers/community.md, line 3" in text


def test_what_is_left_for_a_person_comes_with_the_reason(plan: FillPlan) -> None:
    assert list(left_lines(plan)) == ["- Date of birth (Only the contact types this.)"]


def test_nothing_in_an_answer_reaches_the_terminal_as_a_command(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    attack = "\x1b[2J\x1b]0;owned\x07 \u202egnirts\u202c \x9b31m \x08\x08\rover"
    step = make_step("extra", f"Label {attack}", attack)
    text = "\n".join(lines(make_plan(step), width=80, full=True))
    assert all(character == "\n" or character.isprintable() for character in text)
    text = " ".join(text.split())
    assert "[U+202E right-to-left override]" in text
    assert "[U+001B]" in text


def test_questions_with_the_same_words_are_told_apart_by_their_page(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    again = replace(make_step("again", "Date of birth", ""), status=Status.PERSON)
    assert next(iter(left_lines(make_plan(again)))) == "- Cost: Date of birth"
