"""Rows are added and taken out, and every other character stays as people wrote it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formbridge.errors import BidError
from formbridge.model.write_rows import add_row, remove_row, set_in_row

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation" / "bid.toml"
TEXT = """# Mine.
title = "It has [[evidence]] in it"

[[evidence]]
id = "a"      # first
words = '''
[[evidence]]
id = "not me"
'''

# About decisions.
[[decisions]]
id = "d"
members = [ { on = 2025-02-01 }, ]

[[decisions.parts]]
x = 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bid.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_row_goes_after_the_last_of_its_kind_and_above_the_notes_of_the_next_part(folder: Path) -> None:
    add_row(
        folder,
        "bid.toml",
        "evidence",
        {"id": "b", "empty": "", "none": None, "list": ("x",), "pay": Decimal("1.50")},
    )
    expected = TEXT.replace(
        "'''\n\n# About", '\'\'\'\n\n[[evidence]]\nid = "b"\nlist = ["x"]\npay = 1.50\n\n# About'
    )
    assert (folder / "bid.toml").read_text("utf-8") == expected


def test_a_new_kind_of_row_goes_to_the_end(folder: Path) -> None:
    add_row(folder, "bid.toml", "reflections", {"id": "r"})
    assert (folder / "bid.toml").read_text("utf-8") == TEXT + '\n[[reflections]]\nid = "r"\n'


def test_a_row_with_parts_of_its_own_is_followed_not_split(folder: Path) -> None:
    add_row(folder, "bid.toml", "decisions", {"id": "e"})
    data = tomllib.loads((folder / "bid.toml").read_text("utf-8"))
    assert [row["id"] for row in data["decisions"]] == ["d", "e"]
    assert data["decisions"][0]["parts"] == [{"x": 1}]


def test_what_is_added_and_taken_out_again_leaves_nothing(folder: Path) -> None:
    for rows in ("evidence", "decisions", "new"):
        add_row(folder, "bid.toml", rows, {"id": "z"})
        remove_row(folder, "bid.toml", rows, "z")
    assert (folder / "bid.toml").read_text("utf-8").split() == TEXT.split()


def test_the_file_may_be_new(tmp_path: Path) -> None:
    add_row(tmp_path, "private/reflections.toml", "reflections", {"id": "r", "words": "Two\nlines"})
    data = tomllib.loads((tmp_path / "private" / "reflections.toml").read_text("utf-8"))
    assert data == {"reflections": [{"id": "r", "words": "Two\nlines"}]}


def test_a_list_in_brackets_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bid.toml").write_text('evidence = [{ id = "a" }]\n', encoding="utf-8")
    with pytest.raises(BidError, match=r"\[\[evidence\]\]"):
        add_row(tmp_path, "bid.toml", "evidence", {"id": "b"})


def test_a_file_outside_the_bid_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BidError, match="leaves the bid folder"):
        add_row(tmp_path, "../bid.toml", "evidence", {"id": "b"})


VALUES = st.text(max_size=30) | st.integers(-9, 9) | st.dates() | st.lists(st.text(max_size=5), max_size=3)
ROWS = st.dictionaries(st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True), VALUES, min_size=1, max_size=5)


@given(ROWS)
@example({"words": "Two\r\nlines", "old": "an\rold machine", "both": "a\nb\r\n"})
def test_whatever_a_row_says_it_reads_back_and_the_rest_is_untouched(values: dict[str, Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = MADE_UP.read_text("utf-8")
        (folder / "bid.toml").write_text(before, encoding="utf-8")
        add_row(folder, "bid.toml", "people", values)
        after = (folder / "bid.toml").read_text("utf-8")
    kept = {key: value for key, value in values.items() if value not in ("", [])}
    assert tomllib.loads(after)["people"][-1] == kept
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines()), "every line is still there, in its order"


def test_a_new_key_comes_under_the_rows_id_and_every_other_line_stays(tmp_path: Path) -> None:
    (tmp_path / "bid.toml").write_text(TEXT, encoding="utf-8")
    set_in_row(tmp_path, "bid.toml", ("evidence", 0), "note", {"line1": "1 Yard", "town": "London"})
    text = (tmp_path / "bid.toml").read_text("utf-8")

    added = [line for line in text.splitlines() if line not in TEXT.splitlines()]
    assert added == ['note = {line1 = "1 Yard", town = "London"}']
    assert text.replace(f"{added[0]}\n", "") == TEXT
    assert tomllib.loads(text)["evidence"][0]["note"]["town"] == "London"


def test_a_key_that_is_there_is_changed_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "bid.toml").write_text(TEXT, encoding="utf-8")
    set_in_row(tmp_path, "bid.toml", ("evidence", 0), "id", "b")

    text = (tmp_path / "bid.toml").read_text("utf-8")
    assert 'id = "b"      # first' in text
    assert tomllib.loads(text) == tomllib.loads(TEXT.replace('id = "a"', 'id = "b"'))


def test_a_row_that_is_not_there_is_said_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "bid.toml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(BidError, match="no row 8 in evidence"):
        set_in_row(tmp_path, "bid.toml", ("evidence", 7), "id", "b")

    assert (tmp_path / "bid.toml").read_text("utf-8") == TEXT
