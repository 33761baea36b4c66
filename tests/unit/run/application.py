"""A small application: a plan with every kind of field, and the portal that it goes into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from formbridge.forms.spec import Control as Kind
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan, Problem, Status
from tests.unit.run.simulator import Control, Page, Server, Value

CANARY = "zaffre-canary"
LONG = f"We will ask {CANARY} people.\nThen we will write “it” down."
ROWS = 3


def text(field: str, value: str, *, required: bool = True, label: str = "") -> FillStep:
    """A field with one control of its own name."""
    return composite(field, {field: value}, required=required, label=label)


def composite(
    field: str, values: dict[str, Value], *, required: bool = True, label: str = "", widget: str = ""
) -> FillStep:
    """A field with several controls."""
    entries = tuple(
        Entry(name, Target(name=name), Kind.CHECKBOXES if isinstance(value, tuple) else Kind.TEXT, value)
        for name, value in values.items()
    )
    targets = tuple(entry.target for entry in entries)
    return FillStep(
        field, label or f"Your {field}", Status.FILLED, required, entries, widget=widget, targets=targets
    )


def left(field: str, status: Status, *, sensitive: bool = False) -> FillStep:
    """A field that is not ours."""
    problems = (
        (Problem(field, "It is too long.", "Shorten it.", "answers/x.md"),)
        if status is Status.PROBLEM
        else ()
    )
    return FillStep(
        field,
        f"Your {field}",
        status,
        True,
        reason="Somebody else's.",
        sensitive=sensitive,
        problems=problems,
        targets=(Target(name=field),),
    )


def budget(costs: list[str]) -> FillStep:
    """Repeating rows: an item and a cost each."""
    values: dict[str, Value] = {}
    for row, cost in enumerate(costs):
        values[f"budget[{row}][item]"] = f"Item {CANARY} {row}"
        values[f"budget[{row}][cost]"] = cost
    return composite("budget", values, widget="rows")


def page(page_id: str, *steps: FillStep, asked: bool = True) -> PagePlan:
    """One page of the plan."""
    return PagePlan(page_id, page_id.title(), "section", "Section", "", steps, asked)


def plan(*pages: PagePlan) -> FillPlan:
    """A plan of these pages; the whole application when none is given."""
    return FillPlan("lottery", "awards", "Awards", "2024", "Our bid", date(2026, 11, 23), pages or whole())


def whole() -> tuple[PagePlan, ...]:
    """Eight pages. The first can be reached only after "idea" was saved."""
    return (
        page("late", text("website", f"https://{CANARY}.example", required=False)),
        page("name", text("title", f"Title {CANARY}"), text("country", "england")),
        page("place", text("location", f"Leeds {CANARY}"), left("towns", Status.PROBLEM)),
        page("idea", text("what", LONG), composite("groups", {"groups": ("disabled", "older")})),
        page("money", budget(["100", "250", "75"]), text("total", "425"), left("fee", Status.PORTAL)),
        page(
            "contact",
            composite("person", {"person[first]": f"Ada {CANARY}", "person[last]": "Okafor"}),
            left("born", Status.PERSON, sensitive=True),
        ),
        page("terms", left("agree", Status.PERSON)),
        page("wales", left("welsh", Status.NOT_ASKED), asked=False),
    )


def server() -> Server:
    """The portal that the application goes into."""
    rows = [
        Control(f"budget[{row}][{part}]", f"Budget {part}", row=row)
        for row in range(9)
        for part in ("item", "cost")
    ]
    return Server(
        [
            Page("late", [Control("website", required=False)], after="what"),
            Page("name", [Control("title", "Title"), Control("country", "Country")]),
            Page("place", [Control("location"), Control("towns")], after="country"),
            Page("idea", [Control("what"), Control("groups", default=())]),
            Page("money", [*rows, Control("total"), Control("fee", default="12")]),
            Page("contact", [Control("person[first]"), Control("person[last]"), Control("born")]),
            Page("terms", [Control("agree")]),
        ]
    )


def wanted(of: FillPlan) -> dict[str, Value]:
    """What the server must hold at the end."""
    return {entry.target.name: entry.value for page in of.pages for _, entry in page.entries()}


def with_value(of: FillPlan, entry_id: str, value: Value) -> FillPlan:
    """The plan with another value in one entry, as after a change to the bid."""
    pages = tuple(
        replace(each, steps=tuple(_changed(step, entry_id, value) for step in each.steps))
        for each in of.pages
    )
    return replace(of, pages=pages)


def _changed(step: FillStep, entry_id: str, value: Value) -> FillStep:
    entries = tuple(replace(each, value=value) if each.id == entry_id else each for each in step.entries)
    return replace(step, entries=entries)
