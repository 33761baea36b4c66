"""Move through a portal by its Navigation data: drafts, gates, and the page that holds a plan's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from formbridge.browser.engine import PageGone, translated
from formbridge.browser.gate import origin_of
from formbridge.errors import OriginRefused, PageChanged, PersonNeeded, PortalUnreachable
from formbridge.forms.spec import Control, Gate, Target
from formbridge.mapping.plan import Entry, PagePlan, Status

if TYPE_CHECKING:
    from formbridge.browser.portal import Portal

_STEPS = 60  # how many numbered steps of a section are looked through
_NO_COOKIES = (
    "Reject extra cookies",
    "Reject additional cookies",
    "Reject analytics cookies",
    "Reject optional cookies",
    "Reject all cookies",
    "Reject cookies",
    "Reject all",
    "Only necessary cookies",
    "Use necessary cookies only",
    "Decline cookies",
    "Decline all",
    "Refuse cookies",
)
_ENOUGH = 0.5  # the share of a page's controls that shows it is the page


def visit(portal: Portal, address: str, **fields: str) -> int:
    """Open an address of the portal and wait until the page can be used; the server's answer."""
    from playwright.sync_api import Error

    url = urljoin(portal._url, address.format(**portal.fields(**fields)))
    portal._dialogs.leaving = True
    try:
        answer = portal._page.goto(url, wait_until="domcontentloaded", timeout=30_000)
        status = answer.status if answer else 0
    except Error as error:
        refuse_strangers(portal)
        found = translated(error)
        if isinstance(found, PageGone) or "is interrupted by another navigation" in str(error):
            status = 200
        elif "Timeout" in str(error):
            raise PortalUnreachable(
                f"The portal took longer than 30 seconds to answer ({url}).",
                hint="Try again later; what was saved is safe in the draft.",
            ) from error
        else:
            raise found from error
    finally:
        portal._dialogs.leaving = False
    arrived(portal)
    if status >= 500:
        raise PortalUnreachable(
            f"The portal answers with an error of its own ({status}) at {url}.",
            hint="Try again later; what was saved is safe in the draft.",
        )
    return status


def arrived(portal: Portal) -> None:
    """Wait until the page in front can be used, and refuse optional cookies if it asks."""
    refuse_strangers(portal)
    portal._hands.wait_until_ready()
    own = portal.form.navigation.cookie_button
    portal._hands.press([own] if own else _NO_COOKIES)


def refuse_strangers(portal: Portal) -> None:
    """Stop when the page in front is one that the gate refused."""
    gate = portal._gate
    url = portal._page.url
    if gate is None:
        return
    if url.startswith("http") and origin_of(url) not in gate.allowed:
        parts = urlsplit(url)
        raise OriginRefused(
            f"The portal sent the browser to {parts.scheme}://{parts.netloc}, which is not one of the funder's "
            "sites. Nothing was sent there.",
            hint="If the funder has moved, tell the author of its plugin.",
        )
    if url.startswith("chrome-error") and gate.refused:
        raise OriginRefused(
            f"The portal sent the browser to {gate.refused[-1]}, which is not one of the funder's sites. "
            "Nothing was sent there.",
            hint="If the funder has moved, tell the author of its plugin.",
        )
    if gate.silent:
        place = gate.silent[-1]
        gate.silent.clear()
        raise PortalUnreachable(
            f"The portal does not answer at {place}.",
            hint="Check that you are online, then run formbridge resume.",
        )


def signs_in(portal: Portal) -> bool:
    """Whether the page in front asks for a sign-in."""
    css = portal.form.navigation.sign_in
    if css:
        return portal._page.locator(css).count() > 0
    return portal._page.locator("input[type=password]:visible").count() > 0


def need_sign_in(portal: Portal) -> None:
    """Stop when a sign-in is asked for."""
    if signs_in(portal):
        raise PersonNeeded(
            "The portal asks you to sign in.", hint="Sign in in the browser window, then go on."
        )


def drafts(portal: Portal) -> tuple[str, ...]:
    """The ids of the drafts that the portal lists."""
    nav = portal.form.navigation
    if not nav.drafts:
        return ()
    visit(portal, nav.drafts)
    if signs_in(portal):
        return ()
    found = (
        portal._page.locator(nav.draft_link).evaluate_all("links => links.map(link => link.href)")
        if nav.draft_link
        else []
    )
    return tuple(dict.fromkeys(_last_part(address) for address in found))


