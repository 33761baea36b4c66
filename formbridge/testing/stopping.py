"""A run that is stopped half-way, as by closing the lid, and the few pages that it takes to try that."""

from __future__ import annotations

from dataclasses import replace

from formbridge.mapping import FillPlan
from formbridge.run.events import Event, PageStarted, RunStarted
from formbridge.testing.stored import Stored


class Stopped(Exception):
    """A run was stopped half-way, as by closing the lid."""


class StopAfter:
    """Stops a run when it has begun so many pages."""

    def __init__(self, pages: int) -> None:
        self.left = pages
        self.run = ""

    def __call__(self, event: Event) -> None:
        """Count the pages."""
        if isinstance(event, RunStarted):
            self.run = event.run
        if isinstance(event, PageStarted):
            self.left -= 1
            if self.left < 0:
                raise Stopped


def pages_before_the_stop(plan: FillPlan) -> int:
    """After how many pages to stop: about a quarter of those that are filled, and never all of them."""
    filled = len(_filled(plan))
    return min(max(filled // 4, 1), filled - 1)


def first_pages(plan: FillPlan, filled: int) -> FillPlan:
    """The plan's pages up to so many that are filled."""
    ends = _filled(plan)
    return replace(plan, pages=plan.pages[: ends[min(filled, len(ends)) - 1]])


def _filled(plan: FillPlan) -> list[int]:
    """The pages with something to type, by their number: the first is 1."""
    return [number for number, page in enumerate(plan.pages, 1) if page.asked and any(page.entries())]


def without_later_pages(stored: Stored, whole: FillPlan, first: FillPlan) -> Stored:
    """What the portal holds, but for what it put by itself into pages that were not come to."""
    later = [step for page in whole.pages[len(first.pages) :] for step in page.steps]
    names = {target.name for step in later for target in step.targets}
    names |= {entry.target.name for step in later for entry in step.entries}
    return {name: value for name, value in stored.items() if name not in names}
