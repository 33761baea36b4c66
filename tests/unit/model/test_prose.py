"""Answers as Markdown, read and changed without losing a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.errors import BidError
from formbridge.model.answers import VERSION_NAMES
from formbridge.model.edit_prose import edit_prose
from formbridge.model.prose import format_prose, parse_prose

FILE = "answers/how.md"
PROSE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(
    lambda text: text.strip() and "<!--" not in text and not text.lstrip().startswith(("#", "+++"))
)


def test_reads_each_version_under_its_heading() -> None:
    prose = parse_prose(
        "# Question\n\n## Full\n\nAll of it.\n\n### A part\nMore.\n\n## Easy read\n\nIt.\n", FILE
    )
    assert prose.versions == {"full": "All of it.\n\n### A part\nMore.", "easy_read": "It."}
    assert prose.problems == []


def test_a_file_without_headings_is_one_full_version() -> None:
    assert parse_prose("Just this.\n", FILE).versions == {"full": "Just this."}


def test_a_note_to_the_team_is_never_part_of_a_version() -> None:
    prose = parse_prose("## Short\n\nTold. <!-- not\n## Full\ntold --> Told too.\n", FILE)
    assert prose.versions["short"].split() == ["Told.", "Told", "too."]
    assert "full" not in prose.versions


def test_windows_line_ends_and_unusual_signs_are_kept_apart() -> None:
    prose = parse_prose("## Full\r\n\r\nOne\u2028still one\r\nTwo\r\n", FILE)
    assert prose.versions == {"full": "One\u2028still one\nTwo"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("## Ful\n\nText.\n", 1, "Did you mean 'Full'?"),
        ("## Full\n\nA.\n\n## Full\n\nB.\n", 5, "there twice"),
        ("Loose.\n\n## Full\n\nA.\n", 1, "above the first version"),
        ("## Full\n\nA. <!-- no end\n", 3, "never ends"),
        ("+++\nauthors = []\n\n## Full\n", 1, "never end"),
        ("+++\nauthors = [\n+++\n## Full\n", 2, "cannot be read as TOML"),
    ],
)
def test_says_what_is_wrong_and_on_which_line(text: str, line: int, says: str) -> None:
    (problem,) = parse_prose(text, FILE).problems
    assert (problem.file, problem.line) == (FILE, line)
    assert says in problem.what


@given(st.dictionaries(st.sampled_from(VERSION_NAMES), PROSE, min_size=1))
def test_what_is_written_is_what_is_read(versions: dict[str, str]) -> None:
    assert parse_prose(format_prose("A question", versions), FILE).versions == {
        name: text.strip() for name, text in versions.items()
    }


@given(
    st.dictionaries(st.sampled_from(VERSION_NAMES), PROSE, min_size=1), st.sampled_from(VERSION_NAMES), PROSE
)
def test_changing_one_version_changes_no_other(versions: dict[str, str], name: str, new: str) -> None:
    old = format_prose("A question", versions)
    kept = {**{each: text.strip() for each, text in versions.items()}, name: new.strip()}
    assert parse_prose(edit_prose(old, "how", {name: new}, {}), FILE).versions == kept


def test_an_edit_keeps_facts_comments_title_and_notes() -> None:
    old = (
        '+++\nauthors = ["asha"] # wrote it on a bus\n+++\n# My own title\n\n<!-- above -->\n\n'
        "## Full\n\n<!-- ## Short is below -->\n\nOld.\n\n## Short\n\nStays.\n"
    )
    new = edit_prose(old, "how", {"full": "New."}, {"authors": ["rhodri"]})
    assert parse_prose(new, FILE).versions == {"full": "New.", "short": "Stays."}
    for kept in ("# wrote it on a bus", "# My own title", "<!-- above -->", "<!-- ## Short is below -->"):
        assert kept in new
    assert parse_prose(new, FILE).facts == {"authors": ["rhodri"]}


def test_an_empty_text_takes_a_version_away() -> None:
    old = format_prose("A question", {"full": "A.", "short": "B."})
    assert parse_prose(edit_prose(old, "how", {"short": ""}, {}), FILE).versions == {"full": "A."}


@pytest.mark.parametrize(
    ("topic", "versions", "says"),
    [
        ("hwo", {"full": "x"}, "Did you mean 'how'?"),
        ("how", {"longest": "x"}, "No version is called"),
        ("how", {"full": "a\n## b"}, "may not start with"),
        ("how", {"full": "a <!-- b"}, "starts a note"),
    ],
)
def test_refuses_what_could_not_be_read_back(topic: str, versions: dict[str, str], says: str) -> None:
    with pytest.raises(BidError, match=says):
        edit_prose("", topic, versions, {})


def test_a_file_that_is_broken_already_is_left_alone() -> None:
    with pytest.raises(BidError, match="put right first"):
        edit_prose("## Ful\n\nPrecious.\n", "how", {"full": "x"}, {})
