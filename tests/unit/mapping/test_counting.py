from __future__ import annotations

import pytest

from formbridge.mapping.counting import COUNTERS


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
