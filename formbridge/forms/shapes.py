"""Shapes that many forms share: ``like = "address"`` takes the parts from the core; the form says the rest.

    [shapes.address]
    like = "address"
    names = "{name}[{part}]"         how the portal names the parts; {part} is the word of each
    words = { town = "townCity" }    where the portal's word is another than ours
    only = ["line1", "town"]         the parts that there are, when it is not all
    parts = [{ key = "line1", label = "Street" }]   what differs in a part; a part of its own comes first

Everything else in the table, such as ``widget`` and ``settings``, stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from formbridge.errors import PluginError

Table = Mapping[str, Any]


def with_core_shapes(data: dict[str, Any]) -> dict[str, Any]:
    """A form spec's data in which every shape has its parts.

    Raises:
        PluginError: a shape is like one that there is not, or names a part that the core's does not have.
    """
    shapes = data.get("shapes")
    if not isinstance(shapes, dict):
        return data
    whole = {
        name: _whole(name, shape) if isinstance(shape, dict) and "like" in shape else shape
        for name, shape in shapes.items()
    }
    return {**data, "shapes": whole}


@cache
def _core() -> dict[str, list[dict[str, Any]]]:
    text = files("formbridge.forms").joinpath("shapes.toml").read_text("utf-8")
    return {name: shape["parts"] for name, shape in tomli.loads(text).items()}


def _whole(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    rest = dict(shape)
    like, names = rest.pop("like"), rest.pop("names", "")
    words, only, own = rest.pop("words", {}), rest.pop("only", None), rest.pop("parts", [])
    if like not in _core():
        near = get_close_matches(str(like), _core(), n=1)
        hint = f" Did you mean “{near[0]}”?" if near else f" There is: {', '.join(_core())}."
        raise PluginError(f"The shape {name} is like “{like}”, which the core does not have.{hint}")
    keys = [part["key"] for part in _core()[like]]
    for key in {*words, *(only or ())} - set(keys):
        raise PluginError(f"The shape {name} says “{key}”, and {like} has the parts {', '.join(keys)}.")
    changes = {part["key"]: part for part in own if part.get("key") in keys}
    added = [part for part in own if part.get("key") not in keys]
    taken = [
        _part(part, names, words, changes.get(part["key"], {}))
        for part in _core()[like]
        if only is None or part["key"] in only
    ]
    return {**rest, "parts": [*added, *taken]}


def _part(core: Table, names: str, words: Table, change: Table) -> dict[str, Any]:
    key = core["key"]
    word = words.get(key, core.get("word", key))
    named = {"name": names.replace("{part}", word)} if names else {}
    return {**{own: value for own, value in core.items() if own != "word"}, **named, **change}
