"""One question as a person meets it, and the forms that will use the answer."""

from __future__ import annotations

from dataclasses import dataclass

from formbridge.forms.spec import FieldSpec, FormSpec
from formbridge.interview.bank import Kind
from formbridge.mapping.plan import Count
from formbridge.mapping.values import counted, prose
from formbridge.model import AnswerView


@dataclass(frozen=True, slots=True)
class Use:
    """One field of one form that takes the answer."""

    form: str  # "lottery/awards-for-all"
    field: FieldSpec
    spec: FormSpec

    @property
    def required(self) -> bool:
        """Whether the form wants an answer."""
        return self.field.required

    @property
    def counter(self) -> str:
        """The name of the portal's way of counting."""
        return self.field.limit.counter or (self.spec.counter if self.field.limit.words else "characters")

    def count(self, text: str) -> Count | None:
        """What the portal's counter would show for this text; None when it does not count."""
        typed = text
        if text:
            typed = prose(AnswerView(full=text), self.field.control, (), {})["full"]
        return counted(typed, self.field.limit, self.spec.counter)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``key`` is where the answer is kept in ``file``; prose has the version's name there."""

    id: str
    kind: Kind
    group: str
    ask: str
    why: str
    hint: str
    example: str
    file: str
    key: tuple[str | int, ...]
    uses: tuple[Use, ...]
    now: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # (what is kept, what a person reads)
    open: bool = True
    problem: str = ""
    also: tuple[tuple[str | int, ...], ...] = ()  # more places of the same file that take the same answer

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that use the answer, each once."""
        return tuple(dict.fromkeys(use.form for use in self.uses))

    @property
    def required(self) -> bool:
        """Whether at least one form wants an answer."""
        return any(use.required for use in self.uses)

    def counts(self, text: str) -> tuple[tuple[Use, Count], ...]:
        """What each form's counter would show for this text, where it counts."""
        found = [(use, use.count(text)) for use in self.uses]
        return tuple((use, count) for use, count in found if count is not None)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something that a form still needs and that is not a question here: costs, or what a person shares."""

    form: str
    label: str
    where: str
