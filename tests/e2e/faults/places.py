"""The portals of the fault matrix, as data: where a fault strikes on each, and what a person has typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from formbridge.forms.spec import Control
from formbridge.mapping import FillPlan
from formbridge.testing.checkout import fixture_folder


@dataclass(frozen=True, slots=True)
class Spot:
    """One field of a page, and the name that its form posts."""

    page: str
    field: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """One form of one portal.

    Attributes:
        theirs: what a person has typed into the draft; it must be there at every end.
        text: the text field whose page the faults strike.
        choice: a field with options, and one of its options' values on the wire.
        rows: a list of repeating rows; None when the form has none that FormBridge fills.
        upload: a field that takes a file; None when the form has none that FormBridge fills.
        lacks: why the form has none of a thing, by its name here: "rows", "upload" or "finished".
        kind: what the replica's store calls drafts of this form.
        seed: what a draft must hold before its pages open.
        submission: the end of the address that the final button posts to.
        finished: the answers of a draft that may be submitted.
    """

    funder: str
    form: str
    title: str
    kind: str
    theirs: Spot
    text: Spot
    choice: Spot
    option: str
    rows: Spot | None = None
    upload: Spot | None = None
    seed: Mapping[str, Any] | None = None
    submission: str = ""
    finished: Callable[[Any, FillPlan], Mapping[str, Any]] | None = None
    lacks: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The form's full name."""
        return f"{self.funder}/{self.form}"


def _lottery(portal: Any, _plan: FillPlan) -> Mapping[str, Any]:
    from portals.lottery.complete import complete
    from portals.visitor import Visitor

    visitor = Visitor(portal)
    visitor.sign_in()
    visitor.get("/apply/under-10k/new")
    for path, answers in complete():
        visitor.post(f"/apply/under-10k/{path}", answers)
    draft = portal.drafts()[0]
    portal.store.delete(draft.id)
    answers_of: Mapping[str, Any] = draft.answers
    return answers_of


def _find_a_grant(_portal: Any, plan: FillPlan) -> Mapping[str, Any]:
    sections = {page.section for page in plan.pages}
    answers: dict[str, Any] = {f"isComplete-{section}": "true" for section in sections}
    for page in plan.pages:
        for _, entry in page.entries():
            value = list(entry.value) if isinstance(entry.value, tuple) else entry.value
            answers[entry.target.name] = value
            if entry.control is Control.FILE:
                note = {"filename": "timetable.pdf", "size": 1, "type": "application/pdf"}
                answers[page.id] = {**note, "posted_as": entry.target.name}
    return answers


_EVERY = (
    Place(
        funder="lottery",
        form="awards-for-all",
        title="National Lottery",
        kind="under-10k",
        theirs=Spot("project-name", "project_name", "projectName"),
        text=Spot("your-idea", "your_idea_project", "yourIdeaProject"),
        choice=Spot("project-country", "project_country", "projectCountry"),
        option="england",
        rows=Spot("project-costs", "project_budget", "projectBudget"),
        submission="/submission",
        finished=_lottery,
        lacks={"upload": "its one file, a bank statement, is left to a person"},
    ),
    Place(
        funder="find-a-grant",
        form="community-voices",
        title="Find a Grant",
        kind="community-voices",
        theirs=Spot("project-name", "project_name", "project-name"),
        text=Spot("project-summary", "project_summary", "project-summary"),
        choice=Spot("safeguarding", "safeguarding", "safeguarding"),
        option="Yes",
        upload=Spot("timetable-document", "timetable_document", "attachment"),
        seed={"ELIGIBILITY": "Yes"},
        submission="/submit",
        finished=_find_a_grant,
        lacks={"rows": "it has no list of rows"},
    ),
    Place(
        funder="ukri",
        form="funding-service-responsive",
        title="UKRI",
        kind="responsive",
        theirs=Spot("title", "title", "title"),
        text=Spot("summary", "summary", "summary"),
        choice=Spot("animals", "animals_relevant", "animals-relevant"),
        option="no",
        rows=Spot("core-team", "core_team", "core-team"),
        upload=Spot("work-plan", "work_plan", "work-plan"),
        lacks={"finished": "the research office submits, so FormBridge does not"},
    ),
)


def places() -> tuple[Place, ...]:
    """The portals whose replica is here."""
    portals = fixture_folder("portals", "shared").parent
    return tuple(place for place in _EVERY if (portals / place.funder.replace("-", "_")).is_dir())
