"""Moving through a portal, saving, and every way in which a portal can be in the way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from formbridge.browser import Portal
from formbridge.browser.readings import Found, PageError
from formbridge.errors import OriginRefused, PageChanged, PersonNeeded, PortalError, PortalUnreachable
from formbridge.forms.spec import FormSpec, Target
from formbridge.mapping.plan import PagePlan
from tests.e2e.browser.conftest import CONTACTS_PAGE, GATES, NAME_PAGE, NAVIGATION, form
from tests.e2e.browser.site import Site, serving

Open = Callable[..., Portal]


def test_a_draft_is_filled_saved_and_read_again_from_the_server(portal: Portal, site: Site) -> None:
    for page in (NAME_PAGE, CONTACTS_PAGE):
        portal.go_to(page)
        assert all(reading.equal for reading in portal.fill(page.steps))
        assert portal.save_page().accepted
    assert site.draft == {
        "title": "Our voices",
        "why": "Because.\r\n\r\nAnd so.",
        "lead_email": "lead@example.org",
        "money_email": "money@example.org",
    }
    for page in (NAME_PAGE, CONTACTS_PAGE):
        portal.go_to(page)
        readings = portal.read([entry for _, entry in page.entries()])
        assert all(reading.equal and reading.strategy == "" for reading in readings)


def test_what_is_right_already_is_not_touched(portal: Portal, site: Site) -> None:
    site.draft.update(title="Our voices", why="Because.\n\nAnd so.")
    site.extra["/form/1"] = (
        "<script>document.addEventListener('input', () => { document.title = 'touched' })</script>"
    )
    portal.go_to(NAME_PAGE)
    assert {reading.strategy for reading in portal.fill(NAME_PAGE.steps)} == {""}
    assert portal._page.title() != "touched"


def test_statements_are_agreed_to_by_a_person_or_nothing_begins(opened: Open, site: Site) -> None:
    with pytest.raises(PersonNeeded, match="It is all true"):
        opened(form(gates=GATES), agreed=False).open_draft(None)
    assert site.drafts == {} and site.posts == []


def test_agreed_statements_are_answered_one_by_one(opened: Open, site: Site) -> None:
    assert opened(form(gates=GATES)).open_draft(None) == "d1"
    assert site.posts == [("/gate/1", [("ok", "yes")]), ("/gate/2", [("ok", "yes")])]


def test_an_existing_draft_is_opened_and_no_second_one_is_begun(opened: Open, site: Site) -> None:
    site.drafts["d9"] = {"title": "Kept"}
    portal = opened()
    assert portal.open_draft("d9") == "d9" and portal.drafts() == ("d9",)
    portal.go_to(NAME_PAGE)
    assert portal.read([NAME_PAGE.steps[0].entries[0]])[0].value == "Kept"


def test_a_draft_that_is_gone_is_said_to_be_gone(opened: Open) -> None:
    with pytest.raises(PageChanged, match="no draft d7"):
        opened().open_draft("d7")


def test_a_sign_in_is_seen_and_somebody_else_does_it(opened: Open, site: Site) -> None:
    site.signed_in = False
    portal = opened()
    assert portal.sign_in_needed()
    portal.play({"Password": "secret"}, "Sign in")
    assert not portal.sign_in_needed()


def test_a_page_that_is_nowhere_is_named_with_what_was_looked_for(portal: Portal) -> None:
    lost = PagePlan(
        "lost",
        "Budget",
        "",
        "",
        "",
        (
            NAME_PAGE.steps[0].__class__(
                "cost",
                "Cost",
                NAME_PAGE.steps[0].status,
                True,
                targets=(Target(label="Total cost", name="cost"),),
            ),
        ),
    )
    with pytest.raises(PageChanged, match=r'no page "Budget" with "Total cost".*form/1') as caught:
        portal.go_to(lost)
    assert "form spec" in caught.value.hint


def test_a_site_that_says_the_same_at_every_address_is_not_searched_to_its_end(
    portal: Portal, site: Site
) -> None:
    site.notice = "We are looking after the site. It is back at noon."
    site.hits.clear()
    with pytest.raises(PageChanged, match="no page"):
        portal.go_to(NAME_PAGE)
    assert [path for path in site.hits if path.startswith("/form/")] == ["/form/1", "/form/2"]


def test_the_same_label_in_two_sections_goes_into_the_right_one(portal: Portal, site: Site) -> None:
    portal.go_to(CONTACTS_PAGE)
    readings = portal.fill(CONTACTS_PAGE.steps)
    assert [reading.found for reading in readings] == [Found.LABEL, Found.LABEL]
    portal.save_page()
    assert site.draft["money_email"] == "money@example.org"


def test_errors_that_come_with_a_save_are_told_by_name(portal: Portal, site: Site) -> None:
    site.wrong = {"title": "Use fewer than 3 words"}
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    result = portal.save_page()
    assert (result.saved, result.accepted) == (True, False)
    assert result.errors == (PageError("title", "Use fewer than 3 words"),)


def form_without_a_summary() -> FormSpec:
    return form(navigation=NAVIGATION.model_copy(update={"error_summary": "", "error_link": ""}))


def test_a_summary_of_errors_is_found_where_the_form_spec_names_none(portal: Portal, site: Site) -> None:
    portal.form = form_without_a_summary()
    site.extra["/form/1"] = (
        "<p role=alert>Saved a minute ago. <a href='#top'>Back to the top</a></p>"
        "<div role=alert><h2>There is a problem</h2><a href='#t'>Use fewer than 3 words</a></div>"
    )
    portal.go_to(NAME_PAGE)
    assert portal.errors() == [PageError("title", "Use fewer than 3 words")]


def test_an_error_beside_a_control_is_told_and_an_empty_place_for_one_is_none(
    portal: Portal, site: Site
) -> None:
    portal.form = form_without_a_summary()
    site.extra["/form/1"] = (
        "<label>Cost <input name=cost aria-describedby=cost-error></label><p id=cost-error>Write a number</p>"
        "<label>Days <input name=days aria-describedby=days-error></label><p id=days-error></p>"
        "<label>Ends <input name=ends aria-describedby=ends-error></label><p id=ends-error hidden>Late</p>"
    )
    portal.go_to(NAME_PAGE)
    assert portal.errors() == [PageError("cost", "Write a number")]


def test_words_that_a_save_brings_up_under_a_name_for_errors_are_told_and_older_ones_are_not(
    portal: Portal, site: Site
) -> None:
    portal.form = form_without_a_summary()
    notice = "<div class='alert alert-danger'>The call closes on Friday</div>"
    site.extra["/form/1"] = notice
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    site.wrong = {"why": "Not shown as an error"}
    site.extra["/form/1"] = (
        f"{notice}<div class='alert alert-danger'><ul><li>The parts do <b>not</b> add up</li></ul></div>"
        "<div class='group has-error'><label>Cost <input name=cost></label>"
        "<span class=help>Write a number</span></div>"
        "<input name=days><label class=error for=days>Too many</label><input id=days name=all_days>"
    )
    result = portal.save_page()
    assert (result.saved, result.accepted) == (True, False)
    assert set(result.errors) == {
        PageError("", "The parts do not add up"),
        PageError("cost", "Write a number"),
        PageError("all_days", "Too many"),
    }


def test_an_error_of_the_next_page_is_none_of_this_one(portal: Portal, site: Site) -> None:
    portal.form = form_without_a_summary()
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    site.extra["/form/2"] = "<p class=error>No project lead is named yet</p>"
    assert portal.save_page().errors == ()


def test_a_refusal_without_a_form_is_told_by_its_heading_and_number(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    site.statuses["/form/1"] = 403
    result = portal.save_page()
    assert not result.saved and result.errors == (PageError("", "Oh dear (403)"),)


def test_an_alert_that_stops_a_save_is_told_in_its_own_words(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<script>document.querySelector('form').onsubmit = "
        "() => { alert('Finish the address first'); return false }</script>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    result = portal.save_page()
    assert not result.saved and result.errors == (PageError("", "Finish the address first"),)
    assert site.draft == {} and portal.messages == ("Finish the address first",)


def test_what_a_page_asks_while_it_is_filled_is_told_with_what_it_did_not_take(
    portal: Portal, site: Site
) -> None:
    site.extra["/form/1"] = (
        "<script>document.querySelector('[name=title]').onchange = (e) => {"
        " if (!confirm('Keep the new title?')) e.target.value = '' }</script>"
    )
    portal.go_to(NAME_PAGE)
    title, why = portal.fill(NAME_PAGE.steps)
    assert 'the page said: "Keep the new title?"' in title.note
    assert why.equal and not why.note


def test_a_box_for_a_secret_among_other_questions_is_no_sign_in(portal: Portal, site: Site) -> None:
    boxes = "".join(f"<input name=more{i} aria-label='Box {i}'>" for i in range(6))
    site.extra["/form/1"] = f"<form>{boxes}<input type=password aria-label='Account number'></form>"
    portal.go_to(NAME_PAGE)
    drawn = "".join(
        f"<input type=radio id=d{n} style='opacity: 0'><label for=d{n}>Choice {n}</label>" for n in range(8)
    )
    site.extra["/form/1"] = f"<form>{drawn}<input type=password aria-label='Account number'></form>"
    portal.go_to(NAME_PAGE)
    site.extra["/form/1"] = "<form><input aria-label=Email><input type=password aria-label=Password></form>"
    with pytest.raises(PageChanged, match="asks you to sign in"):
        portal.go_to(NAME_PAGE)


def test_a_slow_button_is_waited_for(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<script>const f = document.querySelector('form'); f.onsubmit = (e) => { e.preventDefault();"
        " setTimeout(() => f.submit(), 1500) }</script>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    assert portal.save_page().accepted and site.draft["title"] == "Our voices"


def test_a_page_may_be_left_although_it_asks_whether_to_stay(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<script>addEventListener('beforeunload', "
        "(e) => { e.preventDefault(); e.returnValue = 'x' })</script>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    portal.go_to(CONTACTS_PAGE)
    assert portal.read([CONTACTS_PAGE.steps[0].entries[0]])[0].found is Found.LABEL


def test_fields_that_the_script_replaces_when_it_starts_are_filled_after_it_has(
    portal: Portal, site: Site
) -> None:
    site.extra["/form/1"] = (
        "<script>addEventListener('load', () => setTimeout(() => { const old = document.getElementById('t');"
        " const fresh = old.cloneNode(); fresh.value = ''; old.replaceWith(fresh) }, 400))</script>"
    )
    portal.go_to(NAME_PAGE)
    assert all(reading.equal for reading in portal.fill(NAME_PAGE.steps))
    portal.save_page()
    assert site.draft["title"] == "Our voices"


def test_a_new_required_question_is_a_stranger(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = "<form><label for=n>Your pronouns</label><input id=n required></form>"
    portal.go_to(NAME_PAGE)
    assert portal.strangers(NAME_PAGE) == ["Your pronouns"]
    assert any("Project name" in line for line in portal.seen())


@pytest.mark.parametrize(
    "inside",
    [
        "<svg role=img><title>Tick</title></svg> Continue <b style='opacity: 0'><i>.</i><i>.</i></b>",
        "Continue\u00a0\u203a",
        "<style>.later { display: none }</style>Continue<span class=later>Saving your answers</span>",
    ],
    ids=["dots", "an arrow", "words for later"],
)
def test_a_button_is_known_by_its_words_whatever_else_it_carries(
    portal: Portal, site: Site, inside: str
) -> None:
    site.extra["/form/1"] = (
        f"<script>document.querySelector('form button').innerHTML = {json.dumps(inside)}</script>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    assert portal.save_page().accepted and site.draft["title"] == "Our voices"


def test_a_button_with_exactly_the_name_comes_before_one_that_carries_more(
    portal: Portal, site: Site
) -> None:
    site.extra["/form/1"] = (
        "<button type=button onclick=\"document.body.append('pressed')\">Continue \u2026</button>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    assert portal.save_page().accepted and site.draft["title"] == "Our voices"


def test_a_button_with_another_name_is_not_guessed(portal: Portal, site: Site) -> None:
    portal.form = form(navigation=portal.form.navigation.model_copy(update={"save_button": "Save"}))
    portal.go_to(NAME_PAGE)
    with pytest.raises(PageChanged, match=r'no button "Save"\. It has "continue"'):
        portal.save_page()


# --- the final button ---


def test_the_final_request_is_held_back_and_shown(portal: Portal, site: Site) -> None:
    portal.open_submit()
    assert portal.hold_back_final() == [("sure", "yes"), ("title", "A title")]
    assert [path for path, _ in site.posts] == [] and site.submitted == set()


def test_the_final_button_is_pressed_once_and_gives_the_reference(portal: Portal, site: Site) -> None:
    portal.open_submit()
    portal.hold_back_final()
    portal.open_submit()
    assert portal.press_submit() == "REF-7"
    assert [path for path, _ in site.posts] == ["/submit"]
    assert portal.already_submitted() == "submitted"


def test_an_application_that_is_not_in_the_list_was_not_submitted(portal: Portal) -> None:
    assert portal.already_submitted() is None


# --- other sites ---


@pytest.mark.parametrize("status", [302, 303, 307, 308])
def test_a_save_that_is_sent_on_to_another_site_is_stopped_below_the_page(
    portal: Portal, site: Site, status: int
) -> None:
    with serving() as other:
        portal.go_to(NAME_PAGE)
        portal.fill(NAME_PAGE.steps)
        site.redirects["/form/1"] = (status, f"{other.url}/collect")
        with pytest.raises(OriginRefused, match=other.url):
            portal.save_page()
        assert other.hits == [] and other.posts == []


def test_nothing_on_a_page_reaches_another_site(portal: Portal, site: Site) -> None:
    with serving() as other:
        address = other.url.removeprefix("http://")
        site.extra["/form/1"] = (
            f"<img src=http://{address}/pixel><script>"
            f"fetch('http://{address}/fetch', {{method: 'POST', body: 'x', mode: 'no-cors'}})"
            f".catch(() => 0); try {{ new WebSocket('ws://{address}/socket') }} catch (e) {{}};"
            f" navigator.sendBeacon('http://{address}/beacon', 'x')</script>"
        )
        portal.go_to(NAME_PAGE)
        assert all(reading.equal for reading in portal.fill(NAME_PAGE.steps))
        assert other.hits == [] and other.posts == []


def test_another_site_of_the_funders_is_where_it_has_people_sign_in(opened: Open, site: Site) -> None:
    with serving() as other:
        site.redirects["/list"] = (302, f"{other.url}/list")
        portal = opened(origins=(other.url,))
        assert portal.sign_in_needed() and portal.sign_in_page().startswith(other.url)
        site.redirects.clear()
        portal.drafts()
        assert not portal.sign_in_needed()


def test_a_sign_in_at_a_site_that_is_not_the_funders_is_named_and_not_waited_for(
    opened: Open, site: Site
) -> None:
    with serving() as other:
        portal = opened()
        portal.drafts()
        portal._page.evaluate("address => { location.href = address }", f"{other.url}/sign-in")
        portal._page.wait_for_url(f"{other.url}/sign-in")
        with pytest.raises(OriginRefused, match=other.url):
            portal.sign_in_needed()
        assert other.hits == []


SECURE = "https://elsewhere.example"  # the gate refuses the tunnel: there is no page, and no address in front


def test_a_save_that_is_sent_on_to_a_secure_site_is_named(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    site.redirects["/form/1"] = (303, f"{SECURE}/collect")
    with pytest.raises(OriginRefused, match=SECURE):
        portal.save_page()


def test_a_portal_that_moves_to_a_secure_site_is_named(opened: Open, site: Site) -> None:
    site.redirects["/list"] = (302, f"{SECURE}/list")
    with pytest.raises(OriginRefused, match=SECURE):
        opened().drafts()


def test_a_page_that_leaves_for_a_secure_site_is_named(opened: Open, site: Site) -> None:
    portal = opened()
    portal.drafts()
    with portal._page.expect_event("requestfailed"):
        portal._page.evaluate("address => { location.href = address }", f"{SECURE}/sign-in")
    with pytest.raises(OriginRefused, match=SECURE):
        portal.sign_in_needed()


def test_a_portal_that_moves_to_another_site_is_named(opened: Open, site: Site) -> None:
    with serving() as other:
        site.redirects["/list"] = (302, f"{other.url}/list")
        with pytest.raises(OriginRefused, match=other.url):
            opened().drafts()
        assert other.hits == []


# --- when it breaks ---


def test_a_portal_that_is_down_is_said_to_be(opened: Open) -> None:
    with serving() as gone:
        portal = opened(origins=(gone.url,))
    portal._url = gone.url + "/"
    with pytest.raises(PortalUnreachable, match=r"does not answer at 127\.0\.0\.1"):
        portal.drafts()


def test_a_server_error_is_the_portals_and_not_ours(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    site.statuses["/form/1"] = 503
    with pytest.raises(PortalUnreachable, match="503"):
        portal.save_page()


def test_a_browser_that_dies_is_said_to_have_stopped(opened: Open) -> None:
    portal = opened()
    portal.open_draft(None)
    portal.go_to(NAME_PAGE)
    portal._page.context.browser.close()  # type: ignore[union-attr]
    with pytest.raises(PortalUnreachable, match="browser stopped"):
        portal.fill(NAME_PAGE.steps)
    with pytest.raises(PortalUnreachable, match="browser stopped"):
        portal.go_to(NAME_PAGE)


def test_a_page_that_is_never_quiet_does_not_hold_us_up(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<script>setInterval(() => {}, 50); (function again() { setTimeout(again, 100) })()</script>"
    )
    portal.go_to(NAME_PAGE)
    assert all(reading.equal for reading in portal.fill(NAME_PAGE.steps))


def test_a_page_that_is_in_front_by_a_link_to_its_middle_is_loaded_afresh(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    assert portal._page.url.endswith("#f-title")
    site.draft["title"] = "What a colleague wrote meanwhile"
    portal.go_to(NAME_PAGE)
    title, _why = portal.read([entry for _step, entry in NAME_PAGE.entries()])
    assert title.value == "What a colleague wrote meanwhile"


# --- pictures ---


def test_a_picture_blacks_out_what_it_must_not_show(portal: Portal, site: Site, tmp_path: Path) -> None:
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    open_, masked = tmp_path / "open.png", tmp_path / "masked.png"
    portal.picture(open_, [], None)
    portal.picture(masked, [Target(label="Project name")], None)
    assert open_.read_bytes() != masked.read_bytes() and masked.read_bytes().startswith(b"\x89PNG")
    assert portal._page.locator("[data-formbridge-mask]").count() == 0


def test_no_picture_is_kept_when_a_control_cannot_be_blacked_out(portal: Portal, tmp_path: Path) -> None:
    portal.go_to(NAME_PAGE)
    with pytest.raises(PageChanged, match="Date of birth"):
        portal.picture(tmp_path / "no.png", [Target(label="Date of birth", name="dob")], None)
    assert not (tmp_path / "no.png").exists()


def test_a_page_that_polls_for_ever_does_not_hold_us_up(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<script>const sleep = (ms) => new Promise((go) => setTimeout(go, ms));"
        " (async () => { for (;;) { await sleep(120); document.title += '.' } })()</script>"
    )
    portal.go_to(NAME_PAGE)
    started = time.monotonic()
    assert all(reading.equal for reading in portal.fill(NAME_PAGE.steps))
    assert time.monotonic() - started < 4  # a wait that gives up takes five seconds


def test_a_message_over_the_page_is_told_to_the_person(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<div role=dialog style='position:fixed;inset:0;background:white'>"
        "<h2>You will be signed out soon</h2></div>"
    )
    portal.go_to(NAME_PAGE)
    with pytest.raises(PersonNeeded, match="You will be signed out soon"):
        portal.save_page()
    assert site.draft == {}


def test_something_that_lies_over_the_button_is_said_in_words(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = "<div style='position:fixed;inset:0;background:white'>Welcome back</div>"
    portal.go_to(NAME_PAGE)
    with pytest.raises(PortalError, match="lies over its button"):
        portal.save_page()
    assert site.posts == []


def test_optional_cookies_are_refused_once_and_for_all(portal: Portal, site: Site) -> None:
    site.extra["/form/1"] = (
        "<div id=banner style='position:fixed;inset:0;background:white'>"
        "<button onclick=\"document.cookie = 'no=1'; banner.remove()\">Reject all</button>"
        "<button onclick=\"document.cookie = 'all=1'\">Accept all</button></div>"
        "<script>if (document.cookie.includes('no=1')) banner.remove()</script>"
    )
    portal.go_to(NAME_PAGE)
    portal.fill(NAME_PAGE.steps)
    assert portal.save_page().accepted
    assert portal._page.evaluate("() => document.cookie") == "no=1"
