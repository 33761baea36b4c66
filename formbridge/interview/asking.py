"""Which questions the chosen forms still need, the most widely used first. Pure: a bid and plans go in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from formbridge.forms.spec import FieldSpec, Fill, FormSpec
from formbridge.interview.answers import current, fact_key, fact_keys, options, versions
from formbridge.interview.bank import Kind, facts, path_of, placeholders
from formbridge.interview.question import Elsewhere, Question, Use
from formbridge.mapping.limits import over_or_under
from formbridge.mapping.plan import FillPlan, FillStep, Status
from formbridge.model import Bid, request_for, resolve, topic, topic_ids, topics, where
from formbridge.model.disclose import disclose
from formbridge.model.projections.crosswalk import topics as topics_of
from formbridge.model.projections.derived import derived


@dataclass(frozen=True, slots=True)
class Chosen:
    """One form that the person chose: its name, its spec, and the plan as things stand."""

    funder: str
    spec: FormSpec
    plan: FillPlan

    @property
    def name(self) -> str:
        """The form's full name."""
        return f"{self.funder}/{self.spec.id}"


@dataclass(slots=True)
class _Found:
    """What is collected for one question while the forms are walked."""

    uses: list[Use] = field(default_factory=list)
    open: bool = False
    problem: str = ""
    version: str = ""


def questions(bid: Bid, chosen: Sequence[Chosen]) -> tuple[Question, ...]:
    """Every question of the chosen forms, open or not; the most widely used first, then the required ones."""
    found: dict[tuple[str, str], _Found] = {}
    for form in chosen:
        request = request_for(bid, funder=form.funder, form=form.spec.id).id
        for spec, step in _asked(form):
            for path in _paths(bid, form, _source(spec)):
                own = "" if path.startswith("answers.") else request
                _note(found.setdefault((path, own), _Found()), form, spec, step)
    made = [_question(bid, path, requests, each) for path, requests, each in _together(bid, found)]
    order = {
        path: number for number, path in enumerate([*facts(), *(f"answers.{each.id}" for each in topics())])
    }
    return tuple(
        sorted(
            made,
            key=lambda each: (-len(each.forms), not each.required, order.get(each.id.partition("@")[0], 0)),
        )
    )


def _together(
    bid: Bid, found: Mapping[tuple[str, str], _Found]
) -> Iterator[tuple[str, tuple[str, ...], _Found]]:
    """A fact is asked once for all requests that want the same: those without one, and those that share one.

    When what they share troubles some of their forms, those are asked apart.
    """
    groups: dict[tuple[str, object], dict[str, _Found]] = {}
    for (path, request), each in found.items():
        same: object = ""
        if path.startswith("organisation."):
            same = fact_key(bid, path, request)
        elif request and (now := current(bid, path, request)) not in ("", *placeholders()):
            same = (now, each.problem)
        groups.setdefault((path, same), {})[request] = each
    for (path, _), members in groups.items():
        first = next(iter(members.values()))
        for other in list(members.values())[1:]:
            first.uses += other.uses
            first.open |= other.open
            first.problem = first.problem or other.problem
        yield path, tuple(members), first


def elsewhere(bid: Bid, chosen: Iterable[Chosen]) -> tuple[Elsewhere, ...]:
    """What the forms still need and what is not asked here, with the place to write it."""
    found = []
    for form in chosen:
        for spec, step in _asked(form):
            if step.status is Status.PROBLEM and not list(_paths(bid, form, _source(spec))):
                found.append(Elsewhere(form.name, step.label, where(_source(spec))))
    return tuple(found)


def _asked(form: Chosen) -> Iterator[tuple[FieldSpec, FillStep]]:
    specs = {spec.id: spec for _, spec in form.spec.fields()}
    for step in form.plan.steps():
        spec = specs[step.field]
        if spec.fill is Fill.FORMBRIDGE and _source(spec) and step.status is not Status.NOT_ASKED:
            yield spec, step


def _source(spec: FieldSpec) -> str:
    return spec.source or (spec.switch.field if spec.switch else "")


def _paths(bid: Bid, form: Chosen, source: str) -> Iterator[str]:
    """The questions behind a field's source."""
    kind, _, rest = source.partition(".")
    name = rest.partition(".")[0]
    if kind == "answers" and name in topic_ids():
        yield f"answers.{name}"
    elif kind == "derived":
        own = topics_of(form.spec.involvement) if form.spec.involvement and name == "involvement" else ()
        yield from (f"answers.{each}" for each in own or derived()[name].topics)
    else:
        path = path_of(source)
        if path and (path == source or facts()[path].kind is not Kind.PERSON or _unset(bid, form, path)):
            yield path


def _unset(bid: Bid, form: Chosen, path: str) -> bool:
    """Whether nobody is named there yet; what a named person shares is theirs to say."""
    return resolve(disclose(bid, funder=form.funder, form=form.spec.id), path) is None


def _note(found: _Found, form: Chosen, spec: FieldSpec, step: FillStep) -> None:
    found.uses.append(Use(form.name, spec, form.spec))
    if step.status is Status.PROBLEM:
        found.open = True
        found.problem = found.problem or " ".join(problem.what for problem in step.problems)
        found.version = found.version or _next_version(step)
    elif step.status is Status.PERSON:
        found.open = True


def _next_version(step: FillStep) -> str:
    """Where to write when no version fits: a shorter one when it is too long, else the nearest one."""
    if step.count is None or step.count.maximum is None or step.count.value <= step.count.maximum:
        return step.version
    return f"shorter than {step.version}"


def _question(bid: Bid, path: str, requests: tuple[str, ...], found: _Found) -> Question:
    kind, _, name = path.partition(".")
    made = _prose(bid, name, found) if kind == "answers" else _fact(bid, path, requests)
    now = "" if made.now in placeholders() else made.now
    return replace(made, uses=tuple(found.uses), problem=found.problem, now=now, open=found.open or not now)


def _prose(bid: Bid, name: str, found: _Found) -> Question:
    entry = topic(name)
    there = versions(bid, name)
    version = _version(there, found.version)
    return Question(
        id=f"answers.{name}",
        kind=Kind.PROSE,
        group=entry.group,
        ask=entry.question,
        why=entry.why,
        hint=entry.hint,
        example=entry.example,
        file=f"answers/{name}.md",
        key=(version,),
        uses=(),
        now=there.get(version, ""),
    )


def _version(there: dict[str, str], wanted: str) -> str:
    if not there:
        return "full"
    if wanted.startswith("shorter"):
        free = [name for name in ("medium", "short") if name not in there]
        return free[0] if free else "short"
    return wanted or next(iter(there))


def _fact(bid: Bid, path: str, requests: tuple[str, ...]) -> Question:
    fact = facts()[path]
    key, *more = fact_keys(bid, path, requests)
    ours = path.startswith("organisation.") and key == fact_key(bid, path, "")
    return Question(
        id=path if ours else f"{path}@{requests[0]}",
        kind=fact.kind,
        group="Short facts" if ours or path.startswith("request.") else f"Short facts: {_whose(bid, key)}",
        ask=fact.question,
        why=fact.why,
        hint=fact.hint,
        example=fact.example,
        file="bid.toml",
        key=key,
        uses=(),
        now=current(bid, path, requests[0]),
        choices=options(bid, fact),
        also=tuple(more),
    )


def _whose(bid: Bid, key: Sequence[str | int]) -> str:
    return bid.organisations[int(key[1])].legal_name


def fits(question: Question, text: str) -> bool:
    """Whether a text fits every form that counts."""
    return all(over_or_under(count) is None for _, count in question.counts(text))