def _last_part(address: str) -> str:
    return urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]


def open_draft(portal: Portal, draft: str) -> str:
    """Open a draft that exists."""
    nav = portal.form.navigation
    portal._draft = draft
    known = drafts(portal)
    if signs_in(portal):
        return draft  # the caller asks a person, then opens it again
    if nav.drafts and draft not in known:
        raise PageChanged(
            f"The portal lists no draft {draft} any more.",
            hint="It may have expired or been deleted: look at the "
            "portal. To begin a new draft, run formbridge fill.",
        )
    address = nav.draft or nav.hub
    status = visit(portal, address, draft=draft) if address else 200
    if status >= 400 and not signs_in(portal):
        raise PageChanged(
            f"The portal does not open the draft {draft} (it answers {status}).",
            hint="Look at the portal: the draft may have expired or been deleted.",
        )
    return draft


def begin_draft(portal: Portal, confirmed: Callable[[Sequence[Gate]], bool] | None) -> str:
    """Begin a new draft, through the screening questions that a person has agreed to; its id."""
    nav, gates = portal.form.navigation, portal.form.gates
    if gates and not (confirmed and confirmed(gates)):
        said = "\n".join(f"  - {gate.confirm}" for gate in gates)
        raise PersonNeeded(
            f"Before a new draft, the funder asks you to confirm:\n{said}",
            hint="Confirm that each is true, then go on.",
        )
    if nav.begin:
        raise PersonNeeded("The portal begins an application only by hand.", hint=nav.begin)
    before = set(drafts(portal))
    if gates and nav.gate:
        visit(portal, nav.gate)
        need_sign_in(portal)
        for gate in gates:
            _answer_gate(portal, gate)
    if nav.start:
        visit(portal, nav.start)
        need_sign_in(portal)
    if not nav.drafts:
        return _last_part(portal._page.url) or "draft"
    new = [draft for draft in drafts(portal) if draft not in before]
    if len(new) != 1:
        raise PageChanged(
            f"A new draft was begun, but the portal's list shows {len(new)} new ones instead of one.",
            hint="Look at the portal's list of applications; delete what is not needed, then try again.",
        )
    return open_draft(portal, new[0])


def _answer_gate(portal: Portal, gate: Gate) -> None:
    target = Target(name=gate.name or gate.id)
    entry = Entry(f"gate {gate.id}", target, Control.RADIO, gate.answer, (gate.answer.capitalize(),))
    from formbridge.mapping.plan import FillStep

    step = FillStep(gate.id, gate.confirm, Status.FILLED, True, (entry,))
    reading = portal._filler.fill([step])[0]
    if not reading.equal:
        raise PageChanged(
            f'The screening question "{gate.confirm}" was not found where it was expected. {reading.note}',
            hint="Look at the portal: an earlier answer may have ended the application.",
        )
    from formbridge.browser import saving

    saving.press_and_wait(portal, [portal.form.navigation.gate_button], [entry])
    arrived(portal)


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
    raise _no_page(portal, page, looked)


def _ways(portal: Portal, page: PagePlan) -> Iterator[tuple[str, float]]:
    """Each place where the page may be, opened; cheapest first, with the share of its fields that must be there.

    An address that merely was right before, or that the last save led to, must have every field, by its own name.
    """
    nav = portal.form.navigation
    for address in _likely(portal, page):
        visit(portal, address)
        yield urlsplit(address).path, 1.0
    if nav.hub and nav.page_link:
        yield from ((where, _ENOUGH) for where in _hub_links(portal, page))
    if page.path:
        visit(portal, page.path, section=page.section)
        yield page.path, _ENOUGH
    if nav.step:
        yield from ((where, _ENOUGH) for where in _numbered(portal, page))
    if not (nav.hub or page.path or nav.step):
        visit(portal, portal._page.url)
        yield "the page in front", _ENOUGH


def _likely(portal: Portal, page: PagePlan) -> list[str]:
    nav = portal.form.navigation
    if page.path and not (nav.hub and nav.page_link):
        return []  # its address is known
    known = (portal._places.get(page.id, ""), portal._landed)
    return [address for address in dict.fromkeys(known) if address]


