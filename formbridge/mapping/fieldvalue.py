"""One field's value as entries: the exact text or choice for each of its controls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from formbridge.forms.spec import Control, FieldSpec, FormSpec, Limit, Option, PartSpec, Target
from formbridge.mapping.conditions import Answered, holds
from formbridge.mapping.limits import (
    money_problems,
    over_or_under,
    pounds,
    rich_text_problems,
    text_problems,
)
from formbridge.mapping.plan import Count, Entry, Problem
from formbridge.mapping.values import choose_option, counted, inside, prose, transformed, written
from formbridge.model import AnswerView

Transforms = Mapping[str, Callable[[Any], Any]]
_CHOICES = {Control.RADIO, Control.SELECT, Control.COMBOBOX}


@dataclass(frozen=True, slots=True)
class Filled:
    """What one field comes to.

    ``answer`` is what conditions look at; ``value`` is what rules between fields compare: a Decimal for
    money and for a group's total, a date, or text.
    """

    given: bool = False
    entries: tuple[Entry, ...] = ()
    shown: str = ""
    answer: Any = None
    value: Any = None
    count: Count | None = None
    version: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a field's value is made in: the form, the plugin's transforms, the day, the answers so far."""

    form: FormSpec
    transforms: Transforms
    today: date
    answers: Mapping[str, Answered]


def fill_field(field: FieldSpec, raw: Any, context: Context) -> Filled:
    """The entries of one field, or the problems that stop it."""
    if isinstance(raw, AnswerView):
        return _prose(field, raw, context)
    try:
        value = transformed(raw, field.transforms, context.transforms)
    except ValueError as error:
        return _stopped(field.id, (str(error), "Change it in the bid."))
    if value is None or value in ("", ()):
        return Filled()
    if field.repeats:
        return _rows(field, tuple(value), context)
    if field.shape:
        return _composite(field, value, context)
    if field.control is Control.CHECKBOXES:
        # A switch gives one choice, not several.
        return _choices(field, (value,) if isinstance(value, str) else tuple(value), context)
    return _one_control(field, value, context)


def target(field: FieldSpec, form: FormSpec) -> Target:
    """Where the field's control is."""
    scope = field.within or form.scope.format(name=field.name)
    return Target(label=field.label, name=field.name, css=field.css, within=scope)


def targets(field: FieldSpec, form: FormSpec) -> tuple[Target, ...]:
    """Where all of a field's controls are, also when nothing is filled in."""
    if not field.shape:
        return (target(field, form),)
    row = 0 if field.repeats else None
    return tuple(_part_target(field, part, form, row) for part in form.shapes[field.shape].parts)


def _part_target(field: FieldSpec, part: PartSpec, form: FormSpec, row: int | None) -> Target:
    index = "" if row is None else str(row)
    return Target(
        label=part.label,
        name=part.name.format(name=field.name, row=index),
        css=part.css.format(name=field.name, row=index),
        within=target(field, form).within or field.label,
        row=row,
    )


def _stopped(field: str, *sentences: tuple[str, str], **known: Any) -> Filled:
    return Filled(problems=tuple(Problem(field, what, todo) for what, todo in sentences), **known)


def _prose(field: FieldSpec, answer: AnswerView, context: Context) -> Filled:
    """The longest version that fits; when none does, the one that is nearest, with its count."""
    versions = prose(answer, field.control, field.transforms, context.transforms)
    if not versions:
        return Filled()
    counts = {name: counted(text, field.limit, context.form.counter) for name, text in versions.items()}
    fitting = [name for name, count in counts.items() if count is None or over_or_under(count) is None]
    stopped = {name: [*rich_text_problems(versions[name], field)] for name in fitting}
    if fitting and all(stopped.values()):
        best = max(fitting, key=lambda name: len(versions[name]))
        return _stopped(field.id, *stopped[best], shown=versions[best], count=counts[best], version=best)
    fitting = [name for name in fitting if not stopped[name]]
    if not fitting:
        return _nearest(field, versions, counts)
    best = max(fitting, key=lambda name: len(versions[name]))
    text = versions[best]
    entry = Entry(field.id, target(field, context.form), field.control, text)
    return Filled(True, (entry,), text, text, text, counts[best], best)


