"""Keys of a bid folder that had another name once: an older bid opens as if it used today's names."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from formbridge.model.record import Line, Record


class Renamed(Record):
    """One key: the way to the table that holds it, its old name, its new one, and since when."""

    where: tuple[Line, ...]
    was: Line
    now: Line
    since: date
    why: Line


@cache
def renamed() -> tuple[Renamed, ...]:
    """Every key that was renamed."""
    text = files("formbridge.model").joinpath("renamed.toml").read_text("utf-8")
    return tuple(Renamed.model_validate(row) for row in tomli.loads(text)["keys"])


def with_new_names(data: dict[str, Any]) -> None:
    """Call each key of ``bid.toml`` by its name of today, in ``data`` itself.

    A table that uses both names is left as it is: the check that follows then says that it does not know the
    old one, and nothing that somebody wrote is lost.
    """
    for each in renamed():
        for table in _tables(data, each.where):
            if each.was in table and each.now not in table:
                table[each.now] = table.pop(each.was)


def _tables(here: Any, way: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The tables at the end of the way, as far as it leads anywhere."""
    if isinstance(here, list):
        for member in here:
            yield from _tables(member, way)
    elif isinstance(here, dict):
        if not way:
            yield here
        elif way[0] in here:
            yield from _tables(here[way[0]], way[1:])
