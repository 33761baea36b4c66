from __future__ import annotations

from pathlib import Path

import pytest

from formbridge.errors import PluginError
from formbridge.forms import FormSpec, load_form

BASE = """
id = "base"
title = "Small grant"
edition = "2025"
checked = 2026-11-22
basis = "made for this test"
[navigation]
hub = "/summary"
save_button = "Continue"
[[pages]]
id = "about"
title = "About"
[[pages.fields]]
id = "title"
label = "Title"
source = "request.title"
limit = { characters = [1, 80] }
[[pages.fields]]
id = "why"
label = "Why?"
source = "answers.what_and_why"
"""


def extend(folder: Path, change: str) -> FormSpec:
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    (folder / "next.toml").write_text(f'id = "next"\nextends = "base"\n{change}', encoding="utf-8")
    return load_form(folder / "next.toml")


def test_a_new_edition_says_only_what_changed(tmp_path: Path) -> None:
    form = extend(
        tmp_path,
        """
edition = "2026"
[navigation]
save_button = "Save"
[[pages]]
id = "about"
[[pages.fields]]
id = "title"
limit = { characters = [1, 120] }
[[pages.fields]]
id = "start"
after = "title"
label = "Start"
control = "date"
source = "request.starts"
""",
    )

    assert (form.id, form.title, form.edition) == ("next", "Small grant", "2026")
    assert (form.navigation.hub, form.navigation.save_button) == ("/summary", "Save")
    fields = {field.id: field for _, field in form.fields()}
    assert list(fields) == ["title", "start", "why"]
    assert fields["title"].limit.characters == (1, 120)
    assert fields["title"].label == "Title"


def test_a_field_can_be_dropped(tmp_path: Path) -> None:
    form = extend(tmp_path, '[[pages]]\nid = "about"\n[[pages.fields]]\nid = "why"\ndrop = true\n')

    assert [field.id for _, field in form.fields()] == ["title"]


@pytest.mark.parametrize("key", ["drop = true", 'after = "nothing"\nlabel = "X"\nconst = "x"'])
def test_a_change_to_what_is_not_there_is_said(tmp_path: Path, key: str) -> None:
    with pytest.raises(PluginError, match="no such member"):
        extend(tmp_path, f'[[pages]]\nid = "about"\n[[pages.fields]]\nid = "colour"\n{key}\n')


def test_a_ring_is_refused(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.toml").write_text(f'id = "{one}"\nextends = "{other}"\n', encoding="utf-8")

    with pytest.raises(PluginError, match="in a ring"):
        load_form(tmp_path / "a.toml")


def test_a_missing_base_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "next.toml").write_text('id = "next"\nextends = "gone"\n', encoding="utf-8")

    with pytest.raises(PluginError, match=r"gone\.toml could not be read"):
        load_form(tmp_path / "next.toml")
