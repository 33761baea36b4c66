"""How much work is each form for this bid? Counted from its plan; nothing is estimated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from formbridge.forms import Control, FieldSpec, FormSpec, Limit
from formbridge.mapping import FillPlan, FillStep, Status
from formbridge.preview.words import count_in_words, names
from formbridge.preview.wrapped import wrapped

_NAMED = 6  # more names than this say less
_LONG = {Control.TEXTAREA, Control.RICH_TEXT}


@dataclass(frozen=True, slots=True)
class Effort:
    """One form for one bid.

    Attributes:
        questions: fields that are asked, whoever answers them.
        answered: fields that the bid answers and that fit.
        missing: the questions that the bid does not answer.
        too_long, too_short: those whose answer does not fit, with the portal's count.
        other: those where something else has to be put right first.
        person: fields that a person answers on the portal; ``required_of_person`` of them must be answered.
        words: the most words that the form takes, over all questions that are asked.
        characters: the same for long answers that are limited in characters.
        documents: files that it asks for.
        assumed: how many of its questions have a limit that is not verified.
        requested: whether the bid has a request for the form.
    """

    form: str
    title: str
    questions: int
    answered: int
    missing: tuple[str, ...]
    too_long: tuple[str, ...]
    too_short: tuple[str, ...]
    other: tuple[str, ...]
    person: int
    required_of_person: int
    words: int
    characters: int
    documents: int
    assumed: int
    submits: str
    access_help: str
    requested: bool = True

    @property
    def in_the_bid(self) -> int:
        """How many questions need a change to the bid."""
        return len(self.missing) + len(self.too_long) + len(self.too_short) + len(self.other)

    @property
    def left(self) -> int:
        """How many things are left to do: in the bid first, then on the portal."""
        return self.in_the_bid + self.required_of_person


def effort(
    plan: FillPlan, form: FormSpec, *, submits: str, access_help: str, requested: bool = True
) -> Effort:
    """Count one form's work. ``submits`` and ``access_help`` are the funder's own, for showing."""
    steps = [step for step in plan.steps() if step.status is not Status.NOT_ASKED]
    kinds = {step.field: _kind(step) for step in steps}
    fields = {field.id: field for _, field in form.fields()}
    person = [step for step in steps if step.status is Status.PERSON]
    labels = names(plan)

    def of(kind: str) -> tuple[str, ...]:
        return tuple(_named(step, labels[step.field]) for step in steps if kinds[step.field] == kind)

    return Effort(
        form=f"{plan.funder}/{plan.form}",
        title=plan.form_title,
        questions=len(steps),
        answered=len(of("answered")),
        missing=of("missing"),
        too_long=of("too long"),
        too_short=of("too short"),
        other=of("other"),
        person=len(person),
        required_of_person=sum(step.required for step in person),
        words=sum(_most_words(step, fields[step.field], form) for step in steps),
        characters=sum(_most_characters(fields[step.field]) for step in steps),
        documents=sum(fields[step.field].control is Control.FILE for step in steps),
        assumed=sum(bool(step.assumed) for step in steps),
        submits=submits,
        access_help=access_help,
        requested=requested,
    )


def _kind(step: FillStep) -> str:
    if step.status is Status.FILLED:
        return "answered"
    if step.status is not Status.PROBLEM:
        return step.status.value
    count = step.count
    if count and count.maximum is not None and count.value > count.maximum:
        return "too long"
    if count and count.minimum is not None and count.value < count.minimum:
        return "too short"
    return "other" if step.shown else "missing"


def _named(step: FillStep, label: str) -> str:
    return f"{label} ({count_in_words(step.count)})" if step.count and step.problems else label


def _most_words(step: FillStep, field: FieldSpec, form: FormSpec) -> int:
    """The question's own words, and those of its parts in every row that goes in."""
    rows = len({entry.target.row for entry in step.entries}) or 1
    parts = form.shapes[field.shape].parts if field.shape else ()
    return _most(field.limit) + rows * sum(_most(part.limit) for part in parts)


def _most(limit: Limit) -> int:
    return limit.words[1] if limit.words else 0


def _most_characters(field: FieldSpec) -> int:
    return field.limit.characters[1] if field.control in _LONG and field.limit.characters else 0


def ordered(efforts: Sequence[Effort]) -> list[Effort]:
    """The form with least left to do first."""
    return sorted(efforts, key=lambda each: (each.left, each.questions, each.form))


def to_data(efforts: Sequence[Effort]) -> dict[str, Any]:
    """Plain data for a program, in the same order."""
    return {"forms": [{**asdict(each), "left": each.left} for each in ordered(efforts)]}


def lines(efforts: Sequence[Effort], *, width: int) -> Iterator[str]:
    """The comparison as lines that a screen reader can follow: one form after the other."""
    for each in ordered(efforts):
        yield from wrapped(f"{each.form}: {each.title}", width)
        for sentence in sentences(each):
            yield from wrapped(sentence, width, first=2, rest=4)
        yield ""


def sentences(each: Effort) -> Iterator[str]:
    """What there is to say of one form, the most pressing first."""
    where = f"In the bid: {each.in_the_bid}. On the funder's site: {each.required_of_person}."
    yield f"Left to do: {each.left}. {where}"
    if not each.requested:
        yield "The bid has no request for this form yet, so its dates, costs and contacts count as missing."
    yield f"Asks {number(each.questions, 'question')}. Your bid answers {each.answered}."
    troubles = {
        "Not answered in the bid": each.missing,
        "Too long": each.too_long,
        "Too short": each.too_short,
        "To put right for another reason": each.other,
    }
    yield from (f"{what}, {len(found)}: {_list(found)}." for what, found in troubles.items() if found)
    if not each.in_the_bid:
        yield "In the bid, nothing has to be put right."
    required = f", {each.required_of_person} of them required" if each.person else ""
    yield f"Left for a person: {number(each.person, 'question')}{required}."
    yield f"Takes {takes(each)}."
    if each.assumed:
        yield f"Limits that are assumed, not verified: those of {number(each.assumed, 'question')}."
    yield f"Who submits: {each.submits or 'not known'}"
    if each.access_help:
        yield f"Help with access: {each.access_help}"


def takes(each: Effort) -> str:
    """How long the form is: ``up to 850 words and 1 document``."""
    words = [
        f"up to {number(each.words, 'word')}" if each.words else "",
        f"up to {number(each.characters, 'character')} of long answers" if each.characters else "",
    ]
    return " and ".join([*filter(None, words), number(each.documents, "document")])


def number(count: int, what: str) -> str:
    """A figure with its noun: ``1 question``, ``2,400 words``, ``no documents``."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s" if count else f"no {what}s"


def _list(found: Sequence[str]) -> str:
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return "; ".join(found[:_NAMED]) + more
