"""What a run tells while it goes on, as values: the command line prints them, tests compare them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from formbridge.run.report import FieldOutcome, PageOutcome, RunReport


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A run begins, or goes on after a stop."""

    run: str
    form_title: str
    pages: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """The run waits for a person."""

    says: str


@dataclass(frozen=True, slots=True)
class DraftOpened:
    """The draft is open; ``new`` when this run began it."""

    draft: str
    new: bool


@dataclass(frozen=True, slots=True)
class PageStarted:
    """Page ``number`` of ``of`` is next; a page may come twice when others had to be saved first."""

    id: str
    title: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class FieldDone:
    """What became of one field."""

    field: FieldOutcome


@dataclass(frozen=True, slots=True)
class PageDone:
    """What became of one page."""

    page: PageOutcome


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to know that needs no action."""

    note: str


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The run came to its end."""

    report: RunReport


Event = RunStarted | PersonAsked | DraftOpened | PageStarted | FieldDone | PageDone | Noted | RunFinished
OnEvent = Callable[[Event], None]


def ignore(event: Event) -> None:
    """For a run that nobody watches."""
