"""A picture of a page is the same whatever the answers are: so nobody can read one from it."""

from __future__ import annotations

import html
from pathlib import Path

from formbridge.browser import open_portal
from formbridge.forms.spec import Target
from formbridge.mapping.plan import PagePlan
from tests.e2e.browser.conftest import NAME_PAGE, form, step
from tests.e2e.browser.site import Site

ONE = {
    "title": "Our voices",
    "prose": "We meet on Mondays.\n\nPeople with lived experience decide.",
    "money": "12500.50",
    "shown_money": "£12,500.50",
    "choice": "north",
    "email": "asha@example.org",
    "file": "our-timetable.pdf",
    "number": "87654321",
}
OTHER = {
    "title": "Loud birds",
    "prose": "They sing at sunset.\n\nNobody has asked them for a reason.",
    "money": "99999.95",
    "shown_money": "£99,999.95",
    "choice": "south",
    "email": "bert@example.org",
    "file": "her-statement.pdf",
    "number": "11223344",
}
# How sites show answers: in their controls, in what stands for controls, and repeated in words around them.
PAGE = """
<style>
  .tick input {{ position: absolute; opacity: 0 }}
  .tick label {{ position: relative; padding-left: 60px; display: block }}
  .tick label::before {{ content: ''; position: absolute; left: 0; width: 20px; height: 20px;
    border: 2px solid }}
  .tick input:checked + label::after {{ content: ''; position: absolute; left: 6px; top: 6px;
    width: 12px; height: 12px; background: red }}
  .narrow {{ width: 30px; white-space: nowrap; overflow: visible }} .box {{ width: 300px; min-height: 40px }}
</style>
<label>Money <input name=money value="{money}"></label>
<label class=narrow>Tight <input class=narrow value="{prose_line}"></label>
<label>Where <select name=where><option {north}>north</option><option {south}>south</option></select></label>
<fieldset class=tick><legend>Which?</legend>
  <input type=radio name=which id=n {north_on}><label for=n>One</label>
  <input type=radio name=which id=s {south_on}><label for=s>Two</label></fieldset>
<div id=lab>Rich</div><div class=box contenteditable role=textbox aria-labelledby=lab>{prose_html}</div>
<div class=box><span id=pick>Pick</span>
  <div class=box><span class=chip>{title}</span><input role=combobox aria-labelledby=pick></div></div>
<iframe class=box title=Editor srcdoc="<body contenteditable>{title}</body>"></iframe>
<canvas class=box></canvas>
<script>document.querySelector('canvas').getContext('2d').fillText('{title}', 10, 20);
customElements.define('an-echo', class extends HTMLElement {{
  connectedCallback() {{ this.attachShadow({{mode: 'open'}}).innerHTML = '<p>You said {title}</p>' }} }});
</script>
<an-echo></an-echo>
<h2>{title}</h2>
<p>Thank you. You wrote “{title}” here.</p>
<p role=alert>{number} is not a sort code</p>
<p>Signed in as {email}</p>
<p class=box>Your budget so far: <strong>{shown_money}</strong></p>
<dl><dt>Bank account</dt><dd>{number}</dd></dl>
<ul><li>{file} has been uploaded</li></ul>
<p class=box>{prose_line}</p>
<p>This sentence is the site's own, and stays.</p>
"""


def page(answers: dict[str, str]) -> str:
    chosen = {side: "selected" if answers["choice"] == side else "" for side in ("north", "south")}
    chosen |= {f"{side}_on": "checked" if chosen[side] else "" for side in ("north", "south")}
    paragraphs = answers["prose"].split("\n\n")
    prose = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
    return PAGE.format(**answers, **chosen, prose_html=prose, prose_line=paragraphs[0])


