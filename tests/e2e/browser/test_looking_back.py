"""After a save, a fresh load shows what the server stored, as soon as that can be told and no sooner."""

from __future__ import annotations

import pytest

from formbridge.browser import Portal
from formbridge.browser.readings import Reading
from formbridge.errors import PageChanged
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry
from tests.e2e.browser.conftest import NAME_PAGE
from tests.e2e.browser.site import Site

ENTRIES = [entry for _, entry in NAME_PAGE.entries()]
STORED = {"title": "Our voices", "why": "Because.\r\n\r\nAnd so."}
TITLE = "document.querySelector('[name=title]')"


def looked_back(portal: Portal, site: Site, script: str = "", **stored: str) -> list[Reading]:
    """The page was gone to, and is loaded again with that in its draft and that script in it."""
    portal.go_to(NAME_PAGE)
    site.draft.update(STORED, **stored)
    site.extra["/form/1"] = f"<script>{script}</script>"
    return portal.look_back(NAME_PAGE, ENTRIES)


def test_what_the_server_sent_counts_whatever_its_page_makes_of_it_later(portal: Portal, site: Site) -> None:
    clear = f"setTimeout(() => {{ {TITLE}.value = '' }}, 400)"
    readings = looked_back(portal, site, f"addEventListener('load', () => {clear})")
    assert [reading.equal for reading in readings] == [True, True]
    portal._hands.wait_until_ready()
    assert portal._page.eval_on_selector("[name=title]", "box => box.value") == "", "it did so later"


def test_a_page_that_only_its_own_script_makes_is_waited_for(portal: Portal, site: Site) -> None:
    script = (
        f"const box = {TITLE}, form = box.form; box.remove();"
        "const label = Object.assign(document.createElement('label'), {htmlFor: 't'});"
        "setTimeout(() => { form.prepend(label, box);"
        " form.querySelector('label').textContent = 'Project name'; box.value = 'Our voices' }, 400);"
    )
    readings = looked_back(portal, site, script, title="")
    assert [reading.equal for reading in readings] == [True, True], readings


def test_what_the_server_lost_is_told(portal: Portal, site: Site) -> None:
    readings = looked_back(portal, site, why="Because.")
    assert [(reading.equal, reading.value) for reading in readings] == [
        (True, "Our voices"),
        (False, "Because."),
    ]


def test_a_sign_in_in_its_place_is_no_answer(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    site.signed_in = False
    with pytest.raises(PageChanged, match="sign in"):
        portal.look_back(NAME_PAGE, ENTRIES)


def test_marks_in_a_plain_box_are_no_rich_text(portal: Portal, site: Site) -> None:
    portal.go_to(NAME_PAGE)
    site.draft.update(why="<p>Because.</p>")
    rich = Entry("why", Target(label="Why", name="why"), Control.RICH_TEXT, "Because.")
    (reading,) = portal.look_back(NAME_PAGE, [rich])
    assert not reading.equal


def test_what_an_editor_is_about_to_show_is_read_as_it_will_show_it(portal: Portal, site: Site) -> None:
    editor = (
        "addEventListener('load', () => setTimeout(() => {"
        " const box = document.querySelector('[name=why]'), made = document.createElement('div');"
        " made.contentEditable = true; made.ariaLabel = 'Why'; made.innerHTML = box.value; box.hidden = true;"
        " box.after(made) }, 200))"
    )
    site.draft.update(why="<p>Because.</p><p>And &amp; so.</p>")
    site.extra["/form/1"] = f"<script>{editor}</script>"
    rich = Entry("why", Target(label="Why"), Control.RICH_TEXT, "Because.\n\nAnd & so.")
    portal.go_to(NAME_PAGE)
    assert portal.read([rich])[0].equal, "in the editor"
    site.extra["/form/1"] = ""
    (reading,) = portal.look_back(NAME_PAGE, [rich])
    assert reading.equal, "in the box, before the editor takes it over"
