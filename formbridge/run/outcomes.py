"""What became of each field of a page, from what was seen at work. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formbridge.mapping.plan import FillStep, PagePlan, Problem, Status
from formbridge.run import wording
from formbridge.run.report import FieldOutcome, Outcome, PageOutcome, PageState
from formbridge.run.working import Working

_AS_PLANNED = {
    Status.PERSON: Outcome.PERSON,
    Status.PORTAL: Outcome.PORTAL,
    Status.NOT_ASKED: Outcome.NOT_ASKED,
    Status.PROBLEM: Outcome.PROBLEM,
    Status.FILLED: Outcome.PERSON,  # a sensitive one: see judge.typed_by_us
}
_SENSITIVE = "This is sensitive, so a person types it."


def field_outcomes(
    page: PagePlan, works: Sequence[Working], said: Mapping[str, Sequence[str]], *, stopped: bool
) -> tuple[FieldOutcome, ...]:
    """Every field of a page that was visited."""
    at_work = {work.step.field: work for work in works}
    return tuple(
        _worked(page, at_work[step.field], stopped)
        if step.field in at_work
        else left(page, step, said.get(step.field, ()))
        for step in page.steps
    )


def left(page: PagePlan, step: FillStep, said: Sequence[str] = ()) -> FieldOutcome:
    """A field that is not ours to type."""
    return FieldOutcome(
        field=step.field,
        label=step.label,
        page=page.id,
        outcome=_AS_PLANNED[step.status],
        required=step.required,
        note=_SENSITIVE if step.status is Status.FILLED else step.reason,
        problems=step.problems,
        portal_says=tuple(said),
    )


def unvisited(page: PagePlan, problem: Problem | None = None) -> PageOutcome:
    """A page that was not filled: nothing on it is ours, it is not asked, or the portal has none like it."""
    fields = tuple(left(page, step) for step in page.steps)
    if problem:
        fields = tuple(
            _stopped(page, step) if step.status is Status.FILLED and not step.sensitive else left(page, step)
            for step in page.steps
        )
        return PageOutcome(page.id, page.title, PageState.STOPPED, fields, (problem,))
    state = PageState.LEFT if page.asked else PageState.NOT_ASKED
    return PageOutcome(page.id, page.title, state, fields)


def _stopped(page: PagePlan, step: FillStep, problems: Sequence[Problem] = ()) -> FieldOutcome:
    why = tuple(problems) or (wording.page_stopped(step, page),)
    return FieldOutcome(step.field, step.label, page.id, Outcome.PROBLEM, step.required, problems=why)


def _worked(page: PagePlan, work: Working, stopped: bool) -> FieldOutcome:
    if (stopped and work.to_type) or work.lost:
        return _stopped(page, work.step, work.problems)
    return FieldOutcome(
        field=work.step.field,
        label=work.step.label,
        page=page.id,
        outcome=_outcome(work),
        required=work.step.required,
        note=wording.kept(work.step) if work.kept else "",
        problems=(*work.step.problems, *work.problems),
        portal_says=work.portal_says,
        strategies=tuple(sorted(work.strategies)),
        went_in=work.went_in,
        settled=work.settled,
        stored=work.stored,
    )


def _outcome(work: Working) -> Outcome:
    if work.problems:
        return Outcome.PROBLEM
    if work.kept:
        return Outcome.KEPT
    return Outcome.FILLED if work.typed else Outcome.ALREADY
