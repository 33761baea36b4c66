"""A plan as one web page: it stands alone in one file, loads nothing, and reads well aloud and on paper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from formbridge.mapping.plan import FillPlan, FillStep, Status
from formbridge.preview import words
from formbridge.preview.visible import one_line, visible

if TYPE_CHECKING:
    from jinja2 import Template

    from formbridge.forms.spec import FormSpec


def to_html(plan: FillPlan, form: FormSpec | None = None) -> str:
    """The page as text. With the form spec it also says when the form was checked and what is assumed."""
    return _template().render(
        plan=plan,
        form=form,
        sections=list(words.sections(plan)),
        totals=words.totals(plan),
        headline=words.headline(plan),
        names=words.names(plan),
        with_status=_with_status(plan),
    )


def _with_status(plan: FillPlan) -> dict[str, list[FillStep]]:
    return {status.value: [step for step in plan.steps() if step.status is status] for status in Status}


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("formbridge.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        {
            "answer": words.answer,
            "entry_text": words.entry_text,
            "day": words.day,
            "count_in_words": words.count_in_words,
            "limit_notes": words.limit_notes,
            "for_whom": words.for_whom,
            "status_words": words.STATUS,
            "status_meaning": words.MEANING,
        }
    )
    environment.filters["one_line"] = one_line
    return environment.get_template("preview.html")


def _shown(value: Any) -> Any:
    """Every text that reaches the page passes here, so no hidden character can be forgotten."""
    return visible(value) if type(value) is str else value
