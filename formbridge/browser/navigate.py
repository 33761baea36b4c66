"""Move through a portal by its Navigation data: drafts, gates, and the page that holds a plan's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

from formbridge.browser.engine import PageGone, translated
from formbridge.browser.gate import origin_of
from formbridge.errors import OriginRefused, PageChanged, PersonNeeded, PortalUnreachable
from formbridge.forms.spec import Control, Gate, Navigation, Target
from formbridge.mapping.plan import Entry, Status

if TYPE_CHECKING:
    from formbridge.browser.portal import Portal

Until = Literal["commit", "domcontentloaded"]  # the document has begun, or its own scripts have run
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


def visit(portal: Portal, address: str, **fields: str) -> int:
    """Open an address of the portal and wait until the page can be used; the server's answer."""
    status = load(portal, address.format(**portal.fields(**fields)))
    arrived(portal)
    return status


def load(portal: Portal, address: str, *, until: Until = "domcontentloaded") -> int:
    """Open an address of the portal; the server's answer. Its page's own scripts may not have begun."""
    from playwright.sync_api import Error

    url = urljoin(portal._url, address)
    portal._dialogs.leaving, portal._going.nowhere = True, ""
    try:
        if _is_only_a_jump(portal._page.url, url):
            portal._page.goto("about:blank")
        answer = portal._page.goto(url, wait_until=until, timeout=30_000)
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
    refuse_strangers(portal)
    if status >= 500:
        raise PortalUnreachable(
            f"The portal answers with an error of its own ({status}) at {url}.",
            hint="Try again later; what was saved is safe in the draft.",
        )
    return status


def _is_only_a_jump(here: str, url: str) -> bool:
    """Whether a browser would only scroll: the page in front stays as it is, and shows what was typed before.

    To reload it instead might post a second time what the page in front is the answer to.
    """
    return "#" in url and here.partition("#")[0] == url.partition("#")[0]


def arrived(portal: Portal) -> None:
    """Wait until the page in front can be used, and refuse optional cookies if it asks."""
    refuse_strangers(portal)
    if portal._hands.wait_until_ready() or len(portal._engine.frames()) > 1:
        refuse_cookies(portal)


def refuse_cookies(portal: Portal) -> bool:
    """Refuse optional cookies where the page asks about them; whether it did."""
    return portal._hands.press(portal._hands.cookies)


def cookie_buttons(nav: Navigation) -> Sequence[str]:
    """The buttons that refuse optional cookies: the form spec's own, else those that are in use."""
    return [nav.cookie_button] if nav.cookie_button else _NO_COOKIES


def refuse_strangers(portal: Portal) -> None:
    """Stop when the page set out for a site that the gate refuses, or for one that is not there."""
    gate = portal._gate
    if gate is None:
        return
    for url in (portal._going.nowhere, portal._page.url):
        if url.startswith("http") and origin_of(url) not in gate.allowed:
            parts = urlsplit(url)
            raise OriginRefused(
                f"The portal sent the browser to {parts.scheme}://{parts.netloc}, which is not one of the "
                "funder's sites. Nothing was sent there.",
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
    """Whether the page in front asks for a sign-in.

    The form is at the portal's own address; another site that the funder declares is where it has people
    sign in.
    """
    asks = bool(portal._engine.ask("asksSignIn", portal.form.navigation.sign_in))
    refuse_strangers(portal)  # the page may have moved on to one before it answered
    here = portal._page.url
    return asks or (here.startswith("http") and origin_of(here) != origin_of(portal._url))


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
    return tuple(dict.fromkeys(draft_in(address, nav.draft) for address in found))


def draft_in(address: str, pattern: str) -> str:
    """The draft's id in an address: where the form spec's address of a draft has it, else the last part."""
    before, mark, after = pattern.partition("{draft}")
    found = re.search(f"{re.escape(before)}([^/?#]+){re.escape(after)}", address) if mark else None
    return found[1] if found else _last_part(address)


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
