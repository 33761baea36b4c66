"""What the browser room tells the run room: plain values, no Playwright types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """How a control was found."""

    LABEL = "label"
    NAME = "name"
    CSS = "css"
    MISSING = "missing"
    SEVERAL = "several"  # more than one control fits: not filled


@dataclass(frozen=True, slots=True)
class Reading:
    """What one control would submit now.

    Attributes:
        entry: the id of the plan's entry.
        found: how the control was found.
        value: what the form would submit: text, option value, or tuple of option values; a file's name.
        equal: whether that equals the plan by the control's own rule (number, money and date by value).
        note: a plain sentence when something is off: not offered, read-only, would be cut, rewritten…
        strategy: what filled it: "batch", "fill", "keys", or "" when it already held the value.
        by_itself: whether a list may show this choice only because a list has to show one.
    """

    entry: str
    found: Found
    value: str | tuple[str, ...] = ""
    equal: bool = False
    note: str = ""
    strategy: str = ""
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class PageError:
    """One error that the portal's page shows, and the name of the control it is about (or "")."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What happened when a page was saved.

    ``saved`` is that the server answered the save; ``accepted`` that it went on without showing errors.
    """

    saved: bool
    accepted: bool
    errors: tuple[PageError, ...] = ()
