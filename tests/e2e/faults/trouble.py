"""One cell of the matrix: a draft with a person's own words in it, the command line, and what they said."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from formbridge.cli.main import cli
from formbridge.cli.prepare import Prepared, prepare
from formbridge.mapping import FillPlan
from formbridge.mapping.plan import FillStep
from formbridge.run import Journal
from formbridge.testing import differences
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.replica import Replica
from tests.e2e.faults.places import Place, Spot
from tests.e2e.faults.warm import KeptSession, WarmBrowser
from tests.unit.run.simulator import Killed

THEIRS = "Words that a person typed"
DAY = datetime(2026, 11, 23).astimezone()


@dataclass(frozen=True, slots=True)
class Said:
    """What one command said, and how it ended; -1 when it was killed."""

    exits: int
    words: str

    def says(self, words: str) -> bool:
        """Whether it says this, or one of several that a bar divides."""
        return any(each.casefold() in self.words.casefold() for each in words.split("|"))


@dataclass(frozen=True, slots=True)
class Around:
    """What a cell has around it."""

    replica: Replica
    bid: Path
    elsewhere: str
    monkeypatch: pytest.MonkeyPatch
    kept: KeptSession


class Trouble:
    """A bid, a draft, and a replica on which a fault may strike."""

    others = "What somebody else of the team wrote meanwhile."

    def __init__(self, place: Place, spot: Spot, around: Around) -> None:
        self.place, self.spot = place, spot
        self.replica, self.bid, self.elsewhere = around.replica, around.bid, around.elsewhere
        self.monkeypatch, self.kept = around.monkeypatch, around.kept
        self.portal: Any = self.replica.portal
        whole = replace(_read_once(place.id), folder=self.bid)
        self.whole = whole.plan
        self.prepared = narrowed(whole, (place.theirs.page, spot.page, place.choice.page))
        self.draft = self._begin()
        self._pages_only(self.monkeypatch)

    @property
    def plan(self) -> FillPlan:
        """The few pages of the plan that this cell fills."""
        return self.prepared.plan

    @property
    def label(self) -> str:
        """The label of the field that is struck."""
        return self._step(self.spot).label

    @property
    def option_label(self) -> str:
        """The words of the choice that is planned."""
        return self._step(self.place.choice).entries[0].labels[0]

    def _step(self, spot: Spot) -> FillStep:
        return next(step for step in self.plan.steps() if step.field == spot.field)

    def _begin(self) -> str:
        """A draft that an earlier run began, and that a person has typed into since."""
        store, owner = self.portal.store, self.replica.account.email
        draft = str(store.new_draft(owner, self.place.kind, DAY.date()))
        store.save(draft, {**(self.place.seed or {}), self.place.theirs.name: THEIRS})
        with Journal.create(self.bid, self.plan, portal=self.replica.url) as journal:
            journal.append("draft", draft=draft, new=True)
            journal.append("finished")
        return draft

    def _pages_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The commands work on a few pages: the whole form would take minutes for each cell."""

        def few_pages(*_words: object, **_more: object) -> Prepared:
            return self.prepared

        for command in ("fill", "resume"):
            monkeypatch.setattr(f"formbridge.cli.commands.{command}.prepare", few_pages)

    def browser_of_its_own(self) -> None:
        """For a fault at the gate: a browser that was started with it, as a person's is."""
        self.monkeypatch.setattr("formbridge.browser.session._launch", WarmBrowser.launch_of_its_own)

    def finished_answers(self) -> dict[str, Any]:
        """The answers of a draft that lacks nothing, under the bid's own title."""
        assert self.place.finished
        ours = self._step(self.place.theirs).entries[0].value
        return {**self.place.finished(self.portal, self.whole), self.place.theirs.name: ours}

    def fill(self) -> Said:
        """`formbridge fill`, as a person would run it."""
        where = ("--portal-url", self.replica.url)
        return self._run("fill", self.bid, self.place.id, *where, "--confirm-gate", "--json")

    def resume(self) -> Said:
        """`formbridge resume`, as a person would run it."""
        return self._run("resume", self.bid, "--confirm-gate", "--json")

    def _run(self, *words: object) -> Said:
        try:
            done = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
        except Killed:
            return Said(-1, "")
        told = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        return Said(done.exit_code, f"{done.stderr}\n{json.dumps(told, ensure_ascii=False)}")

    @contextmanager
    def before_each_entry(self, look: Callable[[dict[str, Any]], None]) -> Iterator[None]:
        """Look at every record that is about to be written to the journal."""

        def looking(write: Callable[..., None]) -> Callable[..., None]:
            def looked_at(journal: Journal, event: str, **facts: Any) -> None:
                look({"event": event, **facts})
                write(journal, event, **facts)

            return looked_at

        with self.monkeypatch.context() as patch:
            patch.setattr(Journal, "append", looking(Journal.append))
            patch.setattr(Journal, "note", looking(Journal.note))
            yield

    def held(self, spot: Spot) -> object:
        """What the portal's own record holds at a spot; of a list, every part of it."""
        stored = self.replica.stored(self.draft)
        parts = {name: value for name, value in stored.items() if name.startswith(f"{spot.name}[")}
        return parts or stored.get(spot.name)

    def missing(self) -> list[str]:
        """How the draft differs from the plan, but for what a person typed and what was there before."""
        own = (self.place.theirs.name, *(self.place.seed or {}))
        told = differences(self.plan, self.replica.stored(self.draft))
        return [
            line
            for line in told
            if not line.startswith(tuple(f"{name} " for name in own)) and "plan does not fill" not in line
        ]


@cache
def _read_once(form: str) -> Prepared:
    """The whole form for the made-up bid: the same in every cell, but for the folder that it is copied to."""
    return prepare(fixture_folder("bids", "personalisation"), form, DAY)


def narrowed(prepared: Prepared, wanted: Collection[str]) -> Prepared:
    """The same with only these pages: in a cell a person's, the struck one, and one more."""
    pages = tuple(page for page in prepared.plan.pages if page.id in wanted)
    return replace(prepared, plan=replace(prepared.plan, pages=pages))
