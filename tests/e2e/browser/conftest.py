"""One browser for a whole module's tests; a fresh site for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest

from formbridge.browser import Portal, open_portal
from formbridge.forms.spec import (
    Control,
    FieldSpec,
    Fill,
    FormSpec,
    Gate,
    Navigation,
    PageSpec,
    SubmitSpec,
    Target,
)
from formbridge.mapping.plan import Entry, FillStep, PagePlan, Status
from tests.e2e.browser.site import Site, serving

NAVIGATION = Navigation(
    gate="/gate/1",
    start="/new",
    drafts="/list",
    draft_link="a[href^='/edit/']",
    draft="/edit/{draft}",
    hub="/hub",
    page_link="a[href$='#f-{name}']",
    step="/form/{step}",
    save_button="Continue",
    error_summary="#problems",
    error_link="#f-{name}",
)
SUBMIT = SubmitSpec(
    button="Send it",
    done="Application sent",
    reference="#ref",
    submitted_list="/list",
    submitted_text="Submitted",
)
GATES = (
    Gate(id="one", confirm="It is true.", name="ok"),
    Gate(id="two", confirm="It is all true.", name="ok"),
)


def form(**more: object) -> FormSpec:
    nothing = FieldSpec(id="nothing", label="Nothing", fill=Fill.PERSON)
    values: dict[str, object] = {
        "id": "small",
        "title": "Small",
        "edition": "1",
        "checked": date(2026, 11, 1),
        "basis": "our own site",
        "navigation": NAVIGATION,
        "submit": SUBMIT,
        "pages": (PageSpec(id="none", title="None", fields=(nothing,)),),
    }
    return FormSpec.model_validate(values | more)


def step(
    id_: str, label: str, value: str, *, name: str = "", within: str = "", control: Control = Control.TEXT
) -> FillStep:
    entry = Entry(id_, Target(label=label, name=name, within=within), control, value)
    return FillStep(id_, label, Status.FILLED, True, (entry,))


NAME_PAGE = PagePlan(
    "name",
    "Name",
    "",
    "",
    "",
    (
        step("title", "Project name", "Our voices", name="title"),
        step("why", "Why", "Because.\n\nAnd so.", name="why", control=Control.TEXTAREA),
    ),
)
CONTACTS_PAGE = PagePlan(
    "contacts",
    "Contacts",
    "",
    "",
    "",
    (
        step("lead", "Email", "lead@example.org", name="lead_email", within="Lead"),
        step("money", "Email", "money@example.org", name="money_email", within="Finance"),
    ),
)


@pytest.fixture(scope="module")
def _served() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def _open(_served: Site) -> Iterator[Portal]:
    with open_portal("small", _served.url, (), form(), confirmed=lambda _gates: True) as portal:
        yield portal


@pytest.fixture
def site(_served: Site) -> Site:
    """The site, as new."""
    _served.reset()
    return _served


@pytest.fixture
def opened(site: Site) -> Iterator[Callable[..., Portal]]:
    """Opens portals of a test's own on the site; they close when the test ends."""
    with ExitStack() as stack:

        def open_one(
            spec: FormSpec | None = None, *, agreed: bool = True, origins: tuple[str, ...] = ()
        ) -> Portal:
            return stack.enter_context(
                open_portal("small", site.url, origins, spec or form(), confirmed=lambda _gates: agreed)
            )

        yield open_one


@pytest.fixture
def portal(_open: Portal, site: Site) -> Portal:
    """The module's portal, with a draft of this test's own."""
    _open.form = form()
    _open._places.clear()
    _open._landed = ""
    _open._dialogs.said.clear()
    _open.open_draft(None)
    return _open
