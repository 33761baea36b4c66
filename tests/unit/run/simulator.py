"""A funder's portal in memory: a server that stores drafts, and a page in front that is typed into.

It behaves; nothing here checks how it is called. What it stores, and what was typed, is what tests look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formbridge.browser.readings import Found, PageError, Reading, SaveResult
from formbridge.errors import PageChanged, PersonNeeded
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan
from formbridge.run import Task

Value = str | tuple[str, ...]
Values = dict[str, Value]


class Killed(BaseException):
    """The process ends here: nothing of ours may catch it."""


@dataclass
class Control:
    """One control of a page, and how it misbehaves."""

    name: str
    label: str = ""
    required: bool = True
    default: Value = ""
    takes: int | None = None  # letters that it lets be typed
    empties: str = ""  # typing here empties that control
    by_itself: bool = False  # a list that shows its first choice, which is the default, when nobody chose
    stuck: bool = False  # typing changes nothing
    twice: bool = False  # the page has two of it
    row: int | None = None  # a repeated row: there only when the row before it is filled


@dataclass
class Page:
    """One page of the portal, and what must be stored before the draft has it."""

    id: str
    controls: list[Control]
    after: str = ""  # the name of a control that must be answered first
    refuses: bool = False  # stores nothing while something required is missing
    echoes: bool = False  # and shows what it refused again and again, until it takes it


@dataclass
class Server:
    """The funder's side: what it stored, and what arrived."""

    pages: list[Page]
    path: Path | None = None  # where it outlives its process
    drafts: dict[str, Values] = field(default_factory=dict)
    saves: list[str] = field(default_factory=list)
    submissions: list[str] = field(default_factory=list)
    typed: list[tuple[str, Value, Value]] = field(default_factory=list)  # name, what, what was stored before
    signed_in: bool = True
    complaints: dict[str, PageError] = field(default_factory=dict)  # by page
    stores: Callable[[str, Value], Value] | None = None  # what it makes of a value
    refused: dict[str, tuple[Values, list[PageError]]] = field(default_factory=dict)  # by page that echoes
    listed: Callable[[FillPlan], tuple[str, ...]] | None = None  # what its list of applications shows
    meanwhile: Callable[[Server, str], None] | None = None  # what a co-author does after a save

    def page(self, page_id: str, stored: Values) -> Page | None:
        found = [page for page in self.pages if page.id == page_id]
        return found[0] if found and (not found[0].after or stored.get(found[0].after)) else None

    def save(self, draft: str, page: Page, sent: Values) -> list[PageError]:
        errors = [
            PageError(control.name, f"Enter {control.label or control.name}")
            for control in page.controls
            if control.required and control.row is None and not sent.get(control.name)
        ]
        errors += [self.complaints[page.id]] if page.id in self.complaints else []
        self.saves.append(page.id)
        self.refused.pop(page.id, None)
        if errors and page.echoes:
            self.refused[page.id] = (sent, errors)
        if not (errors and page.refuses):
            stores = self.stores or (lambda name, value: value)
            self.drafts[draft].update({name: stores(name, value) for name, value in sent.items()})
        self.keep()
        if self.meanwhile:
            self.meanwhile(self, page.id)
        return errors

    def shown_again(self, page: Page | None) -> list[PageError]:
        return self.refused[page.id][1] if page and page.id in self.refused else []

    def keep(self) -> None:
        if self.path:
            told = {"drafts": self.drafts, "saves": self.saves, "typed": self.typed}
            told["submissions"] = self.submissions
            self.path.write_text(json.dumps(told), encoding="utf-8")

    def load(self) -> Server:
        if self.path and self.path.exists():
            told = json.loads(self.path.read_text(encoding="utf-8"))
            self.drafts = {
                draft: {
                    name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
                }
                for draft, values in told["drafts"].items()
            }
            self.saves, self.submissions = told["saves"], told["submissions"]
            self.typed = [(name, _value(what), _value(before)) for name, what, before in told["typed"]]
        return self

    def typed_needlessly(self) -> list[str]:
        """Names that were typed into though the server already held that very value."""
        return [name for name, what, before in self.typed if what == before]


def _value(value: str | Sequence[str]) -> Value:
    return value if isinstance(value, str) else tuple(value)


