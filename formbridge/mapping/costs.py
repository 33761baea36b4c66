"""What the form's own cost rules do not allow, at the first field that takes the figures."""

from __future__ import annotations

from formbridge.forms.spec import FormSpec
from formbridge.mapping.plan import Problem
from formbridge.model import DisclosedBid

_FIGURES = ("request.lines", "request.headings", "request.shown", "request.requested")


def cost_problems(bid: DisclosedBid, form: FormSpec) -> dict[str, tuple[Problem, ...]]:
    """Problems with the figures as a whole, by field id; none when no field takes figures."""
    if not bid.request.cost_problems:
        return {}
    for path in _FIGURES:
        for _, field in form.fields():
            if field.source == path or field.source.startswith(f"{path}."):
                found = (Problem(field.id, each.what, each.todo) for each in bid.request.cost_problems)
                return {field.id: tuple(found)}
    return {}
