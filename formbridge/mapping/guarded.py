"""The guard on a plan: what must never be sent is taken out of the plan and becomes a problem that stops it.

A plan that came through here holds no National Insurance number, bank detail or birth date in any answer, so
no preview, journal or page picture made from it can hold one either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from formbridge.mapping.plan import FillPlan, FillStep, Problem, Status
from formbridge.model import where
from formbridge.model.guard import Finding, find_sensitive, stopped


def guarded(plan: FillPlan) -> FillPlan:
    """The same plan, with each answer that must not be sent taken out and said to be a problem."""
    pages = tuple(replace(page, steps=tuple(_guarded(step) for step in page.steps)) for page in plan.pages)
    return replace(plan, pages=pages)


def guard_plan(plan: FillPlan) -> None:
    """Stop a fill or an export of a plan that holds, or held, something that must never be sent.

    Raises:
        BidError: it says which questions, which files, and what each thing looks like.
    """
    labels = {step.field: step.label for step in plan.steps()}
    problems = [problem for problem in guarded(plan).problems() if problem.stops]
    if problems:
        raise stopped(
            [
                f"{labels[problem.field]} ({problem.where or 'the form'}): {problem.what}"
                for problem in problems
            ]
        )


def _guarded(step: FillStep) -> FillStep:
    texts = dict.fromkeys(_texts(step))  # what is shown is often what is typed
    findings = list(dict.fromkeys(finding for text in texts for finding in find_sensitive(text)))
    if not findings:
        return step
    found = tuple(_problem(step, finding) for finding in findings)
    return replace(step, status=Status.PROBLEM, entries=(), shown="", count=None, problems=found)


def _texts(step: FillStep) -> Iterator[str]:
    yield step.shown
    for problem in step.problems:
        yield problem.what
    for entry in step.entries:
        yield from (entry.value,) if isinstance(entry.value, str) else entry.value
        yield from entry.labels


def _problem(step: FillStep, finding: Finding) -> Problem:
    return Problem(
        step.field,
        f"On {finding.where} of the answer there is what looks like {finding.kind} ({finding.excerpt}).",
        "Take it out. FormBridge never sends this. If it is something else, change the words around it.",
        where(step.source) if step.source else "",
        stops=True,
    )
