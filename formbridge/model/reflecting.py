"""The reflection log: who may see what, and how an author, and nobody else, lets more people see it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from formbridge.errors import BidError, UnknownNameError
from formbridge.model import folder as layout
from formbridge.model.bid import Bid
from formbridge.model.reflections import Reflection, Seen
from formbridge.model.write import set_value
from formbridge.model.write_rows import add_row, remove_row

_ORDER = tuple(Seen)
_SHARED = (Seen.WHOLE_TEAM, Seen.MAY_BE_QUOTED)
WHO = {
    Seen.ONLY_ME: "only the person who wrote it",
    Seen.PANEL_ONLY: "the panel",
    Seen.WHOLE_TEAM: "the whole team",
    Seen.MAY_BE_QUOTED: "the whole team, and it may be quoted in reports",
}


def every_reflection(bid: Bid) -> tuple[Reflection, ...]:
    """All of them, in the order of their days."""
    found = {each.id: each for each in (*bid.private.reflections, *bid.reflections)}
    return tuple(sorted(found.values(), key=lambda each: each.on))


def seen_by(bid: Bid, person: str) -> tuple[Reflection, ...]:
    """What this person may read: their own, the panel's if they are on one, what the whole team may see."""
    on_a_panel = any(member.person == person for panel in bid.panels for member in panel.members)
    allowed = {Seen.PANEL_ONLY, *_SHARED} if on_a_panel else set(_SHARED)
    found = every_reflection(bid)
    return tuple(each for each in found if each.author == person or each.visibility in allowed)


def quotable(bid: Bid) -> tuple[str, ...]:
    """What happened, in words that their authors let be quoted: never what they felt, or who they are."""
    found = every_reflection(bid)
    return tuple(each.what_happened for each in found if each.visibility is Seen.MAY_BE_QUOTED)


def add_reflection(folder: Path, bid: Bid, values: Mapping[str, Any]) -> Reflection:
    """Write a new reflection. It is private: its author may widen it later.

    Raises:
        BidError: it cannot be saved.
    """
    taken = [each.id for each in every_reflection(bid)]
    facts = {"id": new_id(values["on"], taken), **values, "visibility": Seen.ONLY_ME}
    reflection = Reflection.model_validate(facts)
    _write(folder, layout.PRIVATE_REFLECTIONS, reflection)
    return reflection


def widen(folder: Path, bid: Bid, reflection_id: str, *, to: Seen, by: str) -> Reflection:
    """Let more people see a reflection. What the whole team may see moves out of the private folder.

    Raises:
        UnknownNameError: this person wrote no such reflection.
        BidError: it may be seen by that many already; what was shown cannot be taken back.
    """
    found = next((each for each in every_reflection(bid) if each.id == reflection_id), None)
    if found is None or found.author != by:  # one answer for both: nobody learns what others wrote
        raise UnknownNameError(
            f"{bid.person(by).name} has written no reflection with the id '{reflection_id}'.",
            hint="Only its author can let more people see it.",
        )
    if _ORDER.index(to) <= _ORDER.index(found.visibility):
        raise BidError(
            f"It can be seen by {WHO[found.visibility]} already.",
            hint="A reflection is only ever opened to more people. To take it out, remove it from the file.",
        )
    wider = found.model_copy(update={"visibility": to})
    before = _file(bid, found)
    after = layout.BID if to in _SHARED else layout.PRIVATE_REFLECTIONS
    if after == before:
        rows = bid.private.reflections if before == layout.PRIVATE_REFLECTIONS else bid.reflections
        place = [each.id for each in rows].index(found.id)
        set_value(folder, before, ("reflections", place, "visibility"), str(to))
        return wider
    _write(folder, after, wider)  # first the copy, so that nothing is lost if the power goes now
    remove_row(folder, before, "reflections", found.id)
    return wider


def new_id(on: date, taken: Collection[str]) -> str:
    """A short name that says nothing of what is in it."""
    while (found := f"{on:%Y-%m-%d}-{secrets.token_hex(2)}") in taken:
        continue
    return re.sub(r"[^a-z0-9-]", "", found)


def _file(bid: Bid, reflection: Reflection) -> str:
    own = any(each.id == reflection.id for each in bid.private.reflections)
    return layout.PRIVATE_REFLECTIONS if own else layout.BID


def _write(folder: Path, file: str, reflection: Reflection) -> None:
    values = {name: _plain(value) for name, value in reflection if value is not False}
    add_row(folder, file, "reflections", values)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, StrEnum) else value
