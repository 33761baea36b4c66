from __future__ import annotations

import pytest

from formbridge.mapping.counting import (
    COUNTERS,
    words_rich_text,
    words_rich_text_legends,
    words_under_heading,
)


@pytest.mark.parametrize(
    ("counter", "text", "count"),
    [
        ("words_nonspace", "one  two\nthree — four", 5),
        ("words_nonspace", "", 0),
        ("words_nonspace", "co-produced, survivor-led", 2),
        ("words_single_space", "one  two", 3),
        ("words_single_space", "- **one** two\n- three", 3),
        ("words_single_space", "", 0),
        ("characters", "naïve 😀", 7),
        ("characters_utf16", "naïve 😀", 8),
        ("characters_crlf", "a\nb\r\nc", 7),
    ],
)
def test_each_portal_counts_in_its_own_way(counter: str, text: str, count: int) -> None:
    assert COUNTERS[counter](text) == count


def test_the_legend_of_an_image_counts_only_where_a_funder_says_so() -> None:
    image = '<img src="map.png" alt="Where we meet">'
    html = f"<p>Two words</p><p>{image}</p><ul>\n<li>and<br>three more</li>\n</ul>"
    assert words_rich_text(html) == 5
    assert words_rich_text_legends(html) == 8


def test_marks_inside_a_line_do_not_split_a_word_and_blocks_do() -> None:
    assert words_rich_text("<p>sur<em>viv</em>or</p><p>led &amp; paid</p>") == 4


def test_only_the_words_under_a_heading_are_counted_for_it() -> None:
    html = "<h3>Ideas</h3><p>one two</p><h3>Additions</h3><p>three</p><p>four five</p><h3>Last</h3><p>six</p>"
    assert words_under_heading(html, "additions") == 3
    assert words_under_heading(html, "Not there") == 0
