"""A run, as a person follows it on a terminal: plain lines while it goes on, and a summary at its end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.run import Outcome, RunReport
    from formbridge.run.events import Event

LOOK_FIRST = "Nothing was submitted. Look at the draft on the portal before you do."
OnEvent = Callable[["Event"], None]


def follow(say: Say, where: str = "on the portal") -> OnEvent:
    """A listener that says one line for each thing that a run tells."""
    from formbridge.run.events import DraftOpened, Noted, PageDone, PageStarted, RunStarted
    from formbridge.run.report import Outcome, PageState

    def tell(event: Event) -> None:
        match event:
            case RunStarted(run=run, form_title=title, resumed=resumed):
                say.progress(f"{'Going on with' if resumed else 'Run'} {run}: {title}")
            case DraftOpened(draft=draft, new=new):
                say.progress(f"{'New draft' if new else 'Draft'} {where}: {draft}")
                say.kept = f"Every page that was saved is in your draft {where}. 'formbridge resume' goes on."
            case PageStarted(title=title, number=number, of=of):
                say.progress(f"Page {number} of {of}: {title}")
            case PageDone(page=page) if page.state not in (PageState.LEFT, PageState.NOT_ASKED):
                filled = sum(each.outcome in (Outcome.FILLED, Outcome.ALREADY) for each in page.fields)
                questions = f"{filled} of {_number(len(page.fields), 'question')} filled"
                say.progress(f"  {page.title}: {_STATES[page.state.value]}. {questions}.")
            case Noted(note=note):
                say.progress(f"  Note: {note}")
            case _:
                pass

    return tell


def show(say: Say, report: RunReport, ending: str = LOOK_FIRST) -> None:
    """The end of a run: how much is filled, what is left for whom and why, what to put right."""
    from formbridge.run import Outcome

    counts = report.counts()
    say.result(f"{report.form_title}: {counts['fields']} questions, in {report.seconds:.1f} seconds.")
    for key, words in _COUNTS.items():
        if counts[key]:
            say.result(f"  {words}: {counts[key]}")
    _left(say, report, Outcome.KEPT, "Kept, because somebody else's words are there:")
    _left(say, report, Outcome.PERSON, "Left for you:")
    problems = report.problems()
    if problems:
        say.result("To put right:")
    for number, problem in enumerate(problems, 1):
        where = f" Where: {problem.where}" if problem.where else ""
        say.result(f"  {number}. {problem.what} {problem.todo}{where}")
    for note in report.notes:
        say.result(f"Note: {note}")
    say.result(ending)


def _left(say: Say, report: RunReport, outcome: Outcome, heading: str) -> None:
    """The fields with that outcome, page by page; a reason is said once for all that share it."""
    found = [(page.title, each) for page in report.pages for each in page.fields if each.outcome is outcome]
    if found:
        say.result(heading)
    for (title, note), group in groupby(found, key=lambda each: (each[0], each[1].note)):
        labels = [field.label for _, field in group]
        say.result(f"  {title}: {note}" if note else f"  {title}")
        for label in labels:
            if label != title:
                say.result(f"    - {label}")


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


_STATES = {
    "done": "saved, and read back",
    "partly": "saved, but not all as planned",
    "stopped": "left as it was",
}

_COUNTS = {
    "filled": "Filled",
    "kept": "Kept as a person left them",
    "person": "Left for you",
    "portal": "Left to the portal",
    "not_asked": "Not asked",
    "problems": "Problems",
}
