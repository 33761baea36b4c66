"""Bid + form spec -> fill plan. Pure: the same bid, form and day give the same plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from formbridge.forms.spec import FieldSpec, Fill, FormSpec, PageSpec, When
from formbridge.mapping.conditions import Answered, holds, in_words
from formbridge.mapping.costs import cost_problems
from formbridge.mapping.cross import cross_problems
from formbridge.mapping.documents import document_problems
from formbridge.mapping.fieldvalue import Context, Filled, fill_field, targets
from formbridge.mapping.guarded import guarded
from formbridge.mapping.plan import FillPlan, FillStep, PagePlan, Problem, Status
from formbridge.mapping.values import raw_value
from formbridge.model import DisclosedBid, where
from formbridge.model.disclose import told_in
from formbridge.model.projections.crosswalk import is_whole_plan, sources

Transforms = Mapping[str, Callable[[Any], Any]]


@dataclass(slots=True)
class Work:
    """What is known while a plan is built: the inputs, and every answer so far."""

    bid: DisclosedBid
    form: FormSpec
    today: date
    transforms: Transforms
    answers: dict[str, Answered] = dataclass_field(default_factory=dict)
    values: dict[str, Any] = dataclass_field(default_factory=dict)

    @property
    def fields(self) -> dict[str, FieldSpec]:
        """The form's fields by id."""
        return {field.id: field for _, field in self.form.fields()}


def build_plan(
    bid: DisclosedBid,
    form: FormSpec,
    *,
    funder: str,
    today: date,
    transforms: Transforms | None = None,
) -> FillPlan:
    """Every page, field and exact value for one bid in one form.

    Args:
        bid: what may be told to this funder, from :func:`formbridge.model.disclose`.
        form: the form spec.
        funder: the funder's id.
        today: the day that relative dates are counted from.
        transforms: the plugin's own transforms by name.
    """
    work = Work(bid, form, today, transforms or {})
    pages = tuple(_page(page, work) for page in form.pages)
    extra = cross_problems(work.form, work.values, today)
    for more in (cost_problems(bid, form), document_problems(bid, form)):
        for field, found in more.items():
            extra[field] = (*extra.get(field, ()), *found)
    pages = tuple(replace(page, steps=tuple(_with(step, extra) for step in page.steps)) for page in pages)
    return guarded(FillPlan(funder, form.id, form.title, form.edition, bid.title, today, pages))


def _with(step: FillStep, extra: Mapping[str, tuple[Problem, ...]]) -> FillStep:
    found = extra.get(step.field, ())
    if not found or step.status is not Status.FILLED:
        return step
    placed = tuple(replace(problem, where=where(step.source)) for problem in found)
    return replace(step, status=Status.PROBLEM, problems=(*step.problems, *placed))


def _page(page: PageSpec, work: Work) -> PagePlan:
    asked = holds(page.when, work.answers, work.today)
    steps = tuple(_step(page, field, asked, work) for field in page.fields)
    return PagePlan(
        id=page.id,
        title=page.title,
        section=page.section,
        section_title=page.section_title,
        path=page.path,
        steps=steps,
        asked=any(step.status is not Status.NOT_ASKED for step in steps),
    )


def _step(page: PageSpec, field: FieldSpec, page_asked: bool | None, work: Work) -> FillStep:
    asked = holds(field.when, work.answers, work.today)
    asked = False if page_asked is False else None if page_asked is None and asked else asked
    required = field.required and holds(field.required_when, work.answers, work.today) is not False
    blank = FillStep(
        field=field.id,
        label=field.label,
        status=Status.NOT_ASKED,
        required=required,
        source=_path(field),
        widget=field.widget or (work.form.shapes[field.shape].widget if field.shape else ""),
        settings=_settings(field, work.form),
        sensitive=field.sensitive,
        targets=targets(field, work.form),
        brought_up=bool(_fields_of(field.when) & {other.id for other in page.fields}),
        more_sources=_more_sources(field, work),
        assumed=tuple(_assumed(field, work.form)),
    )
    condition = field.when or page.when
    words = f"Asked only if {in_words(condition, work.fields)}." if condition else ""
    if asked is False:
        work.answers[field.id] = Answered(known=True)
        return replace(blank, reason=words)
    if field.fill is not Fill.FORMBRIDGE:
        work.answers[field.id] = Answered(known=False)
        reason = f"{field.reason} {words}" if asked is None else field.reason
        return replace(blank, status=Status(field.fill.value), reason=reason)
    if asked is None:
        work.answers[field.id] = Answered(known=False)
        return replace(blank, status=Status.PERSON, reason=f"{words} A person gives that answer.")
    return _filled(field, blank, work)


def _filled(field: FieldSpec, blank: FillStep, work: Work) -> FillStep:
    raw = raw_value(field, work.bid)
    filled = fill_field(field, raw, Context(work.form, work.transforms, work.today, work.answers))
    _remember(field, filled, work)
    if filled.problems:
        problems = tuple(replace(problem, where=where(_path(field))) for problem in filled.problems)
        return replace(
            blank,
            status=Status.PROBLEM,
            problems=problems,
            count=filled.count,
            shown=filled.shown,
            version=filled.version,
        )
    if not filled.given and blank.required:
        path = _path(field)
        problem = Problem(
            field.id, "The bid has no answer to this question.", f"Add it to {where(path)}.", where(path)
        )
        return replace(blank, status=Status.PROBLEM, problems=(problem,))
    if not filled.given:
        return replace(
            blank, status=Status.PERSON, reason="Optional. The bid has no answer, so it stays blank."
        )
    return replace(
        blank,
        status=Status.FILLED,
        entries=filled.entries,
        shown=filled.shown,
        count=filled.count,
        version=filled.version,
    )


def _assumed(field: FieldSpec, form: FormSpec) -> Iterator[tuple[str, str]]:
    """The question's own limit, then those of its parts: the part's label, and why its limit is assumed."""
    if field.limit.assumed:
        yield "", field.limit.assumed
    for part in form.shapes[field.shape].parts if field.shape else ():
        if part.limit.assumed:
            yield part.label or part.key, part.limit.assumed


def _fields_of(when: When | None) -> set[str]:
    """The fields that a condition looks at."""
    if when is None:
        return set()
    members = (_fields_of(member) for member in (*when.any_of, *when.all_of))
    return {when.field, *(name for names in members for name in names)} - {""}


def _path(field: FieldSpec) -> str:
    passages = [passage.source for passage in field.passages[:1]]
    return next(filter(None, [field.source, *passages, field.switch.field if field.switch else ""]), "")


def _more_sources(field: FieldSpec, work: Work) -> tuple[str, ...]:
    """Where the rest of a text comes from that is put together from several."""
    passages = tuple(passage.source for passage in field.passages[1:])
    question = work.form.involvement
    if question and any(map(is_whole_plan, (_path(field), *passages))):
        return (*passages, *sources(question, told_in(work.bid).plan))
    return passages


def _remember(field: FieldSpec, filled: Filled, work: Work) -> None:
    work.answers[field.id] = Answered(known=filled.given or not filled.problems, value=filled.answer)
    if filled.given:
        work.values[field.id] = filled.value


def _settings(field: FieldSpec, form: FormSpec) -> tuple[tuple[str, str], ...]:
    shape = dict(form.shapes[field.shape].settings) if field.shape else {}
    return tuple((str(key), str(value)) for key, value in {**shape, **field.settings}.items())
