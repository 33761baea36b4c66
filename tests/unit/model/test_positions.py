"""Every key of a TOML text has its line."""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from formbridge.model.positions import line_numbers, line_of

TEXT = '''\
# a note with = and [brackets]
title = "a [[people]] that is none"
list = [
  "one", # with a note, and a comma
  "two",
  ["three"],
]

[a."b c"]
'd.e' = """
[[people]]
x = 1
"""
f.g = { h = 1, i = [1,
  2] }

[[people]]
name = "first"

[people.more]
key = 1

[[people]]
name = "second"
[[people.jobs]]
title = "x"
[[people.jobs]]
title = "y"
'''


def test_finds_tables_keys_rows_and_members_of_lists() -> None:
    tomllib.loads(TEXT)
    lines = line_numbers(TEXT)
    assert lines[("title",)] == 2
    assert [lines[("list", number)] for number in range(3)] == [4, 5, 6]
    assert lines[("a", "b c", "d.e")] == 10
    assert lines[("a", "b c", "f", "g")] == 14
    assert lines[("people", 0, "name")] == 18
    assert lines[("people", 0, "more", "key")] == 21
    assert lines[("people", 1, "name")] == 24
    assert lines[("people", 1, "jobs", 1, "title")] == 28


def test_a_path_with_no_line_of_its_own_has_that_of_what_is_around_it() -> None:
    lines = line_numbers(TEXT)
    assert line_of(lines, ("a", "b c", "f", "g", "h", 3)) == 14
    assert line_of(lines, ("nothing", "like", "it")) == 1


SIGNS = st.characters(codec="utf-8")
KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=8)
VALUES = st.recursive(
    st.integers(0, 9) | st.booleans() | st.text(SIGNS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_every_key_of_any_document_is_found_on_the_line_that_holds_it(document: dict[str, Any]) -> None:
    text = tomlkit.dumps(document)
    lines, rows = line_numbers(text), text.split("\n")
    for key in document:
        bare = tomlkit.dumps({key: 0}).partition(" = ")[0]
        assert (key,) in lines
        assert bare in rows[line_of(lines, (key,)) - 1]
