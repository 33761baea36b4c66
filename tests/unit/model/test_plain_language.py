"""Hints for plain language: what is long, what nobody explains; never a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.model.plain_language import read_plainly, syllables

LONG = "We will " + "walk and " * 13 + "talk."


def hints(text: str, kind: str, **how: bool) -> list[str]:
    return [hint.text for hint in read_plainly(text, **how).hints if hint.kind == kind]


def test_a_long_sentence_is_shown_as_it_stands_with_its_number_of_words() -> None:
    (hint,) = read_plainly(f"Short one. {LONG} Short two.").hints
    assert (hint.kind, hint.text) == ("long sentence", LONG)
    assert "29 words" in hint.why


def test_easy_read_asks_for_shorter_sentences() -> None:
    text = "We will " + "walk and " * 7 + "talk."
    assert not hints(text, "long sentence")
    assert hints(text, "long sentence", easy_read=True)


def test_list_items_and_paragraphs_are_sentences_of_their_own_and_wrapped_lines_are_not() -> None:
    assert not read_plainly("- one two\n- three four\n\n" + "word " * 20 + "\n\n" + "word " * 20).hints
    assert hints("\n".join(["We walk and we talk and we"] * 5), "long sentence")


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("The LEAP meets on Tuesday.", ["LEAP"]),
        ("The Lived Experience Advisory Panel (LEAP) meets.", []),
        ("LEAP (Lived Experience Advisory Panel) meets. LEAP decides.", []),
        ("The Centre for Social Research (CSR) helps.", []),
        ("The NHS and the UK.", []),
        ("We asked the DWP.", ["DWP"]),
    ],
)
def test_initials_are_shown_until_somebody_spells_them_out(text: str, unexplained: list[str]) -> None:
    assert hints(text, "initials") == unexplained


def test_a_word_of_the_trade_is_shown_with_what_it_may_mean_unless_it_is_explained() -> None:
    (hint,) = [hint for hint in read_plainly("Our methodology is simple.").hints if hint.kind == "word"]
    assert hint.text == "methodology" and "how we will do it" in hint.why
    assert not hints("Our methodology, that is, how we do it, is simple.", "word")


def test_a_short_text_gets_no_score_and_a_plain_one_scores_better_than_a_hard_one() -> None:
    assert read_plainly("Too short.").ease is None
    plain = read_plainly("We meet. We talk. We eat. Then we go home and rest. " * 4)
    hard = read_plainly(
        "Methodological heterogeneity complicates interdisciplinary epistemological synthesis. " * 6
    )
    assert plain.ease is not None and hard.ease is not None and plain.age is not None and hard.age is not None
    assert plain.ease > 80
    assert hard.ease < 20
    assert plain.age < hard.age


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("panel", 2), ("research", 2), ("understanding", 4)])
def test_syllables_are_near_enough(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text())
def test_no_text_breaks_the_reading_and_every_hint_quotes_the_text(text: str) -> None:
    reading = read_plainly(text)
    assert reading.words >= 0
    for hint in reading.hints:
        if hint.kind == "initials":
            assert hint.text in text