class SimulatedPortal:
    """The page in front of a person, over a server."""

    def __init__(self, server: Server, moment: Callable[[str], None] = lambda name: None) -> None:
        self.server = server
        self.moment = moment  # is told before and after everything that happens
        self.draft = ""
        self.here: Page | None = None
        self.form: Values = {}
        self.pictures: list[tuple[str, tuple[Target, ...]]] = []
        self.hidden: list[tuple[str, ...] | None] = []
        self.lists = True  # whether it lists drafts, or only its session holds one

    def lists_drafts(self) -> bool:
        return self.lists

    def sign_in_needed(self) -> bool:
        return not self.server.signed_in

    def drafts(self) -> tuple[str, ...]:
        return tuple(self.server.drafts)

    def open_draft(self, draft: str | None) -> str:
        self.moment("before open_draft")
        if draft is None:
            draft = f"draft-{len(self.server.drafts) + 1}"
            self.server.drafts[draft] = {}
            self.server.keep()
        if draft not in self.server.drafts:
            raise PageChanged(f"The portal has no draft {draft}.")
        self.draft = draft
        self.moment("after open_draft")
        return draft

    def go_to(self, page: PagePlan) -> None:
        self.moment("before go_to")
        self.here, self.form = None, {}
        if not self.server.signed_in:
            raise PageChanged("The portal shows another page.")
        stored = self.server.drafts[self.draft]
        self.here = self.server.page(page.id, stored)
        if self.here is None:
            raise PageChanged("The portal's list has no such page.")
        shown = {**stored, **self.server.refused.get(page.id, ({}, []))[0]}
        self.form = {each.name: shown.get(each.name, each.default) for each in self.here.controls}
        self.moment("after go_to")

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> list[Reading]:
        self.go_to(page)
        return self.read(entries)

    def strangers(self, page: PagePlan) -> tuple[str, ...]:
        targets = [target for step in page.steps for target in step.targets]
        targets += [entry.target for step in page.steps for entry in step.entries]
        known = {_any_row(name) for target in targets for name in self._fits(target)}
        required = [each for each in self._controls() if each.required]
        return tuple(each.label for each in required if _any_row(each.name) not in known)

    def seen(self) -> tuple[str, ...]:
        return tuple(f"“{control.label}”, name {control.name}" for control in self._controls())

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        self.moment("before read")
        return [self._read(entry) for entry in entries]

    def fill(self, steps: Sequence[FillStep]) -> list[Reading]:
        readings = []
        for step in steps:
            for entry in step.entries:
                self.moment("before typing")
                self._type(entry)
                readings.append(self._read(entry, "batch"))
        self.moment("after typing")
        return readings

    def save_page(self) -> SaveResult:
        self.moment("before save")
        assert self.here is not None
        if not self.server.signed_in:
            return SaveResult(saved=False, accepted=False)
        sent = {name: value for name, value in self.form.items() if self._is_shown(name)}
        errors = self.server.save(self.draft, self.here, sent)
        self.moment("after save")
        self.here = self.here if errors else None
        return SaveResult(saved=True, accepted=not errors, errors=tuple(errors))

    def errors(self) -> list[PageError]:
        return self.server.shown_again(self.here)

    def picture(self, path: Path, mask: Sequence[Target], answers: Sequence[str] | None) -> None:
        assert self.here is not None
        path.write_bytes(b"a picture")
        self.pictures.append((self.here.id, tuple(mask)))
        self.hidden.append(None if answers is None else tuple(answers))

    def open_submit(self) -> None:
        self.moment("before open_submit")
        if not self.server.drafts[self.draft].get("agree"):
            raise PageChanged("The summary has no button “Submit”.")

    def hold_back_final(self) -> list[tuple[str, str]]:
        held = self.server.drafts[self.draft]
        return [("_csrf", "secret"), ("title", str(held.get("title", ""))), ("agree", "yes")]

    def press_submit(self) -> str:
        self.moment("before click")
        self.server.submissions.append(self.draft)
        self.server.keep()
        self.moment("after click")
        return f"REF-{len(self.server.submissions)}"

    def already_submitted(self) -> str | None:
        if self.draft not in self.server.submissions:
            return None
        return f"REF-{self.server.submissions.index(self.draft) + 1}"

    def listed_like(self, plan: FillPlan) -> tuple[str, ...] | None:
        return self.server.listed(plan) if self.server.listed else None

    def _controls(self) -> list[Control]:
        assert self.here is not None
        return [each for each in self.here.controls if self._is_shown(each.name)]

    def _is_shown(self, name: str) -> bool:
        assert self.here is not None
        control = next(each for each in self.here.controls if each.name == name)
        if not control.row:
            return True
        return any(
            self.form[each.name] for each in self.here.controls if each.row == control.row - 1
        ) or bool(self.form[name])

    def _fits(self, target: Target) -> list[str]:
        shown = [each for each in self._controls() for _ in range(2 if each.twice else 1)]
        return [each.name for each in shown if target.name and each.name == target.name]

    def _read(self, entry: Entry, strategy: str = "") -> Reading:
        names = self._fits(entry.target)
        if len(names) != 1:
            return Reading(entry.id, Found.SEVERAL if names else Found.MISSING)
        held = self.form[names[0]]
        equal = _plain(held) == _plain(entry.value)
        control = next(each for each in self._controls() if each.name == names[0])
        by_itself = control.by_itself and held == control.default
        return Reading(entry.id, Found.NAME, held, equal, "" if equal else "It differs.", strategy, by_itself)

    def _type(self, entry: Entry) -> None:
        names = self._fits(entry.target)
        if len(names) != 1:
            return
        control = next(each for each in self._controls() if each.name == names[0])
        stored = self.server.drafts[self.draft].get(control.name, control.default)
        self.server.typed.append((control.name, entry.value, stored))
        if not control.stuck:
            held = entry.value
            self.form[control.name] = held[: control.takes] if control.takes else held
        if control.empties:
            self.form[control.empties] = ""


def _any_row(name: str) -> str:
    return re.sub(r"\[\d+\]", "[]", name)


def _plain(value: Value) -> Value:
    return value.replace("\r\n", "\n") if isinstance(value, str) else tuple(sorted(value))


@dataclass
class Helper:
    """A person who signs in when asked, up to a number of times."""

    server: Server
    times: int = 9
    asked: list[str] = field(default_factory=list)

    def do(self, task: Task) -> None:
        self.asked.append(task.says)
        if len(self.asked) > self.times:
            raise PersonNeeded(task.says, hint=task.hint)
        self.server.signed_in = True


def as_stored(values: Mapping[str, Value]) -> dict[str, Value]:
    """What a server stores, without what is empty."""
    return {name: value for name, value in values.items() if value}
