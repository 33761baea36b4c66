"""A shape that is like one of the core's takes its parts, under the portal's own names."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from formbridge.errors import PluginError
from formbridge.forms import load_form
from formbridge.forms.shapes import with_core_shapes

PLUGINS = Path(__file__).parents[3] / "plugins"


def shape(text: str) -> dict[str, Any]:
    data = with_core_shapes(tomllib.loads(f"[shapes.it]\n{text}"))
    found: dict[str, Any] = data["shapes"]["it"]
    return found


def names(text: str) -> list[str]:
    return [part["name"] for part in shape(text)["parts"]]


def test_the_parts_get_the_portals_pattern() -> None:
    assert names('like = "date"\nnames = "{name}[{part}]"') == [
        "{name}[day]",
        "{name}[month]",
        "{name}[year]",
    ]
    assert names('like = "years"\nnames = "{name}.Y{part}"')[:2] == ["{name}.Y1", "{name}.Y2"]


def test_the_portals_words_and_what_differs_in_a_part_win() -> None:
    parts = shape(
        'like = "address"\nnames = "{name}-{part}"\nwords = { town = "city" }\n'
        'parts = [{ key = "town", label = "City", limit = { characters = [1, 40] } }]'
    )["parts"]
    assert [part["key"] for part in parts] == ["line1", "line2", "town", "county", "postcode"]
    assert parts[2] == {
        "key": "town",
        "label": "City",
        "name": "{name}-city",
        "limit": {"characters": [1, 40]},
    }
    assert parts[4]["limit"] == {"format": "uk_postcode"}


def test_some_parts_may_be_left_out_and_parts_of_its_own_come_first() -> None:
    text = 'like = "years"\nonly = ["years.0"]\nnames = "y{part}"\nwidget = "rows"\n'
    text += 'parts = [{ key = "what", name = "w" }]'
    assert names(text) == ["w", "y1"]
    assert shape(text)["widget"] == "rows"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('like = "adress"', "Did you mean “address”?"),
        ('like = "date"\nwords = { hour = "h" }', "says “hour”, and date has the parts day, month, year"),
        ('like = "date"\nonly = ["week"]', "says “week”"),
    ],
)
def test_a_slip_is_said_with_what_there_is(text: str, says: str) -> None:
    with pytest.raises(PluginError, match=says.replace("?", r"\?")):
        shape(text)


def test_an_edition_that_extends_another_has_the_shape_too(tmp_path: Path) -> None:
    (tmp_path / "first.toml").write_text(
        'id = "first"\ntitle = "T"\nedition = "1"\nchecked = 2026-11-26\nbasis = "b"\n'
        '[shapes.day]\nlike = "date"\nnames = "{name}.{part}"\n'
        '[[pages]]\nid = "p"\ntitle = "P"\n[[pages.fields]]\nid = "d"\nlabel = "D"\nname = "d"\n'
        'shape = "day"\nsource = "request.starts"\n',
        encoding="utf-8",
    )
    (tmp_path / "second.toml").write_text(
        'extends = "first"\nid = "second"\n[shapes.day]\nnames = "{name}-{part}"\n', encoding="utf-8"
    )
    parts = load_form(tmp_path / "second.toml").shapes["day"].parts
    assert [part.name for part in parts] == ["{name}-day", "{name}-month", "{name}-year"]


def test_no_two_plugins_spell_out_the_same_shape() -> None:
    core = {
        frozenset(part["key"] for part in shape(f'like = "{name}"')["parts"]) for name in ("date", "address")
    }
    seen: dict[frozenset[str], str] = {}
    for path in sorted(PLUGINS.glob("*/src/*/forms/*.toml")):
        for name, each in tomllib.loads(path.read_text(encoding="utf-8")).get("shapes", {}).items():
            keys = frozenset(part["key"] for part in each.get("parts", ()))
            if "like" in each or len(keys) < 3:
                continue
            plugin = path.parents[3].name
            assert keys not in core, f"{path.name}: write shapes.{name} with “like”"
            assert seen.setdefault(keys, plugin) == plugin, f"{path.name}: shapes.{name} belongs in the core"
