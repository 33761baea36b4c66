"""Carry a fill plan out: sign in, open the draft, fill page by page. It never submits."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from formbridge.errors import PageChanged, PersonNeeded, PortalUnreachable
from formbridge.mapping.plan import FillPlan, PagePlan
from formbridge.run import wording
from formbridge.run.context import TRIES, Context, LookAgain
from formbridge.run.draft import open_draft
from formbridge.run.events import (
    FieldDone,
    Noted,
    OnEvent,
    PageDone,
    PageStarted,
    RunFinished,
    RunStarted,
    ignore,
)
from formbridge.run.journal import Journal
from formbridge.run.judge import typed_by_us
from formbridge.run.outcomes import unvisited
from formbridge.run.page import PageVisit
from formbridge.run.portal import Nobody, Person, Portal
from formbridge.run.report import Outcome, PageOutcome, RunReport
from formbridge.run.resume import take_up


def fill_application(
    plan: FillPlan,
    portal: Portal,
    journal: Journal,
    *,
    person: Person | None = None,
    on_event: OnEvent = ignore,
    replace: Iterable[str] = (),
    pictures: bool = True,
    answers_in_pictures: bool = False,
) -> RunReport:
    """Put the plan into a draft at the portal, and report every field.

    Args:
        plan: what goes where.
        portal: the funder's site.
        journal: this run's journal, new or taken up again.
        person: who signs in and meets what only a person can; nobody when left out.
        on_event: is told what happens, as it happens.
        replace: fields whose present value in the portal the person gave up.
        pictures: whether to keep a picture of each page.
        answers_in_pictures: whether these may show answers; what is left to a person is never in them.

    Raises:
        PersonNeeded: only a person can go on; what was done is kept.
        PortalError: the portal does not answer, or went somewhere else.
        BidError: the journal could not be written.
    """
    started = time.monotonic()
    context = Context(
        plan,
        portal,
        journal,
        person or Nobody(),
        on_event,
        frozenset(replace),
        pictures,
        answers_in_pictures,
    )
    on_event(RunStarted(journal.id, plan.form_title, len(plan.pages), resumed=len(journal.records) > 1))
    notes = _notes(context)
    draft = open_draft(context)
    outcomes = _fill_pages(context)
    seconds = time.monotonic() - started
    pages = tuple(outcomes[page.id] for page in plan.pages)
    report = RunReport(
        journal.id, plan.funder, plan.form, plan.form_title, plan.edition, draft, pages, seconds, notes
    )
    journal.append("finished", complete=report.complete, counts=report.counts(), seconds=round(seconds, 1))
    on_event(RunFinished(report))
    return report


def _notes(context: Context) -> tuple[str, ...]:
    """What to know about the journals before anything is done."""
    notes = [changed] if (changed := take_up(context)) else []
    if context.journal.torn:
        notes.append(
            "The journal's last line was cut off when a run was stopped. Nothing else is missing from it."
        )
    if not context.journal.same_key:
        notes.append(
            "Earlier runs were made by another user or on another computer. FormBridge cannot tell what they "
            "put in, so it keeps every value that differs from the bid."
        )
    for note in notes:
        context.tell(Noted(note))
    return tuple(notes)


def _fill_pages(context: Context) -> dict[str, PageOutcome]:
    """Go through the pages in waves: a page may appear, or get a field, only after another is saved."""
    waiting: list[PagePlan] = list(context.plan.pages)
    outcomes: dict[str, PageOutcome] = {}
    visits: dict[str, PageVisit] = {}
    while waiting:
        later = []
        for page in waiting:
            outcomes[page.id], may_come = _fill_page(
                context, page, _not_in_order(context, page, outcomes), visits
            )
            if may_come:
                later.append(page)
            else:
                _tell_page(context, outcomes[page.id])
        if len(later) == len(waiting):
            break
        waiting = later
    for page in waiting:
        _tell_page(context, outcomes[page.id])
    for visit in _emptied(context, list(visits.values())):
        outcomes[visit.page.id] = visit.outcome()
        _tell_page(context, outcomes[visit.page.id])
    return outcomes


def _emptied(context: Context, visits: Sequence[PageVisit]) -> list[PageVisit]:
    """The pages that held what was planned, and do not any more at the end of the run.

    Where a portal lists no drafts, its session is all that holds one. When it ends, the portal begins an
    empty application without a word, and takes the later pages into that.
    """
    held = [visit for visit in visits if visit.held]
    if context.portal.lists_drafts() or len(visits) < 2 or not held or not held[0].has_lost():
        return []
    return [held[0], *(visit for visit in held[1:] if visit.has_lost())]


def _not_in_order(context: Context, page: PagePlan, outcomes: Mapping[str, PageOutcome]) -> str:
    """The title of the first page before this one that was gone to and has something to put right, if any."""
    before = context.plan.pages[: context.plan.pages.index(page)]
    done = (outcomes[each.id] for each in before if each.id in outcomes)
    wrong = (each for each in done if any(field.outcome is Outcome.PROBLEM for field in each.fields))
    return next((each.title for each in wrong), "")


def _fill_page(
    context: Context, page: PagePlan, before: str, visits: dict[str, PageVisit]
) -> tuple[PageOutcome, bool]:
    """One page, looked at afresh after a person stepped in or, once, after no answer.

    Also whether the page, or what it lacks, may yet come when other pages have been saved.
    """
    if not page.asked or not any(map(typed_by_us, page.steps)):
        return unvisited(page), False
    context.tell(
        PageStarted(page.id, page.title, context.plan.pages.index(page) + 1, len(context.plan.pages))
    )
    unanswered = False
    for _ in range(TRIES):
        visits.pop(page.id, None)
        visit = visits[page.id] = PageVisit(context, page)
        try:
            return visit.carry_out(), visit.differs
        except LookAgain:
            continue
        except PageChanged as error:
            return unvisited(page, wording.no_page(context.plan, page, str(error), before)), True
        except PortalUnreachable as error:
            if unanswered:
                raise
            unanswered = True
            context.journal.append("unanswered", page=page.id)
            context.tell(
                Noted(
                    f"The portal did not answer on “{page.title}”, so the page is loaded once more. {error}"
                )
            )
    raise PersonNeeded(f"The page “{page.title}” keeps asking for a person.", hint="Look at it, then resume.")


def _tell_page(context: Context, outcome: PageOutcome) -> None:
    """Note a page that is over with, in the journal and to whoever watches."""
    with context.journal.together():
        for field in outcome.fields:
            context.journal.note(
                "field",
                page=field.page,
                field=field.field,
                outcome=field.outcome.value,
                went_in=field.went_in,
                settled=field.settled,
                stored=field.stored,
                strategies=list(field.strategies),
            )
        context.journal.note("page_over", page=outcome.id, state=outcome.state.value)
    for field in outcome.fields:
        context.tell(FieldDone(field))
    context.tell(PageDone(outcome))
