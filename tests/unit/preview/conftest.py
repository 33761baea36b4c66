"""Hand-made plans: the preview needs no bid, no form and no browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Problem, Status

IDEA = "We will ask people who use personal budgets what helps.\n\nWe meet every month. " + "We listen. " * 60


def text_step(
    field: str,
    label: str,
    text: str,
    *,
    count: Count | None = None,
    version: str = "",
    assumed: tuple[tuple[str, str], ...] = (),
) -> FillStep:
    """A filled one-box question."""
    entry = Entry(field, Target(name=field), Control.TEXTAREA, text)
    return FillStep(
        field,
        label,
        Status.FILLED,
        True,
        (entry,),
        text,
        count=count,
        version=version,
        assumed=assumed,
        source=f"answers.{field}",
    )


def start_date() -> FillStep:
    """A question with three boxes."""
    parts = {"day": "1", "month": "9", "year": "2026"}
    entries = tuple(
        Entry(f"start.{key}", Target(label=key.title(), name=f"start[{key}]"), Control.NUMBER, value)
        for key, value in parts.items()
    )
    return FillStep("start", "When does it start?", Status.FILLED, True, entries, "1 September 2026")


def example_plan(*extra: FillStep) -> FillPlan:
    """One question of each status, on three pages in two sections."""
    country = FillStep(
        "country",
        "What country will your project be based in?",
        Status.FILLED,
        True,
        (Entry("country", Target(name="country"), Control.RADIO, "england", ("England",)),),
        "England",
    )
    problem = Problem(
        "community",
        "The answer has 212 words; the form takes at most 200.",
        "Shorten it by 12 words, or write a short version.",
        "answers/community.md, line 3",
    )
    community = FillStep(
        "community",
        "How does your project involve your community?",
        Status.PROBLEM,
        True,
        count=Count(212, 50, 200, "words"),
        reason="No version of the answer fits.",
        problems=(problem,),
    )
    born = FillStep(
        "born", "Date of birth", Status.PERSON, True, reason="Only the contact types this.", sensitive=True
    )
    total = FillStep("total", "Total", Status.PORTAL, False, reason="The form adds it up.")
    welsh = FillStep("welsh", "How many speak Welsh?", Status.NOT_ASKED, True, reason="Asked only in Wales.")
    idea = text_step(
        "idea", "What would you like to do?", IDEA, count=Count(133, 50, 300, "words"), version="medium"
    )
    pages = (
        PagePlan("about", "About", "project", "Your project", "", (country, start_date(), idea, community)),
        PagePlan("cost", "Cost", "project", "Your project", "", (total, *extra)),
        PagePlan("people", "People", "contact", "Contacts", "", (born, welsh)),
    )
    return FillPlan("lottery", "small", "Small grants", "2024", "Whose choice?", date(2026, 3, 1), pages)


@pytest.fixture
def make_plan() -> Callable[..., FillPlan]:
    """Call it with extra steps to get a plan."""
    return example_plan


@pytest.fixture
def make_step() -> Callable[..., FillStep]:
    """Call it with a field id, a label and an answer to get a filled question."""
    return text_step


@pytest.fixture
def plan() -> FillPlan:
    """The plan with one question of each status."""
    return example_plan()
