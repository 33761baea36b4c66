"""What to do with one field, from what the plan wants, what the portal holds and what we remember. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from formbridge.browser.readings import Found, PageError, Reading
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep, PagePlan, Status
from formbridge.run.keys import JournalKey
from formbridge.run.memory import Memory


class Do(StrEnum):
    """What to do with one entry."""

    TYPE = "type"
    LEAVE = "leave"  # the portal holds it already
    KEEP = "keep"  # a person's
    CANNOT = "cannot"  # not found exactly once
    GONE = "gone"  # a row of ours that the portal has no more, as wanted


@dataclass(frozen=True, slots=True)
class Eyes:
    """What a judgement needs to know besides the page."""

    memory: Memory
    key: JournalKey
    replace: frozenset[str] = frozenset()  # fields whose portal value a person gave up by name
    unanswered: bool = False  # nobody has put anything into this page yet

    def judge(self, step: FillStep, entry: Entry, reading: Reading) -> Do:
        """What to do with one entry, seen alone."""
        if reading.found in (Found.MISSING, Found.SEVERAL):
            return self._not_found(step, entry, reading)
        if reading.equal:
            return Do.LEAVE
        if not reading.value or step.field in self.replace or reading.value == untouched(step):
            return Do.TYPE
        if self.unanswered and reading.by_itself:
            return Do.TYPE
        ours = self.memory.is_ours(entry.id, self.key.value(entry.id, reading.value))
        return Do.TYPE if ours else Do.KEEP

    def _not_found(self, step: FillStep, entry: Entry, reading: Reading) -> Do:
        if entry not in step.entries and reading.found is Found.MISSING:
            return Do.GONE
        if (step.widget or step.brought_up) and reading.found is Found.MISSING:
            return Do.TYPE  # the widget, or another answer, brings it up; what it reads back will tell
        return Do.CANNOT


def judge_step(
    eyes: Eyes, step: FillStep, entries: Sequence[Entry], readings: Sequence[Reading]
) -> dict[str, Do]:
    """What to do with each entry of one field.

    A field is one thought: where a person changed a part of it, the whole field is theirs. Half of their date
    and half of ours would be a day that nobody chose.
    """
    judged = {e.id: eyes.judge(step, e, r) for e, r in zip(entries, readings, strict=True)}
    if Do.KEEP in judged.values():
        judged = {each: Do.KEEP if do is Do.TYPE else do for each, do in judged.items()}
    return judged


def nobody_answered(readings: Iterable[Reading]) -> bool:
    """Whether a page is as a portal shows it the first time: empty, but for lists that show a first choice.

    A list alone does not tell: somebody may have meant its first choice. Boxes beside it that are empty do.
    """
    there = [each for each in readings if each.found not in (Found.MISSING, Found.SEVERAL)]
    return any(not each.value for each in there) and all(not each.value or each.by_itself for each in there)


def untouched(step: FillStep) -> str | None:
    """What the portal shows before anybody has touched the field, where the form spec says so."""
    return dict(step.settings).get("untouched")


def leftovers(memory: Memory, page: PagePlan, step: FillStep) -> tuple[Entry, ...]:
    """Values of ours that the plan has no more, such as a budget row that was dropped: to be cleared."""
    wanted = {entry.id for entry in step.entries}
    return tuple(
        Entry(entry, Target(**place.target), Control(place.control), _nothing(Control(place.control)))
        for entry, place in memory.places.items()
        if (place.page, place.field) == (page.id, step.field) and entry not in wanted
    )


def _nothing(control: Control) -> str | tuple[str, ...]:
    return () if control is Control.CHECKBOXES else ""


def typed_by_us(step: FillStep) -> bool:
    """Whether FormBridge types this field at all: sensitive ones are never typed, read back or captured."""
    return step.status is Status.FILLED and not step.sensitive


def errors_by_field(page: PagePlan, errors: Iterable[PageError]) -> Mapping[str, list[str]]:
    """The portal's words by the field that they are about; "" holds those about none that we know."""
    said: dict[str, list[str]] = {}
    for error in errors:
        said.setdefault(_about(page, error.name), []).append(error.text)
    return said


def _about(page: PagePlan, name: str) -> str:
    """The field whose control has the name: the same, or one is a part of the other, as in ``a[b]``."""
    if not name:
        return ""
    fits = [(len(_shared(name, known)), step.field) for step in page.steps for known in _names(step)]
    best = max(fits, default=(0, ""))
    return best[1] if best[0] else ""


def _names(step: FillStep) -> set[str]:
    targets = [*step.targets, *(entry.target for entry in step.entries)]
    return {step.field, *(target.name for target in targets if target.name)}


def _shared(one: str, other: str) -> str:
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return short if long.startswith(short) and (not rest or rest[0] in "[.") else ""


def is_cut_from(held: str | tuple[str, ...], put: str | tuple[str, ...]) -> bool:
    """Whether the portal holds what we put with some letters left out: its own doing, not a person's."""
    if not isinstance(held, str) or not isinstance(put, str) or not held:
        return False
    letters = iter("".join(put.split()))
    return all(letter in letters for letter in "".join(held.split()))


def is_written_otherwise(held: str | tuple[str, ...], put: str | tuple[str, ...]) -> bool:
    """Whether the portal holds what we put with other signs, spaces or capitals: a dash as a hyphen."""
    if not isinstance(held, str) or not isinstance(put, str):
        return False
    bare = ["".join(filter(str.isalnum, each)).casefold() for each in (held, put)]
    return bool(bare[0]) and bare[0] == bare[1]
