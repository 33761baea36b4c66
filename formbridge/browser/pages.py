"""Find the portal's page that holds a plan's fields, and say what is on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from formbridge.browser.engine import PageGone
from formbridge.browser.navigate import arrived, load, signs_in, visit
from formbridge.browser.readings import Reading
from formbridge.browser.targets import names_in, targets_json
from formbridge.errors import PageChanged
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillStep, PagePlan, Status

if TYPE_CHECKING:
    from formbridge.browser.portal import Portal

_STEPS = 60  # how many numbered steps of a section are looked through
_CHOICES = 8  # how many choices of a list are read out
_ENOUGH = 0.5  # the share of a page's controls that shows it is the page


def go_to(portal: Portal, page: PagePlan) -> None:
    """Open the page that holds the plan's fields, fresh from the server."""
    looked = []
    for where, enough in _ways(portal, page):
        if signs_in(portal):
            raise PageChanged(
                "The portal asks you to sign in.", hint="Sign in in the browser window, then go on."
            )
        if score(portal, page, named=enough == 1.0) >= enough:
            portal._places[page.id] = portal._page.url
            return
        looked.append(where)
    raise _no_page(page, looked)


def look_back(portal: Portal, page: PagePlan, entries: Sequence[Entry]) -> list[Reading]:
    """What a page that was gone to before holds on a fresh load.

    What the server sent is all there is to see of what it stored: when that is the plan, the page's own
    scripts are not waited for. When it is not, they may have more to say, as on a page that they alone make.
    """
    load(portal, portal._places[page.id], until="commit")
    readings = portal._filler.read_at_once(entries)
    if readings and all(reading.equal for reading in readings):
        return readings
    arrived(portal)
    if signs_in(portal) or score(portal, page, named=True) < 1.0:
        go_to(portal, page)
    portal._prepare(page)
    return portal.read(entries)


def _ways(portal: Portal, page: PagePlan) -> Iterator[tuple[str, float]]:
    """Each place where the page may be, opened; cheapest first, with the share of fields that must be there.

    An address that merely was right before, or that the last save led to, must have every field, by its own
    name.
    """
    nav = portal.form.navigation
    for address in _likely(portal, page):
        visit(portal, address)
        yield urlsplit(address).path, 1.0
    if page.path:
        visit(portal, page.path, section=page.section)
        yield page.path, _ENOUGH
    if nav.hub and nav.page_link:
        yield from ((where, _ENOUGH) for where in _hub_links(portal, page))
    if nav.step:
        yield from ((where, _ENOUGH) for where in _numbered(portal, page))
    if not (nav.hub or page.path or nav.step):
        visit(portal, portal._page.url)
        yield "the page in front", _ENOUGH


def _likely(portal: Portal, page: PagePlan) -> list[str]:
    if page.path:
        return []  # its address is known, and controls of other pages may have the same names
    known = (portal._places.get(page.id, ""), portal._landed)
    return [address for address in dict.fromkeys(known) if address]


def _numbered(portal: Portal, page: PagePlan) -> Iterator[str]:
    """The numbered steps of the page's section, as far as there are any.

    A site that is being looked after may say so at every address: two steps with the same words are none.
    """
    seen, words = set(), ""
    for step in range(1, _STEPS):
        status = visit(portal, portal.form.navigation.step, section=page.section, step=str(step))
        url = portal._page.url
        before, words = words, portal._page.locator("body").inner_text()
        if status >= 400 or url in seen or (words and words == before):
            return
        seen.add(url)
        yield urlsplit(url).path


def _hub_links(portal: Portal, page: PagePlan) -> Iterator[str]:
    nav = portal.form.navigation
    visit(portal, nav.hub)
    if signs_in(portal):
        yield nav.hub
        return
    addresses: dict[str, None] = {}
    link = nav.page_link.replace("{section}", page.section).replace("{draft}", portal._draft)
    for css in dict.fromkeys(link.replace("{name}", name) for name in _names(page)):
        for address in portal._page.locator(css).evaluate_all("links => links.map(link => link.href)"):
            addresses.setdefault(address)
    done = set()
    for address in addresses:
        bare = address.split("#")[0]
        if bare not in done:
            done.add(bare)
            visit(portal, address)
            yield urlsplit(address).path


def _names(page: PagePlan) -> list[str]:
    names: dict[str, None] = {}
    for step in page.steps:
        if step.status is Status.NOT_ASKED:
            continue
        for target in targets_of([step]):
            if target.name:
                names.setdefault(re.split(r"[\[.]", target.name)[0])
        names.setdefault(step.field)
    return list(names)


def targets_of(steps: Sequence[FillStep]) -> list[Target]:
    """Every target of the steps, once."""
    found: dict[Target, None] = {}
    for step in steps:
        for target in (*[entry.target for entry in step.entries], *step.targets):
            found.setdefault(target)
    return list(found)