def _numbered(portal: Portal, page: PagePlan) -> Iterator[str]:
    """The numbered steps of the page's section, as far as there are any."""
    seen = set()
    for step in range(1, _STEPS):
        status = visit(portal, portal.form.navigation.step, section=page.section, step=str(step))
        url = portal._page.url
        if status >= 400 or url in seen:
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


def targets_of(steps: Sequence[Any]) -> list[Target]:
    """Every target of the steps, once."""
    found: dict[Target, None] = {}
    for step in steps:
        for target in (*[entry.target for entry in step.entries], *step.targets):
            found.setdefault(target)
    return list(found)


def as_json(targets: Sequence[Target], kind: str = "any") -> list[dict[str, Any]]:
    """Targets as the page's side takes them."""
    return [
        {
            "id": str(i),
            "label": target.label,
            "name": target.name,
            "css": target.css,
            "within": target.within,
            "row": target.row,
            "kind": kind,
            "value": "",
            "labels": [],
        }
        for i, target in enumerate(targets)
    ]


def score(portal: Portal, page: PagePlan, *, named: bool = False) -> float:
    """The share of the page's asked fields of which the page in front has a control.

    ``named``: a control counts only when it has the name that the form spec gives, if it gives one.
    """
    steps = [step for step in page.steps if step.status is not Status.NOT_ASKED]
    asked = steps or list(page.steps)
    groups = [targets_of([step]) for step in asked]
    flat = [target for group in groups for target in group]
    if not flat:
        return 1.0
    told = portal._engine.tell("snapshot", as_json(flat))
    found = {
        flat[i]
        for i, (_frame, answer) in enumerate(told)
        if answer["how"] != "missing" and not (named and flat[i].name and answer.get("name") != flat[i].name)
    }
    with_targets = [group for group in groups if group]
    return sum(any(target in found for target in group) for group in with_targets) / len(with_targets)


def _no_page(portal: Portal, page: PagePlan, looked: Sequence[str]) -> PageChanged:
    labels = [target.label or target.name for target in targets_of(page.steps)]
    wanted = ", ".join(f'"{label}"' for label in list(dict.fromkeys(labels))[:4])
    places = ", ".join(dict.fromkeys(looked)) or "no link or address that the form spec gives"
    return PageChanged(
        f'The portal has no page "{page.title}" with {wanted}. Looked at: {places}.',
        hint=f"Open the portal and find the page; then correct the page {page.id} in the form spec.",
    )


def strangers(portal: Portal, page: PagePlan) -> list[str]:
    """Required controls that no target of the page finds."""
    targets = as_json(targets_of(page.steps))
    regions = _own_regions(page)
    places: list[dict[str, Any]] = []
    for frame in portal._engine.frames():
        try:
            places.extend(portal._engine.call("strangers", targets, regions, frame=frame))
        except PageGone:
            continue
    return [place["label"] or place["name"] or "a control without a name" for place in places]


def _own_regions(page: PagePlan) -> list[str]:
    """The parts of the page that belong to one field each: what is in there is no stranger."""
    scopes = [
        {target.within for target in targets_of([step]) if target.within[:1] in ("#", ".", "[")}
        for step in page.steps
    ]
    return [within for own in scopes for within in own if sum(within in other for other in scopes) == 1]


def seen(portal: Portal) -> list[str]:
    """One plain line for each control of the page in front."""
    lines = []
    for frame in portal._engine.frames():
        try:
            lines.extend(_line(place) for place in portal._engine.call("describe", frame=frame))
        except PageGone:
            continue
    return lines


def _line(place: dict[str, Any]) -> str:
    parts = [f'"{place["label"]}"' if place["label"] else "no label"]
    if place["section"]:
        parts.append(f'in "{place["section"]}"')
    parts.append(f"{place['type']}" + (f" named {place['name']}" if place["name"] else ""))
    if place["choices"]:
        parts.append(
            "offers " + ", ".join(place["choices"][:8]) + (" …" if len(place["choices"]) > 8 else "")
        )
    states = [
        word
        for key, word in (("required", "required"), ("off", "switched off"), ("locked", "read-only"))
        if place[key]
    ]
    states += [] if place["shown"] else ["hidden"]
    return "; ".join(
        [
            " ".join(parts[:2]) if place["section"] else parts[0],
            *parts[2 if place["section"] else 1 :],
            *states,
        ]
    )
