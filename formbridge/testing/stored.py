"""Compare a portal's own record of a draft with the plan: the last word on whether a fill is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath

from formbridge.browser.richtext import blocks_of
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillPlan, Status

Stored = Mapping[str, str | Sequence[str]]

_NUMBERS = {Control.NUMBER, Control.MONEY}


def differences(plan: FillPlan, stored: Stored) -> list[str]:
    """Each difference as a sentence, without the answers themselves; empty when the portal holds the plan.

    Args:
        plan: what was meant to go in.
        stored: the portal's record of the draft, under the names that the form posts.
    """
    return [*_not_as_planned(plan, stored), *_not_planned(plan, stored)]


def _not_as_planned(plan: FillPlan, stored: Stored) -> Iterator[str]:
    files = Counter(
        entry.target.name for page in plan.pages for _, entry in page.entries() if _is_file(entry)
    )
    for page in plan.pages:
        for step, entry in page.entries():
            name = entry.target.name
            if not name:
                yield f"{entry.id} has no name in the form spec, so it could not be compared."
            elif name not in stored and entry.value:
                yield f"{name} ({step.label}) is planned, and the portal does not hold it."
            elif not _same(entry, stored.get(name, ""), among=files[name] > 1):
                yield f"{name} ({step.label}) is not what was planned."


def _is_file(entry: Entry) -> bool:
    return entry.control is Control.FILE and bool(entry.value)


def _not_planned(plan: FillPlan, stored: Stored) -> Iterator[str]:
    planned = {entry.target.name for page in plan.pages for _, entry in page.entries()}
    theirs = {target.name for step in plan.steps() if step.status is Status.PORTAL for target in step.targets}
    for name, value in stored.items():
        if name not in planned | theirs and any(_parts(value)):
            yield f"{name} is in the portal's record, and the plan does not fill it."


def _same(entry: Entry, held: str | Sequence[str], *, among: bool) -> bool:
    """Whether the portal holds the entry; ``among`` the files of several questions that share a name."""
    wanted, found = _parts(entry.value), _parts(held)
    if entry.control is Control.FILE:
        names = [PurePosixPath(path).name for path in wanted]
        return set(names) <= set(found) if among else names == found
    if entry.control is Control.RICH_TEXT:
        return [blocks_of(text) for text in wanted] == [blocks_of(text) for text in found]
    if entry.control is Control.CHECKBOXES:
        return sorted(wanted) == sorted(found)
    if entry.control in _NUMBERS and len(wanted) == len(found) == 1:
        return wanted == found or (_number(wanted[0]) is not None and _number(wanted[0]) == _number(found[0]))
    return wanted == found


def _parts(value: str | Sequence[str]) -> list[str]:
    """The values without blanks, with one kind of line break: a browser sends the other kind."""
    parts = [value] if isinstance(value, str) else list(value)
    return [part.replace("\r\n", "\n") for part in parts if part]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").removeprefix("£"))
    except InvalidOperation:
        return None