def pictures(site: Site, folder: Path, *, redacted: bool) -> tuple[bytes, bytes]:
    made = []
    with open_portal("small", site.url, (), form()) as portal:
        portal.open_draft("d1")
        for name, answers in (("one", ONE), ("other", OTHER)):
            site.draft.update(title=answers["title"], why=answers["prose"])
            site.extra["/form/1"] = page(answers)
            portal.go_to(NAME_PAGE)
            hide = [answers["title"], answers["prose"], answers["money"], answers["file"]]
            portal.picture(
                folder / f"{name}.png", [Target(label="Why", name="why")], hide if redacted else None
            )
            made.append((folder / f"{name}.png").read_bytes())
            assert portal._page.locator("[data-formbridge-mask]").count() == 0
    return made[0], made[1]


def test_a_redacted_picture_is_the_same_whatever_the_answers_are(site: Site, tmp_path: Path) -> None:
    one, other = pictures(site, tmp_path, redacted=True)
    assert one == other


def test_a_picture_that_may_show_answers_is_not_the_same(site: Site, tmp_path: Path) -> None:
    """Otherwise the test above would pass for a page that shows none."""
    one, other = pictures(site, tmp_path, redacted=False)
    assert one != other


SECTION = """
<div id=money><p>{words}</p><label>Asked for <input name=asked></label>
<label>Bank account <input name=account value="{account}"></label></div>
"""
SHARED = PagePlan(
    "name",
    "Name",
    "",
    "",
    "",
    (
        step("asked", "Asked for", "100", name="asked", within="#money"),
        step("account", "Bank account", "", name="account", within="#money"),
    ),
)


ACCOUNT = Target(label="Bank account", name="account", within="#money")
NOWHERE = Target(label="Nowhere", within="#money")


def picture_of(site: Site, file: Path, content: str, page: PagePlan, mask: list[Target]) -> bytes:
    """A picture that may show answers, but not what those controls hold."""
    with open_portal("small", site.url, (), form()) as portal:
        portal.open_draft("d1")
        site.extra["/form/1"] = content
        portal.go_to(page)
        portal.picture(file, mask, None)
    return file.read_bytes()


def test_a_control_is_blackened_and_not_the_section_that_it_shares(site: Site, tmp_path: Path) -> None:
    shown = [("Step 1", "11"), ("Step 1", "22"), ("Step 2", "22")]
    one, same, other = (
        picture_of(
            site, tmp_path / f"{at}.png", SECTION.format(words=words, account=account), SHARED, [ACCOUNT]
        )
        for at, (words, account) in enumerate(shown)
    )
    assert one == same and same != other


def test_the_section_is_blackened_where_it_has_no_such_control(site: Site, tmp_path: Path) -> None:
    one, other = (
        picture_of(site, tmp_path / f"{at}.png", SECTION.format(words=words, account="11"), SHARED, [NOWHERE])
        for at, words in enumerate(("Step 1", "Step 2"))
    )
    assert one == other


CHOICES = "<option {north}>North<option {south}>South</select></div>"
LISTS = f"""
<style>.glass select {{{{ opacity: 0; position: absolute; width: 200px }}}}</style>
<div><label for=r>{{words}}</label><select id=r name=region>{CHOICES}
<div class=glass><span>{{shown}}</span><select aria-label=Place>{CHOICES}
"""


def picture_of_lists(site: Site, file: Path, words: str, chosen: str) -> bytes:
    told = {side.lower(): "selected" if side == chosen else "" for side in ("North", "South")}
    content = LISTS.format(words=words, shown=chosen, **told)
    return picture_of(site, file, content, NAME_PAGE, [Target(label=words), Target(label="Place")])


def test_the_label_of_a_list_is_shown_and_what_was_chosen_is_not(site: Site, tmp_path: Path) -> None:
    asked = [("Region", "North"), ("Region", "South"), ("County", "South")]
    one, same, other = (
        picture_of_lists(site, tmp_path / f"{at}.png", words, chosen)
        for at, (words, chosen) in enumerate(asked)
    )
    assert one == same and same != other
