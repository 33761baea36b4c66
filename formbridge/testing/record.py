"""Record a form's pages: walk the portal, open what has to be opened, save each page without any answer.

A page can show other questions after other answers, so it is walked once for each *state* that the caller
sets up. A state is recorded for a page only when it shows a control that no recording of that page has yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from formbridge.browser import Portal
from formbridge.errors import PageChanged
from formbridge.forms import Control, FormSpec
from formbridge.mapping import Entry, FillStep, PagePlan, Status
from formbridge.mapping.fieldvalue import targets
from formbridge.reader import controls, parse_page, scrub

State = Callable[[], None]


def record_form(portal: Portal, form: FormSpec, folder: Path, states: Mapping[str, State]) -> list[Path]:
    """Save every page of the form in every state that shows something new; the files that were written.

    Args:
        portal: signed in, with a draft open.
        form: the form whose pages are recorded.
        folder: where recordings go; those that are there already are replaced.
        states: by name, what brings the draft into a state; the first is recorded without a name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    seen: dict[str, set[str]] = {}
    written = []
    for name, enter in states.items():
        enter()
        for page in filter(partial(_shows, portal), _pages(form)):
            html = scrub(portal.html())
            shown = {f"{fact.name}={sorted(fact.options)}" for fact in controls(parse_page(html))}
            if shown <= seen.get(page.id, set()):
                continue
            path = folder / f"{page.id}{f'--{name}' if page.id in seen else ''}.html"
            path.write_text(html, encoding="utf-8")
            seen[page.id] = seen.get(page.id, set()) | shown
            written.append(path)
    return written


def _shows(portal: Portal, page: PagePlan) -> bool:
    """Whether this state shows the page, with all of its fields or just one of them."""
    for steps in dict.fromkeys((page.steps, *((step,) for step in page.steps))):
        try:
            portal.go_to(replace(page, steps=steps))
        except PageChanged:
            continue
        return True
    return False


def _pages(form: FormSpec) -> Iterator[PagePlan]:
    """Every page as if every field were to be filled, so that everything is opened that can be."""
    for page in form.pages:
        steps = tuple(_step(form, number, page.id) for number in range(len(page.fields)))
        yield PagePlan(page.id, page.title, page.section, page.section_title, page.path, steps)


def _step(form: FormSpec, number: int, page_id: str) -> FillStep:
    page = next(page for page in form.pages if page.id == page_id)
    field = page.fields[number]
    shape = form.shapes.get(field.shape)
    blank = FillStep(
        field.id, field.label, Status.FILLED, required=field.required, targets=targets(field, form)
    )
    settings = {**(shape.settings if shape else {}), **field.settings}
    return replace(
        blank,
        widget=field.widget or (shape.widget if shape else ""),
        settings=tuple((key, str(value)) for key, value in settings.items()),
        entries=tuple(
            Entry(f"{field.id}.{n}", place, Control.TEXT, "") for n, place in enumerate(blank.targets)
        ),
    )
