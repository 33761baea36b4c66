from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.mapping.transforms import plain_text, rich_text, whole_pounds_up, whole_years


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One line\nthat goes on.\n\nA **bold** word.", "One line that goes on.\n\nA bold word."),
        ("- first\n- second", "- first\n- second"),
        ("3. third\n4. fourth", "3. third\n4. fourth"),
        ("- outer\n  - inner", "- outer\n- inner"),
        ("# Heading\n\ntext", "Heading\n\ntext"),
        ("See [our site](https://example.org/a).", "See our site (https://example.org/a)."),
        ("Write to <me@example.org>.", "Write to me@example.org."),
        ("2 * 3 * 4 = 24 and 5 < 6 & 7", "2 * 3 * 4 = 24 and 5 < 6 & 7"),
        ("> They said “no”.", "They said “no”."),
        ("a  \nb", "a\nb"),
    ],
)
def test_markdown_becomes_plain_paragraphs(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@given(
    st.text(alphabet=st.characters(whitelist_categories=["L", "Nd"], whitelist_characters=" .,"), min_size=1)
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain_text(text).split() == text.split() or text.strip()[:1].isdigit()


@given(st.text(alphabet="ab1.)(-!?\"'\n\n \u00a0\u2028\x0b:/@", max_size=30))
def test_a_text_without_marks_reads_as_it_does_beside_one_that_has_some(text: str) -> None:
    beside_marks = plain_text(f"{text}\n\n*end*")

    assert beside_marks == "\n\n".join(filter(None, (plain_text(text), "end")))


def test_raw_html_is_shown_as_text_and_never_passed_on() -> None:
    html = rich_text("<script>alert(1)</script> and *stress*")

    assert "<script" not in html
    assert "<em>stress</em>" in html


@pytest.mark.parametrize(("months", "years"), [(1, "1"), (12, "1"), (13, "2"), (36, "3")])
def test_a_part_of_a_year_counts_as_a_year(months: int, years: str) -> None:
    assert whole_years(months) == years


@pytest.mark.parametrize(("amount", "pounds"), [("103180.50", "103181"), ("9858.00", "9858")])
def test_whole_pounds_cover_the_amount(amount: str, pounds: str) -> None:
    assert whole_pounds_up(Decimal(amount)) == Decimal(pounds)
