"""A new edition says only what changed: ``extends = "small-grant"`` takes the rest from that form.

Tables are merged key by key. Lists of tables whose members have an ``id`` (pages, fields, gates) are merged
by id: a member that is there already is changed in place, a new one is added at the end or after the member
that ``after`` names, and ``drop = true`` takes one out. Any other value replaces the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from formbridge.errors import PluginError

Read = Callable[[str], dict[str, Any]]


def extended(data: dict[str, Any], read: Read, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """A form spec's data with everything that it takes from the one it extends.

    Args:
        data: the spec as TOML gives it.
        read: reads another spec of the same folder by its id.

    Raises:
        PluginError: when specs extend each other in a ring, or a change names what is not there.
    """
    base_id = data.pop("extends", None)
    if base_id is None:
        return data
    if base_id in seen:
        raise PluginError(f"The form specs {', '.join(seen)} extend each other in a ring.")
    merged: dict[str, Any] = _merged(
        extended(read(base_id), read, (*seen, base_id)), data, str(data.get("id", ""))
    )
    return merged


def _merged(old: Any, new: Any, where: str) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        both = {key: _merged(old[key], value, f"{where}.{key}") for key, value in new.items() if key in old}
        return {**old, **{key: value for key, value in new.items() if key not in old}, **both}
    if _has_ids(old) and _has_ids(new):
        return _merged_by_id(list(old), new, where)
    return new


def _has_ids(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(member, Mapping) and "id" in member for member in value)
    )


def _merged_by_id(
    old: list[dict[str, Any]], new: Sequence[Mapping[str, Any]], where: str
) -> list[dict[str, Any]]:
    for member in new:
        change = dict(member)
        drop, after = change.pop("drop", False), change.pop("after", None)
        place = _place(old, change["id"])
        if drop:
            if place is None:
                raise PluginError(
                    f"{where}: “{change['id']}” is to be dropped, and the form has no such member."
                )
            del old[place]
        elif place is not None:
            old[place] = _merged(old[place], change, f"{where}.{change['id']}")
        else:
            old.insert(_after(old, after, where), change)
    return old


def _place(members: Sequence[Mapping[str, Any]], id_: Any) -> int | None:
    return next((place for place, member in enumerate(members) if member["id"] == id_), None)


def _after(members: Sequence[Mapping[str, Any]], after: Any, where: str) -> int:
    if after is None:
        return len(members)
    place = _place(members, after)
    if place is None:
        raise PluginError(f"{where}: a member is to come after “{after}”, and the form has no such member.")
    return place + 1