def _nearest(field: FieldSpec, versions: Mapping[str, str], counts: Mapping[str, Count | None]) -> Filled:
    misses = {name: (_distance(count), count) for name, count in counts.items() if count is not None}
    nearest = min(misses, key=lambda name: misses[name][0])
    count = misses[nearest][1]
    what, todo = over_or_under(count) or ("", "")
    which = f"The nearest version is “{nearest}”. " if len(versions) > 1 else ""
    problem = Problem(field.id, which + what, todo)
    return Filled(shown=versions[nearest], count=count, version=nearest, problems=(problem,))


def _distance(count: Count) -> int:
    over = 0 if count.maximum is None else count.value - count.maximum
    under = 0 if count.minimum is None else count.minimum - count.value
    return max(over, under)


def _single(field: FieldSpec, value: Any, form: FormSpec) -> Filled:
    text = written(value, field.control)
    entry = Entry(field.id, target(field, form), field.control, text)
    count = counted(text, field.limit, form.counter)
    sentences = [*_problems(value, text, field.limit, form)]
    amount = isinstance(value, Decimal) and field.control is not Control.NUMBER
    shown = pounds(value) if amount else text
    compared = value if isinstance(value, Decimal | date) else text
    if sentences:
        return _stopped(field.id, *sentences, shown=shown, count=count)
    return Filled(True, (entry,), shown, compared, compared, count)


def _problems(value: Any, text: str, limit: Limit, form: FormSpec) -> Iterable[tuple[str, str]]:
    count = counted(text, limit, form.counter)
    if count and (found := over_or_under(count)):
        yield found
    if isinstance(value, Decimal):
        yield from money_problems(value, limit)
    yield from text_problems(text, limit)


def _choice(field: FieldSpec, value: Any, context: Context) -> Filled:
    offered = _offered(field, context)
    option = _option(field, written(value, field.control), offered)
    if option is None:
        return _stopped(field.id, _not_offered(value, offered))
    entry = Entry(field.id, target(field, context.form), field.control, option.value, (option.label,))
    return Filled(True, (entry,), option.label, option.value, option.value)


def _option(field: FieldSpec, text: str, offered: tuple[Option, ...]) -> Option | None:
    """The choice that the text means; the text itself where only the page knows the choices."""
    if field.more_options and not offered:
        return Option(value=text, label=text)
    return choose_option(text, offered)


def _offered(field: FieldSpec, context: Context) -> tuple[Option, ...]:
    """The options that go with the answers so far."""
    return tuple(
        option for option in field.options if holds(option.when, context.answers, context.today) is not False
    )


def _choices(field: FieldSpec, values: tuple[Any, ...], context: Context) -> Filled:
    offered = _offered(field, context)
    found = [(value, _option(field, str(value), offered)) for value in values]
    missing = [_not_offered(value, offered) for value, option in found if option is None]
    if missing:
        return _stopped(field.id, *missing)
    options = [option for _, option in found if option is not None]
    chosen = tuple(option.value for option in options)
    labels = tuple(option.label for option in options)
    entry = Entry(field.id, target(field, context.form), field.control, chosen, labels)
    return Filled(True, (entry,), "; ".join(labels), chosen, chosen)


def _not_offered(value: Any, offered: tuple[Option, ...]) -> tuple[str, str]:
    names = ", ".join(f"“{option.label}”" for option in offered[:12])
    more = f" and {len(offered) - 12} more" if len(offered) > 12 else ""
    return f"“{value}” is not among the choices.", f"Choose one of {names}{more}."


def _composite(field: FieldSpec, value: Any, context: Context) -> Filled:
    parts = context.form.shapes[field.shape].parts
    done = [_part(field, part, value, context, None) for part in parts]
    problems = tuple(problem for one in done for problem in one.problems)
    entries = tuple(entry for one in done for entry in one.entries)
    shown = _shown(value, entries)
    if problems:
        return Filled(shown=shown, problems=problems)
    if isinstance(value, date):
        return Filled(True, entries, shown, value, value)
    return Filled(True, entries, shown, shown, {entry.id.partition(".")[2]: entry.value for entry in entries})


