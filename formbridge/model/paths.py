"""Dotted paths on the disclosed bid, as form specs write them. Names are looked up; nothing is evaluated."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from formbridge.model.disclosed import DisclosedBid
from formbridge.model.folder import PRIVATE_OFFERS
from formbridge.model.projections.derived import derived
from formbridge.model.record import did_you_mean
from formbridge.model.topics import topic_ids

_SUMS = ("requested", "shown", "full_cost", "total", "shortfall")
_MONEY = ("costs", "lines", "headings", "justification", *_SUMS)


def check_path(path: str, *, of: type[DisclosedBid] = DisclosedBid) -> Any:
    """The type that stands at a path on what is disclosed: a bid, or a person's own claim.

    Raises:
        ValueError: the path leads nowhere; the message says where it stops and what is near.
    """
    here: Any = of
    walked: list[str] = []
    for part in path.split("."):
        here = _step(_bare(here), part, ".".join(walked))
        walked.append(part)
    return here


def resolve(disclosed: DisclosedBid, path: str) -> Any:
    """The value at a path; None when it, or anything on the way to it, is not there.

    Raises:
        ValueError: the path leads nowhere.
    """
    check_path(path, of=type(disclosed))
    here: Any = disclosed
    for part in path.split("."):
        here = here.get(part) if isinstance(here, Mapping) else getattr(here, part)
        if here is None:
            return None
    return here


def where(path: str) -> str:
    """The file of the bid folder (and the key in it) that a path's value is written in."""
    first, _, rest = path.partition(".")
    if first == "answers":
        return f"answers/{rest.split('.')[0]}.md"
    if first == "claim":
        return PRIVATE_OFFERS
    if first == "derived":
        return derived()[rest.partition(".")[0]].place
    if rest.split(".")[0] in _MONEY:
        return "costs.toml and bid.toml, [[requests]]"
    tables = {"request": "[[requests]]", "organisation": "[[organisations]]", "panels": "[[panels]]"}
    people = ("senior_contact", "main_contact", "lead", "approver", "team")
    if first == "request" and rest.split(".")[0] in people and "." in rest:
        return f"bid.toml, [[people]] of {rest.split('.')[0]}, {rest.partition('.')[2]}"
    table = tables.get(first, f"[{first}]" if rest else "")
    return ", ".join(part for part in ("bid.toml", table, rest or (first if not table else "")) if part)


def _step(here: Any, part: str, walked: str) -> Any:
    if isinstance(here, type) and issubclass(here, BaseModel):
        fields = here.model_fields
        if part in fields:
            return fields[part].annotation
        raise ValueError(_nowhere(part, walked, tuple(fields)))
    if get_origin(here) is Mapping or here is Mapping:
        known = {"answers": topic_ids(), "derived": derived().keys()}.get(walked)
        if known is not None and part not in known:
            raise ValueError(_nowhere(part, walked, known))
        return get_args(here)[1]
    raise ValueError(f"'{walked}' is a single value or a list; nothing called '{part}' is inside it.")


def _nowhere(part: str, walked: str, known: Any) -> str:
    inside = f"'{walked}'" if walked else "the disclosed bid"
    near = did_you_mean(part, known)
    return f"{inside} has nothing called '{part}'. {near or 'It has: ' + ', '.join(sorted(known)) + '.'}"


def _bare(annotation: Any) -> Any:
    """The annotation without "or None"."""
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return kinds[0] if len(kinds) == 1 else annotation
    return annotation
