"""Hidden characters are written out."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from formbridge.preview.visible import one_line, visible


@given(st.text(st.characters(codec=None)))
def test_no_text_keeps_a_character_that_steers_a_terminal(text: str) -> None:
    for character in visible(text):
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
        }


# Among the hidden letters of flags are places where no character is yet (Cn): those are written out too.
@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cn", "Cs", "Zl", "Zp"])))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_a_place_where_no_character_is_yet_is_written_out_among_hidden_ones() -> None:
    assert visible("a\U000e0000") == "a[U+E0000]"


def test_emoji_and_joined_letters_are_left_alone() -> None:
    for text in ("👩🏽‍🔬 did it", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", "می‌خواهم", "£10 – “quoted”"):
        assert visible(text) == text


def test_hidden_letters_without_a_flag_are_written_out() -> None:
    assert visible("a\U000e0062") == "a[U+E0062 tag latin small letter b]"


def test_windows_line_ends_become_plain_ones() -> None:
    assert visible("one\r\ntwo") == "one\ntwo"


def test_a_heading_stays_on_one_line() -> None:
    assert one_line(" one\n two\t three ") == "one two three"
