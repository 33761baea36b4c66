"""A plan as plain lines: for a terminal of any width, a screen reader, or a file.

No colour and no drawn boxes: every status is a word at the start of a line, what belongs to it is indented.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from formbridge.mapping.plan import FillPlan, FillStep, PagePlan, Problem, Status
from formbridge.preview.visible import one_line, visible
from formbridge.preview.words import (
    STATUS,
    answer,
    count_in_words,
    day,
    headline,
    limit_notes,
    names,
    sections,
)

_SHOWN_LINES = 4
_NARROWEST = 20


def lines(plan: FillPlan, *, width: int = 80, full: bool = False) -> Iterator[str]:
    """The whole plan, wrapped to the width; long answers are cut short for the eye unless ``full``."""
    width = max(width, _NARROWEST)
    yield from _wrap(f"{plan.form_title}", width)
    yield from _wrap(f"Bid: {plan.bid}", width)
    yield from _wrap(
        f"Edition {plan.edition}. Worked out on {day(plan.today)}. Nothing has been sent.", width
    )
    yield from _wrap(headline(plan), width)
    for title, pages in sections(plan):
        yield ""
        yield from _wrap(title.upper(), width)
        for page in pages:
            yield from _page(page, width, full)
    yield from problem_lines(plan, width=width)


def problem_lines(plan: FillPlan, *, width: int = 80) -> Iterator[str]:
    """Every problem with what to do and which file, numbered."""
    problems = plan.problems()
    labels = names(plan)
    if problems:
        yield ""
        yield from _wrap(f"PROBLEMS TO PUT RIGHT: {len(problems)}", width)
    for number, problem in enumerate(problems, 1):
        yield from _wrap(f"{number}. {labels.get(problem.field, problem.field)}", width)
        yield from _problem(problem, width)


def left_lines(plan: FillPlan, *, width: int = 80) -> Iterator[str]:
    """What is left for a person, and why."""
    labels = names(plan)
    for step in plan.steps():
        if step.status is Status.PERSON:
            yield from _wrap(
                f"- {labels[step.field]}" + (f" ({one_line(step.reason)})" if step.reason else ""),
                width,
                0,
                2,
            )


def _page(page: PagePlan, width: int, full: bool) -> Iterator[str]:
    yield ""
    yield from _wrap(f"{page.title}" + ("" if page.asked else " (this page is not asked)"), width)
    for step in page.steps:
        yield from _step(step, width, full)


def _step(step: FillStep, width: int, full: bool) -> Iterator[str]:
    optional = "" if step.required else " (optional)"
    yield from _wrap(f"{STATUS[step.status]}: {step.label}{optional}", width, 2, 4)
    yield from _answer(answer(step), width, full)
    counted = [f"{count_in_words(step.count)}."] if step.count else []
    if limit := " ".join([*counted, *limit_notes(step)]):
        yield from _wrap(limit, width, 6, 6)
    if step.version:
        yield from _wrap(f"Version used: {step.version}", width, 6, 6)
    if step.reason:
        yield from _wrap(f"Why: {step.reason}", width, 6, 6)
    for problem in step.problems:
        yield from _problem(problem, width, 6)


def _answer(text: str, width: int, full: bool) -> Iterator[str]:
    wrapped = [
        line
        for paragraph in visible(text).split("\n")
        for line in (_wrap(paragraph, width, 6, 6) if paragraph.strip() else [""])
    ]
    if not text:
        return
    yield from wrapped if full else wrapped[:_SHOWN_LINES]
    if not full and len(wrapped) > _SHOWN_LINES:
        yield from _wrap("… the whole answer is on the web page, or add --full", width, 6, 6)


def _problem(problem: Problem, width: int, indent: int = 3) -> Iterator[str]:
    yield from _wrap(f"Problem: {problem.what}", width, indent, indent)
    yield from _wrap(f"To do: {problem.todo}", width, indent, indent)
    if problem.where:
        yield from _wrap(f"Where: {problem.where}", width, indent, indent)


def _wrap(text: str, width: int, first: int = 0, rest: int = 0) -> list[str]:
    return textwrap.wrap(
        one_line(text),
        width,
        initial_indent=" " * first,
        subsequent_indent=" " * rest,
        break_on_hyphens=False,
    )
