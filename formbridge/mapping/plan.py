"""The fill plan: every page, every field, the exact text or choice that will go in, and every problem.

The line through the plan is the architecture. Left of it nothing knows that a browser exists; right of it
nothing knows what a bid is. A plan is frozen, holds only plain values, and can be compared as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from formbridge.forms.spec import Control, Target


class Status(StrEnum):
    """What happens to one field. Every field of the form has exactly one."""

    FILLED = "filled"  # FormBridge types it
    PERSON = "person"  # left for a person
    PORTAL = "portal"  # the portal computes or prefills it
    NOT_ASKED = "not_asked"  # a condition hides it
    PROBLEM = "problem"  # needs a change to the bid first


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: what is wrong, where, and what to do, in plain sentences."""

    field: str
    what: str
    todo: str
    where: str = ""  # file (and key) of the bid to change
    stops: bool = False  # nothing is filled or exported while this is there


@dataclass(frozen=True, slots=True)
class Count:
    """A count against a limit, counted as the portal counts."""

    value: int
    minimum: int | None
    maximum: int | None
    unit: str  # "words", "characters", "rows", "pounds"
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One control and the exact value that goes in.

    ``value`` is the text for text-like controls, the option's value for radio and select, "yes" or "" for
    one checkbox, a tuple of option values for a group, and a file's path (relative to the bid) for a file.
    ``labels`` are the visible texts of the chosen options, in the same order.
    """

    id: str  # "project_start_date.day", "project_budget[0].cost", or the field's own id
    target: Target
    control: Control
    value: str | tuple[str, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FillStep:
    """One field of the form: what goes in, or why not."""

    field: str
    label: str
    status: Status
    required: bool
    entries: tuple[Entry, ...] = ()
    shown: str = ""  # the answer as a person reads it
    reason: str = ""  # why it is left, or not asked
    count: Count | None = None
    version: str = ""  # which version of an answer was used
    source: str = ""  # where in the bid the value comes from
    widget: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    sensitive: bool = False
    problems: tuple[Problem, ...] = ()
    targets: tuple[Target, ...] = ()  # where the controls are, also for fields that a person fills
    brought_up: bool = False  # another answer on the same page brings it up, so it need not be there at first
    more_sources: tuple[str, ...] = ()  # the other places, where a text is put together from several
    assumed: tuple[tuple[str, str], ...] = ()  # limits that are not verified: of which part, and why


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the portal."""

    id: str
    title: str
    section: str
    section_title: str
    path: str
    steps: tuple[FillStep, ...]
    asked: bool = True

    def entries(self) -> Iterator[tuple[FillStep, Entry]]:
        """Every control to fill on this page, in order."""
        for step in self.steps:
            if step.status is Status.FILLED:
                for entry in step.entries:
                    yield step, entry


@dataclass(frozen=True, slots=True)
class FillPlan:
    """A whole form for one bid on one day."""

    funder: str
    form: str
    form_title: str
    edition: str
    bid: str  # the bid's title
    today: date
    pages: tuple[PagePlan, ...]

    def steps(self) -> Iterator[FillStep]:
        """Every field, in the form's order."""
        for page in self.pages:
            yield from page.steps

    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right, in the form's order."""
        return tuple(problem for step in self.steps() for problem in step.problems)

    def counts(self) -> dict[Status, int]:
        """How many fields have each status; the sum is the number of fields of the form."""
        counts = dict.fromkeys(Status, 0)
        for step in self.steps():
            counts[step.status] += 1
        return counts