def names_of(page: PagePlan) -> list[str]:
    """The names of every field of the page that has one: no other field may have the control of that name."""
    return [target.name for target in targets_of(page.steps) if target.name]


def score(portal: Portal, page: PagePlan, *, named: bool = False) -> float:
    """The share of the page's asked fields, those that come up later left out, that the page in front has.

    ``named``: a control counts only when it has the name that the form spec gives, if it gives one.
    """
    steps = [step for step in page.steps if step.status is not Status.NOT_ASKED]
    asked = [
        step for step in steps or list(page.steps) if targets_of([step]) and not _is_closed(portal, step)
    ]
    groups = [targets_of([step]) for step in asked]
    flat = [target for group in groups for target in group]
    if not flat:
        return 1.0
    told = portal._engine.tell(targets_json(flat))
    found = {
        flat[i]
        for i, (_frame, answer) in enumerate(told)
        if answer["how"] != "missing" and not (named and flat[i].name and answer.get("name") != flat[i].name)
    }
    there = [
        any(target in found for target in group) or _is_list(portal, step)
        for group, step in zip(groups, asked, strict=True)
    ]
    # Rows that have to be added, and what another answer brings up, are no proof against the page.
    late = [bool(step.widget) or step.brought_up for step in asked]
    wanting = sum(not here and not may_come for here, may_come in zip(there, late, strict=True))
    return sum(there) / (sum(there) + wanting) if any(there) else 0.0


def _is_closed(portal: Portal, step: FillStep) -> bool:
    """Whether the question is on the page in front, and a widget has yet to bring out its controls."""
    return bool(step.widget) and any(portal._page.locator(place).count() for place in regions_of(step))


def _is_list(portal: Portal, step: FillStep) -> bool:
    """Whether the page in front has the step's list under its own heading, though no row of it is open."""
    within = next((entry.target.within for entry in step.entries if entry.target.within), "")
    names = names_in(step, "add")
    asked = bool(step.widget and within and names)
    return asked and any(_everywhere(portal, "hasList", names, within))


def _no_page(page: PagePlan, looked: Sequence[str]) -> PageChanged:
    labels = [target.label or target.name for target in targets_of(page.steps)]
    wanted = ", ".join(f'"{label}"' for label in list(dict.fromkeys(labels))[:4])
    places = ", ".join(dict.fromkeys(looked)) or "no link or address that the form spec gives"
    return PageChanged(
        f'The portal has no page "{page.title}" with {wanted}. Looked at: {places}.',
        hint=f"Open the portal and find the page; then correct the page {page.id} in the form spec.",
    )


def strangers(portal: Portal, page: PagePlan) -> list[str]:
    """Required controls that no target of the page finds."""
    places = _everywhere(portal, "strangers", targets_json(targets_of(page.steps)), own_regions(page))
    return [place["label"] or place["name"] or "a control without a name" for place in places]


def _everywhere(portal: Portal, name: str, *more: Any) -> list[Any]:
    """What every document of the page says; a frame that goes away meanwhile says nothing."""
    found: list[Any] = []
    for frame in portal._engine.frames():
        with suppress(PageGone):
            found += portal._engine.ask(name, *more, frame=frame)
    return found


def own_regions(page: PagePlan) -> list[str]:
    """The parts of the page that belong to one field each: what is in there is no stranger."""
    return [within for within, fields in _fields_in(page).items() if fields == 1]


def shared_regions(page: PagePlan) -> set[str]:
    """The parts of the page with controls of several fields: in a picture, one does not blacken the others.

    A part in which a widget works is none: it may show in words what was put in.
    """
    drawn = {within for step in page.steps if step.widget for within in regions_of(step)}
    return {within for within, fields in _fields_in(page).items() if fields > 1} - drawn


def _fields_in(page: PagePlan) -> Counter[str]:
    return Counter(within for step in page.steps for within in regions_of(step))


def regions_of(step: FillStep) -> set[str]:
    """The parts of the page, by css, in which the form spec looks for the field's controls."""
    return {target.within for target in targets_of([step]) if target.within[:1] in ("#", ".", "[")}


def seen(portal: Portal) -> list[str]:
    """One plain line for each control of the page in front, with no value in it."""
    return [_line(place) for place in _everywhere(portal, "describe")]


def _line(place: dict[str, Any]) -> str:
    said = f'"{place["label"]}"' if place["label"] else "no label"
    if place["section"]:
        said += f' in "{place["section"]}"'
    kind = place["type"] + (f" named {place['name']}" if place["name"] else "")
    more = " …" if len(place["choices"]) > _CHOICES else ""
    offers = "offers " + ", ".join(place["choices"][:_CHOICES]) + more if place["choices"] else ""
    states = {
        "required": place["required"],
        "switched off": place["off"],
        "read-only": place["locked"],
        "hidden": not place["shown"],
    }
    return "; ".join(filter(None, [said, kind, offers, *[word for word, on in states.items() if on]]))
