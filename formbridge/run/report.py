"""What a run did, as values: every field of the form with what became of it. No answer is in here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from formbridge.mapping.plan import Problem


class Outcome(StrEnum):
    """What became of one field. Every field has exactly one."""

    FILLED = "filled"  # typed in this run; a fresh load shows it
    ALREADY = "already"  # the portal held it before; nothing was typed
    KEPT = "kept"  # a person's own words are there; they were left alone
    PERSON = "person"  # left for a person
    PORTAL = "portal"  # left to the portal
    NOT_ASKED = "not_asked"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field.

    Attributes:
        field: the form spec's id.
        label: the question as people read it.
        page: the page's id.
        outcome: what became of it.
        required: whether the form needs it.
        note: why, in plain sentences.
        problems: what to put right.
        portal_says: the portal's own words about this field, after saving.
        strategies: how it went in.
        went_in: level 1: right after typing the form would submit it.
        settled: level 2: it still would just before the page was saved.
        stored: level 3: a fresh load after the save shows it.
    """

    field: str
    label: str
    page: str
    outcome: Outcome
    required: bool = True
    note: str = ""
    problems: tuple[Problem, ...] = ()
    portal_says: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    went_in: bool = False
    settled: bool = False
    stored: bool = False


class PageState(StrEnum):
    """What became of one page."""

    DONE = "done"  # everything of ours is there
    PARTLY = "partly"  # saved, but something of ours is not as planned
    STOPPED = "stopped"  # left as it was
    LEFT = "left"  # nothing on it is ours to fill
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """One page and its fields.

    ``problems`` are about the page as a whole; ``picture`` is a file's name in the run's folder.
    """

    id: str
    title: str
    state: PageState
    fields: tuple[FieldOutcome, ...]
    problems: tuple[Problem, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run. ``notes`` are things to know that need no action."""

    run: str
    funder: str
    form: str
    form_title: str
    edition: str
    draft: str
    pages: tuple[PageOutcome, ...]
    seconds: float
    notes: tuple[str, ...] = ()

    def fields(self) -> Iterator[FieldOutcome]:
        """Every field, in the form's order."""
        for page in self.pages:
            yield from page.fields

    def of(self, *outcomes: Outcome) -> tuple[FieldOutcome, ...]:
        """The fields with one of these outcomes."""
        return tuple(each for each in self.fields() if each.outcome in outcomes)

    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right, in the form's order."""
        found: list[Problem] = []
        for page in self.pages:
            found += page.problems
            found += [problem for each in page.fields for problem in each.problems]
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether every value of the plan is in the portal, and nothing is left to put right."""
        return not self.problems() and not self.of(Outcome.KEPT, Outcome.PROBLEM)

    def counts(self) -> dict[str, int]:
        """How many fields; ``filled`` counts those that the portal held already. The parts add up."""
        every = tuple(self.fields())
        return {
            "fields": len(every),
            "filled": len(self.of(Outcome.FILLED, Outcome.ALREADY)),
            "kept": len(self.of(Outcome.KEPT)),
            "person": len(self.of(Outcome.PERSON)),
            "portal": len(self.of(Outcome.PORTAL)),
            "not_asked": len(self.of(Outcome.NOT_ASKED)),
            "problems": len(self.of(Outcome.PROBLEM)),
        }

    def to_json(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        return {
            "run": self.run,
            "funder": self.funder,
            "form": self.form,
            "form_title": self.form_title,
            "edition": self.edition,
            "draft": self.draft,
            **self.counts(),
            "typed": len(self.of(Outcome.FILLED)),
            "complete": self.complete,
            "seconds": round(self.seconds, 2),
            "notes": list(self.notes),
            "pages": [asdict(page) for page in self.pages],
        }
