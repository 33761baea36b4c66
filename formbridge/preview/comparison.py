"""How much work is each form for this bid? Counted from its plan; nothing is estimated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from formbridge.forms import Control, FieldSpec, FormSpec
from formbridge.mapping import FillPlan, FillStep, Status
from formbridge.preview.wrapped import wrapped


@dataclass(frozen=True, slots=True)
class Effort:
    """One form for one bid.

    Attributes:
        questions: fields that are asked, whoever answers them.
        answered: fields that the bid answers and that fit.
        missing: fields that the bid does not answer.
        too_long, too_short: answers that do not fit, by the portal's count.
        other: what else has to be put right first.
        person: fields that a person answers on the portal; ``required_of_person`` of them must be answered.
        words: the most words that the form takes, over all questions that are asked.
        documents: files that it asks for.
    """

    form: str
    title: str
    questions: int
    answered: int
    missing: int
    too_long: int
    too_short: int
    other: int
    person: int
    required_of_person: int
    words: int
    documents: int
    assumed: int
    submits: str
    access_help: str

    @property
    def left(self) -> int:
        """How many things are left to do: in the bid first, then on the portal."""
        return self.missing + self.too_long + self.too_short + self.other + self.required_of_person


def effort(plan: FillPlan, form: FormSpec, *, submits: str, access_help: str) -> Effort:
    """Count one form's work. ``submits`` and ``access_help`` are the funder's own, for showing."""
    steps = [step for step in plan.steps() if step.status is not Status.NOT_ASKED]
    kinds = [_kind(step) for step in steps]
    fields = {field.id: field for _, field in form.fields()}
    person = [step for step in steps if step.status is Status.PERSON]
    return Effort(
        form=f"{plan.funder}/{plan.form}",
        title=plan.form_title,
        questions=len(steps),
        answered=kinds.count("answered"),
        missing=kinds.count("missing"),
        too_long=kinds.count("too long"),
        too_short=kinds.count("too short"),
        other=kinds.count("other"),
        person=len(person),
        required_of_person=sum(step.required for step in person),
        words=sum(_most_words(fields[step.field]) for step in steps),
        documents=sum(fields[step.field].control is Control.FILE for step in steps),
        assumed=sum(bool(fields[step.field].limit.assumed) for step in steps),
        submits=submits,
        access_help=access_help,
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


def _most_words(field: FieldSpec) -> int:
    return field.limit.words[1] if field.limit.words else 0


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
        for sentence in _sentences(each):
            yield from wrapped(sentence, width, first=2, rest=4)
        yield ""


def _sentences(each: Effort) -> Iterator[str]:
    yield f"Left to do: {each.left}."
    yield f"Asks {each.questions} questions. Your bid answers {each.answered}."
    troubles = {
        "not answered in the bid": each.missing,
        "too long": each.too_long,
        "too short": each.too_short,
        "to put right for another reason": each.other,
    }
    found = [f"{number} {what}" for what, number in troubles.items() if number]
    yield f"In the bid: {', '.join(found)}." if found else "In the bid: nothing to put right."
    yield f"On the portal, for a person: {each.person} questions, {each.required_of_person} of them required."
    documents = "1 document" if each.documents == 1 else f"{each.documents} documents"
    yield f"Takes up to {each.words:,} words and {documents}."
    if each.assumed:
        yield f"{each.assumed} of its limits are assumed, not verified."
    yield f"Who submits: {each.submits or 'not known'}"
    if each.access_help:
        yield f"Help with access: {each.access_help}"