def _shown(value: Any, entries: tuple[Entry, ...]) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}" if len(entries) == 3 else f"{value:%B %Y}"
    if parts := _day_and_month(entries):
        return parts
    given = [str(entry.labels[0] if entry.labels else entry.value) for entry in entries if entry.value]
    return (", " if len(given) > 2 else " ").join(given)


def _day_and_month(entries: tuple[Entry, ...]) -> str:
    """A day without a year, such as a year end: “31 March”."""
    values = {entry.id.rpartition(".")[2]: str(entry.value) for entry in entries}
    if set(values) != {"day", "month"} or values["month"] not in map(str, range(1, 13)):
        return ""
    return f"{values['day']} {date(2000, int(values['month']), 1):%B}"


def _part(field: FieldSpec, part: PartSpec, value: Any, context: Context, row: int | None) -> Filled:
    """One control of a composite field; an optional part without a value is kept empty."""
    inner = inside(value, part.key)
    inner = part.case.get(str(inner)) if part.case and inner is not None else inner
    if not isinstance(inner, AnswerView):
        inner = transformed(inner, part.transforms, context.transforms)
    where = _part_target(field, part, context.form, row)
    place = f"{field.id}[{row}].{part.key}" if row is not None else f"{field.id}.{part.key}"
    if inner is None or inner == "":
        return _blank_part(field, part, row, Entry(place, where, part.control, ""))
    as_field = FieldSpec(
        id=field.id,
        label=part.label or part.key,
        control=part.control,
        const="",
        options=part.options,
        more_options=part.more_options,
        limit=part.limit,
        transforms=part.transforms,
    )
    done = _one_control(as_field, inner, context)
    if not done.given and not done.problems:
        return _blank_part(field, part, row, Entry(place, where, part.control, ""))
    named = tuple(replace(one, what=f"“{as_field.label}”: {one.what}") for one in done.problems)
    placed = tuple(replace(entry, id=place, target=where) for entry in done.entries)
    return replace(done, entries=placed, problems=named)


def _one_control(field: FieldSpec, value: Any, context: Context) -> Filled:
    if isinstance(value, AnswerView):
        return _prose(field, value, context)
    if field.control in _CHOICES:
        return _choice(field, value, context)
    return _single(field, value, context.form)


def _blank_part(field: FieldSpec, part: PartSpec, row: int | None, blank: Entry) -> Filled:
    if not part.required:
        return Filled(True, (blank,))
    about = f" (row {row + 1})" if row is not None else ""
    return _stopped(field.id, (f"“{part.label or part.key}”{about} has no value.", "Add it to the bid."))


def _rows(field: FieldSpec, members: tuple[Any, ...], context: Context) -> Filled:
    parts = context.form.shapes[field.shape].parts
    rows = [
        [_part(field, part, member, context, row) for part in parts] for row, member in enumerate(members)
    ]
    done = [one for row in rows for one in row]
    total = sum((one.value for one in done if isinstance(one.value, Decimal)), Decimal(0))
    count = Count(len(members), *field.limit.rows, unit="rows") if field.limit.rows else None
    sentences = [found for found in [count and over_or_under(count)] if found]
    sentences += money_problems(total, field.limit) if field.limit.money else []
    problems = tuple(problem for one in done for problem in one.problems)
    problems += tuple(Problem(field.id, what, todo) for what, todo in sentences)
    shown = "\n".join(" — ".join(one.shown for one in row if one.shown) for row in rows)
    if problems:
        return Filled(shown=shown, count=count, problems=problems)
    entries = tuple(entry for one in done for entry in one.entries)
    given = any(entry.value for entry in entries)  # rows of nothing but blanks are no answer
    return Filled(given, entries, shown, shown, total if field.limit.money else shown, count)
