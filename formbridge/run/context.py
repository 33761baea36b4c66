"""What every step of a run needs at hand, and how it waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from formbridge.browser.readings import Reading
from formbridge.errors import PageChanged, PersonNeeded
from formbridge.mapping.plan import Entry, FillPlan, PagePlan
from formbridge.run.events import OnEvent, PersonAsked
from formbridge.run.journal import Journal
from formbridge.run.judge import Eyes
from formbridge.run.portal import Person, Portal, Task
from formbridge.run.wording import SIGN_IN, SIGN_IN_HINT

TRIES = 3
Loaded = TypeVar("Loaded")


class LookAgain(Exception):
    """A person had to step in; the page has to be looked at afresh. Never leaves this room."""


@dataclass(frozen=True, slots=True)
class Context:
    """One run's tools."""

    plan: FillPlan
    portal: Portal
    journal: Journal
    person: Person
    tell: OnEvent
    replace: frozenset[str] = frozenset()
    pictures: bool = True
    answers_in_pictures: bool = False

    @property
    def eyes(self) -> Eyes:
        """What judgements are made with."""
        return Eyes(self.journal.memory, self.journal.key, self.replace)

    def ask(self, task: Task) -> None:
        """Wait for a person, or stop because there is none."""
        self.journal.append("person")  # not in the portal's words: a page may quote an answer
        self.tell(PersonAsked(task.says))
        self.person.do(task)

    def sign_in(self) -> None:
        """Have a person sign in where the portal asks for it."""
        if not self.portal.sign_in_needed():
            return
        for _ in range(TRIES):
            self.ask(Task(SIGN_IN, SIGN_IN_HINT))
            if not self.portal.sign_in_needed():
                break
        else:
            raise PersonNeeded("The portal still asks for a sign-in.", hint=SIGN_IN_HINT)

    def arrive(self, page: PagePlan) -> None:
        """Load a page afresh, with a person's help where the portal wants one."""
        self._with_help(lambda: self.portal.go_to(page))

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> tuple[Sequence[Reading], bool]:
        """What a saved page holds on a fresh load; and whether the portal wanted a person first."""
        return self._with_help(lambda: self.portal.look_back(page, entries))

    def _with_help(self, load: Callable[[], Loaded]) -> tuple[Loaded, bool]:
        for attempt in range(TRIES):
            with suppress(LookAgain):
                return self._load(load), attempt > 0
        raise PersonNeeded(
            "The portal keeps asking for a person.", hint="Look at it in a browser, then resume."
        )

    def _load(self, load: Callable[[], Loaded]) -> Loaded:
        try:
            return load()
        except PageChanged:
            self.check_signed_in()
            raise
        except PersonNeeded as asked:
            self.step_aside(asked)

    def step_aside(self, asked: PersonNeeded) -> NoReturn:
        """Have a person do what the portal asks for, such as a puzzle or a code; then raise LookAgain."""
        self.check_signed_in()
        self.ask(Task(asked.message, asked.hint))
        raise LookAgain

    def check_signed_in(self) -> None:
        """Raise LookAgain after a person has signed in again, because the page in front was lost."""
        if self.portal.sign_in_needed():
            self.sign_in()
            if self.journal.memory.draft is not None:
                self.portal.open_draft(self.journal.memory.draft)
            raise LookAgain
