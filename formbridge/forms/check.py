"""What a form spec must keep to beyond its keys: ids, references, sources, patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from formbridge.forms.dates import DateRule
from formbridge.forms.spec import Control, FieldSpec, FormSpec, When
from formbridge.model import DisclosedBid, DisclosedClaim, check_path
from formbridge.model.projections.crosswalk import is_whole_plan

_CHOICES = {Control.RADIO, Control.SELECT, Control.CHECKBOXES}


def check_form(form: FormSpec) -> list[str]:
    """Every mistake in the spec as a sentence that names page and field; empty when there is none."""
    ids = [field.id for _, field in form.fields()]
    doubled = [id_ for id_, times in Counter(ids).items() if times > 1]
    mistakes = [f"the field id “{id_}” is used more than once." for id_ in doubled]
    doubled_pages = [id_ for id_, times in Counter(page.id for page in form.pages).items() if times > 1]
    mistakes += [f"the page id “{id_}” is used more than once." for id_ in doubled_pages]
    for page in form.pages:
        where = f"page {page.id}"
        mistakes += [f"{where}: {text}" for text in _references(page.when, set(ids))]
        for field in page.fields:
            mistakes += [f"{where}, field {field.id}: {text}" for text in _field(form, field, set(ids))]
    return mistakes


def _field(form: FormSpec, field: FieldSpec, ids: set[str]) -> Iterator[str]:
    yield from _references(field.when, ids)
    yield from _references(field.required_when, ids)
    yield from _limit(field, ids)
    if field.shape and field.shape not in form.shapes:
        yield f"there is no shape “{field.shape}”."
    if field.control in _CHOICES and not (field.options or field.more_options or field.shape):
        yield "a choice needs options."
    if field.fill != "formbridge" and not field.reason:
        yield "say in “reason” why a person or the portal fills it."
    for path in filter(
        None, [field.source, field.switch.field if field.switch else "", *(p.source for p in field.passages)]
    ):
        try:
            check_path(path, of=DisclosedClaim if form.claims else DisclosedBid)
        except ValueError as error:
            yield f"source “{path}”: {error}"
        if is_whole_plan(path) and not form.involvement:
            yield f"source “{path}”: the form has no [involvement] that says which parts it asks for."
        if form.claims and not path.startswith("claim."):
            yield f"source “{path}”: a form with claims = true sees the person's own claim only."


def _limit(field: FieldSpec, ids: set[str]) -> Iterator[str]:
    limit = field.limit
    named = [*limit.differs_from, *([limit.at_least_total_of] if limit.at_least_total_of else [])]
    for text in filter(None, [limit.not_before, limit.not_after]):
        try:
            rule = DateRule.parse(text)
        except ValueError as error:
            yield str(error)
        else:
            named += [] if rule.start == "today" else [rule.start]
    yield from (f"the limit names “{name}”, which is not a field." for name in named if name not in ids)
    try:
        re.compile(limit.pattern)
    except re.error as error:
        yield f"the pattern “{limit.pattern}” is not a regular expression: {error}."


def _references(when: When | None, ids: set[str]) -> Iterator[str]:
    if when is None:
        return
    if when.field and when.field not in ids:
        yield f"the condition names “{when.field}”, which is not a field."
    for member in (*when.any_of, *when.all_of):
        yield from _references(member, ids)
