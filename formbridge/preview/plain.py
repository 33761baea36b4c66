"""A plan as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Problem
from formbridge.preview.words import count_in_words, limit_notes


def to_data(plan: FillPlan) -> dict[str, Any]:
    """The plan as plain dictionaries and lists; one key for each thing that the plan knows."""
    return {
        "funder": plan.funder,
        "form": plan.form,
        "form_title": plan.form_title,
        "edition": plan.edition,
        "bid": plan.bid,
        "today": plan.today.isoformat(),
        "counts": {status.value: number for status, number in plan.counts().items()},
        "problems": [_problem(problem) for problem in plan.problems()],
        "pages": [_page(page) for page in plan.pages],
    }


def to_json(plan: FillPlan) -> str:
    """The plan as JSON text. Characters outside ASCII are escaped, so that no text can steer a terminal."""
    return json.dumps(to_data(plan), indent=2)


def _page(page: PagePlan) -> dict[str, Any]:
    return {
        "id": page.id,
        "title": page.title,
        "section": page.section,
        "section_title": page.section_title,
        "asked": page.asked,
        "fields": [_step(step) for step in page.steps],
    }


def _step(step: FillStep) -> dict[str, Any]:
    return {
        "field": step.field,
        "label": step.label,
        "status": step.status.value,
        "required": step.required,
        "answer": "" if step.sensitive else step.shown,
        "values": [] if step.sensitive else [_entry(entry) for entry in step.entries],
        "reason": step.reason,
        "count": _count(step.count),
        "assumed": list(limit_notes(step)),
        "version": step.version,
        "source": step.source,
        "sensitive": step.sensitive,
        "problems": [_problem(problem) for problem in step.problems],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    value = entry.value if isinstance(entry.value, str) else list(entry.value)
    return {"id": entry.id, "name": entry.target.name, "value": value, "labels": list(entry.labels)}


def _count(count: Count | None) -> dict[str, Any] | None:
    if count is None:
        return None
    return {
        "value": count.value,
        "minimum": count.minimum,
        "maximum": count.maximum,
        "unit": count.unit,
        "assumed": count.assumed,
        "in_words": count_in_words(count),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"field": problem.field, "what": problem.what, "todo": problem.todo, "where": problem.where}
