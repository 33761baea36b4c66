"""Rich text as blocks: what goes into an editor, and what is left of it in a plain text box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formbridge.browser.richtext import Block, as_html, as_plain, blocks_of, is_plain_prose

LIST = (
    "<p>We will:</p>\n<ul>\n<li>meet <strong>often</strong></li>\n<li>pay &amp; thank</li>\n</ul>\n"
    "<ol><li>First</li></ol>"
)


def test_html_is_read_block_by_block() -> None:
    assert blocks_of(LIST) == [
        Block("paragraph", "We will:"),
        Block("bullet", "meet often"),
        Block("bullet", "pay & thank"),
        Block("number", "First"),
    ]


def test_plain_text_is_one_paragraph_a_line() -> None:
    assert blocks_of("One.\r\n\r\nTwo  words.") == [
        Block("paragraph", "One."),
        Block("paragraph", "Two words."),
    ]


def test_words_that_look_like_html_stay_words() -> None:
    text = "Less than <b>5 & more"
    assert as_html(text) == "<p>Less than &lt;b&gt;5 &amp; more</p>"
    assert as_plain(text) == text


def test_a_list_becomes_clean_lines_in_a_plain_text_box() -> None:
    assert as_plain(LIST) == "We will:\n\n- meet often\n- pay & thank\n\n1. First"


def test_an_item_may_hold_a_paragraph() -> None:
    assert blocks_of("<ul><li><p>One</p></li><li><p>Two</p></li></ul>") == [
        Block("bullet", "One"),
        Block("bullet", "Two"),
    ]


def test_only_paragraphs_without_marks_are_plain_prose() -> None:
    assert is_plain_prose("One.\n\nTwo.") and is_plain_prose("<p>One.</p><p>Two.</p>")
    assert not is_plain_prose(LIST) and not is_plain_prose("<p>An <em>important</em> word</p>")


@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), min_codepoint=33),
        min_size=1,
    )
)
def test_no_word_is_lost_on_the_way_to_html_and_back(word: str) -> None:
    text = f"Before {word} after"
    assert [block.text for block in blocks_of(as_html(text))] == [block.text for block in blocks_of(text)]
