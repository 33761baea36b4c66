"""What a run needs of a portal and of a person.

Two small protocols. :class:`formbridge.browser.Portal` is one portal; the tests' simulator is another.
Nothing in this room knows that a browser exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from formbridge.browser.readings import PageError, Reading, SaveResult
from formbridge.errors import PersonNeeded
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan


@dataclass(frozen=True, slots=True)
class Task:
    """Something that only a person can do, and the words to ask for it."""

    says: str
    hint: str = ""


class Person(Protocol):
    """Whoever sits at the keyboard."""

    def do(self, task: Task) -> None:
        """Return when it is done. Raise PersonNeeded when nobody can do it now."""


class Nobody:
    """An unattended run: whatever needs a person stops it."""

    def do(self, task: Task) -> None:
        """Stop, and say what is asked."""
        raise PersonNeeded(task.says, hint=task.hint or "Do that, then run formbridge resume.")


class Portal(Protocol):
    """A funder's site as a person's hands meet it. One page is one form that is saved as a whole."""

    def sign_in_needed(self) -> bool:
        """Whether the page in front asks for a sign-in."""

    def drafts(self) -> tuple[str, ...]:
        """The ids of the drafts that the portal lists now."""

    def lists_drafts(self) -> bool:
        """Whether the portal lists drafts; else its session is all that holds one."""

    def open_draft(self, draft: str | None) -> str:
        """Open that draft, or begin a new one; its id."""

    def go_to(self, page: PagePlan) -> None:
        """Load the page afresh from the server, even when it is already in front.

        Raises PageChanged when the draft has no such page now.
        """

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> Sequence[Reading]:
        """Load a page that was gone to before afresh; what it holds of each entry, in order.

        Raises PageChanged when the draft has no such page now.
        """

    def strangers(self, page: PagePlan) -> Sequence[str]:
        """Labels of required controls on the page in front that no target of the page's steps finds.

        Further rows of a group that the steps have rows of are no strangers.
        """

    def seen(self) -> Sequence[str]:
        """What the page in front has now: one plain line for each control, with no value in it."""

    def read(self, entries: Sequence[Entry]) -> Sequence[Reading]:
        """What the form would submit for each entry, in order."""

    def fill(self, steps: Sequence[FillStep]) -> Sequence[Reading]:
        """Put every entry of the steps in, let the page settle, and read back."""

    def save_page(self) -> SaveResult:
        """Press the button that saves this page. It never submits, invites or signs."""

    def errors(self) -> Sequence[PageError]:
        """The errors that the page in front shows."""

    def picture(self, path: Path, mask: Sequence[Target], answers: Sequence[str] | None) -> None:
        """Save a picture of the page with those controls blacked out; none at all when one cannot be.

        Unless ``answers`` is None, every control is blacked out, and each piece of the page that repeats one
        of those answers or what a control holds.
        """


class SubmittingPortal(Portal, Protocol):
    """A portal whose last button a person may ask for."""

    def open_submit(self) -> None:
        """Go to the page with the final button."""

    def hold_back_final(self) -> Sequence[tuple[str, str]]:
        """Press the final button but hold its request back; the names and values that it held."""

    def press_submit(self) -> str:
        """Press the final button once; the portal's reference, or "" when it confirms without one."""

    def already_submitted(self) -> str | None:
        """The portal's reference (or "submitted") when it has this application; None when it has not."""

    def listed_like(self, plan: FillPlan) -> tuple[str, ...] | None:
        """The references of the submitted applications that the portal lists with this plan's own facts.

        None when the portal cannot be asked that way.
        """
