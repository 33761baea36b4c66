"""A control is found once or not at all: by its label in its section, then its name, then its css."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from formbridge.browser import Portal
from formbridge.browser.readings import Found, Reading
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep, Status
from tests.e2e.browser.site import Site


@pytest.fixture
def blank(portal: Portal) -> Portal:
    return portal


def fill(portal: Portal, html: str, *entries: Entry) -> list[Reading]:
    portal._page.set_content(html)
    return portal.fill([FillStep("it", "", Status.FILLED, True, entries)])


def held(portal: Portal) -> dict[str, str]:
    """Every control's own value, by its id."""
    found: dict[str, str] = portal._page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('input, select, textarea')]"
        ".map((el) => [el.id, ['radio', 'checkbox'].includes(el.type) ? String(el.checked) : el.value]))"
    )
    return found


def words(value: str = "words", control: Control = Control.TEXT, **target: object) -> Entry:
    return Entry("it", Target.model_validate(target), control, value)


@dataclass(frozen=True)
class Page:
    """A page, a target, and the id of the control that is meant."""

    says: str
    html: str
    target: Entry
    id: str
    found: Found = Found.LABEL


PAGES = (
    Page("a label beside it", "<label for=a>Title</label><input id=a>", words(label="Title"), "a"),
    Page("a label around it", "<label>Title <input id=a></label>", words(label="Title"), "a"),
    Page(
        "marks and spaces in a label",
        "<label for=a> TITLE&nbsp; (optional) *</label><input id=a>",
        words(label="title"),
        "a",
    ),
    Page(
        "help inside a label",
        "<label for=a>Title<br><small>In five words</small></label><input id=a>",
        words(label="Title"),
        "a",
    ),
    Page(
        "other kinds of quotes",
        "<label for=a>What’s the title?</label><input id=a>",
        words(label="What's the title?"),
        "a",
    ),
    Page(
        "aria-labelledby",
        "<b id=x>Project</b> <b id=y>title</b><input id=a aria-labelledby='x y'>",
        words(label="Project title"),
        "a",
    ),
    Page("aria-label", "<input id=a aria-label=Title>", words(label="Title"), "a"),
    Page("a placeholder, for want of better", "<input id=a placeholder='Title'>", words(label="Title"), "a"),
    Page(
        "words before it, for want of better",
        "<div><p>Title</p><p>Be brief</p><input id=a></div>",
        words(label="Title"),
        "a",
    ),
    Page(
        "the legend above it",
        "<fieldset><legend>Lead</legend><label>Name <input id=a></label></fieldset>"
        "<fieldset><legend>Partner</legend><label>Name <input id=b></label></fieldset>",
        words(label="Name", within="Partner"),
        "b",
    ),
    Page(
        "the heading above it",
        "<h2>Lead</h2><label>Name <input id=a></label>"
        "<h2>Partner</h2><h3>Address</h3><label>Name <input id=b></label>",
        words(label="Name", within="Partner"),
        "b",
    ),
    Page(
        "the part of the page that css names",
        "<div id=one><label>Name <input id=a></label></div>"
        "<div id=two><label>Name <input id=b></label></div>",
        words(label="Name", within="#two"),
        "b",
    ),
    Page(
        "the row and the column of a table",
        "<table><tr><th></th><th>Year 1</th><th>Year 2</th></tr>"
        "<tr><th>Staff</th><td><input id=a></td><td><input id=b></td></tr>"
        "<tr><th>Travel</th><td><input id=c></td><td><input id=d></td></tr></table>",
        words(label="Year 2", within="Travel"),
        "d",
    ),
    Page(
        "the number of a repeated row",
        "<ul>"
        + "".join(
            f"<li><label>Item <input id={x}1></label><label>Cost <input id={x}2></label></li>" for x in "abc"
        )
        + "</ul>",
        words(label="Cost", row=1),
        "b2",
    ),
    Page(
        "a name that tells equal labels apart",
        "<label>Day <input id=a name='start[day]'></label><label>Day <input id=b name='end[day]'></label>",
        words(label="Day", name="end[day]"),
        "b",
    ),
    Page(
        "the one that can be seen",
        "<div style='display:none'><label>Name <input id=a></label></div><label>Name <input id=b></label>",
        words(label="Name"),
        "b",
    ),
    Page(
        "a name when the label is gone",
        "<label>New words <input id=a name=title></label>",
        words(label="Title", name="title"),
        "a",
        Found.NAME,
    ),
    Page(
        "an id where there is no name",
        "<input id=applicant--title>",
        words(name="applicant--title"),
        "applicant--title",
        Found.NAME,
    ),
    Page(
        "css when nothing else is known",
        "<div class=box><input id=a></div>",
        words(css=".box"),
        "a",
        Found.CSS,
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=[page.says for page in PAGES])
def test_it_is_found_by(blank: Portal, page: Page) -> None:
    (reading,) = fill(blank, f"<form>{page.html}</form>", page.target)
    assert reading.equal and reading.found is page.found, reading
    assert {id_ for id_, value in held(blank).items() if value} == {page.id}


NOT_ONE = (
    (
        "two of the same label",
        "<label>Name <input></label><label>Name <input></label>",
        words(label="Name"),
        Found.SEVERAL,
        "2 controls",
    ),
    (
        "a label and a name on different controls",
        "<label>Email <input name=a></label><label>Mail <input name=b></label>",
        words(label="Email", name="b"),
        Found.SEVERAL,
        "two different controls",
    ),
    (
        "a label that only begins alike",
        "<label>Name of partner <input></label>",
        words(label="Name"),
        Found.MISSING,
        'no "Name"',
    ),
    (
        "a section that is not there",
        "<fieldset><legend>Lead</legend><label>Name <input></label></fieldset>",
        words(label="Name", within="Partner"),
        Found.MISSING,
        'no "Name" in "Partner"',
    ),
    (
        "a row that is not there",
        "<li><label>Item <input></label></li>",
        words(label="Item", row=3),
        Found.MISSING,
        "Item",
    ),
)


@pytest.mark.parametrize(
    ("_says", "html", "target", "found", "note"), NOT_ONE, ids=[case[0] for case in NOT_ONE]
)
def test_it_is_not_filled_when_there_is(
    blank: Portal, _says: str, html: str, target: Entry, found: Found, note: str
) -> None:
    (reading,) = fill(blank, f"<form>{html}</form>", target)
    assert reading.found is found and note in reading.note and not reading.equal
    assert not any(held(blank).values())


AGREE = "".join(
    f"<fieldset><legend>{text}</legend>"
    f"<label><input type=checkbox id={x} name=terms{x}> I agree</label></fieldset>"
    for x, text in (("a", "You are allowed to apply"), ("b", "It is all true"), ("c", "We may keep it"))
)


@pytest.mark.parametrize(
    "target",
    [
        {"label": "I agree", "within": "It is all true"},
        {"label": "It is all true"},
        {"label": "I agree", "name": "termsb"},
    ],
)
def test_boxes_that_all_say_i_agree_are_told_apart(blank: Portal, target: dict[str, str]) -> None:
    (reading,) = fill(blank, f"<form>{AGREE}</form>", words("yes", Control.CHECKBOX, **target))
    assert reading.equal, reading
    assert held(blank) == {"a": "false", "b": "true", "c": "false"}


def test_a_later_field_that_an_earlier_answer_brings_up_is_filled_too(blank: Portal) -> None:
    html = """<form><fieldset><legend>Children?</legend>
      <label><input type=radio name=k value=yes id=y> Yes</label>
      <label><input type=radio name=k value=no id=n> No</label></fieldset><div id=more></div></form>
      <script>y.onchange = () => setTimeout(() => {
        more.innerHTML = '<label>How many <input id=m></label>'
      }, 300)</script>"""
    readings = fill(
        blank,
        html,
        Entry("k", Target(label="Children?"), Control.RADIO, "yes"),
        Entry("m", Target(label="How many"), Control.TEXT, "3"),
    )
    assert [reading.equal for reading in readings] == [True, True], readings


def test_rows_that_append_themselves_are_filled_one_after_the_other(blank: Portal) -> None:
    html = """<form><ol id=rows></ol></form><script>
      const add = () => { const li = document.createElement('li');
        li.innerHTML = `<label>Item <input name="b[${rows.children.length}][item]"></label>`;
        li.oninput = () => { if (li === rows.lastChild) add() }; rows.append(li) }; add()</script>"""
    entries = [
        Entry(f"b[{i}]", Target(label="Item", name=f"b[{i}][item]"), Control.TEXT, f"thing {i}")
        for i in range(5)
    ]
    assert all(reading.equal for reading in fill(blank, html, *entries))


def test_a_page_that_reloads_itself_after_a_choice_is_filled_to_the_end(portal: Portal, site: object) -> None:
    site.extra["/form/1"] = (  # type: ignore[attr-defined]
        "<label for=c>Country</label><select id=c onchange=\"location.href = '/form/1?c=' + this.value\">"
        "<option value=''><option value=gb>UK</select>"
        "<script>c.value = new URLSearchParams(location.search).get('c') || ''</script>"
    )
    portal._page.goto(f"{site.url}/form/1")  # type: ignore[attr-defined]
    entries = (
        Entry("c", Target(label="Country"), Control.SELECT, "gb", ("UK",)),
        Entry("t", Target(label="Project name"), Control.TEXT, "Our voices"),
    )
    readings = portal.fill([FillStep("it", "", Status.FILLED, True, entries)])
    assert [reading.equal for reading in readings] == [True, True], readings


def test_a_control_that_has_another_fields_very_name_is_not_taken_for_one_that_is_gone(blank: Portal) -> None:
    html = "<label for=a>Email</label><input id=a name=lead_email>"
    blank._engine.names = ["lead_email", "money_email"]
    (reading,) = fill(blank, html, words(label="Email", name="money_email"))
    assert reading.found is Found.MISSING and held(blank) == {"a": ""}
    (reading,) = fill(blank, html, words(label="Email", name="lead_email"))
    assert reading.equal
    blank._engine.names = ["money_email"]
    (reading,) = fill(blank, html.replace("lead_email", "renamed"), words(label="Email", name="money_email"))
    assert reading.equal and reading.found is Found.LABEL


def test_a_list_that_shows_its_first_choice_by_itself_says_so(blank: Portal) -> None:
    lists = {
        "<option>North<option>South": True,
        "<option disabled>Choose<option>North": True,
        "<option selected>North<option>South": False,
        "<option>North<option selected>South": False,
    }
    for options, by_itself in lists.items():
        blank._page.set_content(f"<label>Region <select id=a>{options}</select></label>")
        (reading,) = blank.read([words("South", Control.SELECT, label="Region")])
        assert reading.by_itself is by_itself, options


UNDER = """<div style="position: relative; width: 20em"><label>Begins <input id=a></label>
    <div style="position: absolute; inset: 0; z-index: 9"></div></div><label>Title <input id=b></label>"""
BEGINS = Entry("begins", Target(label="Begins"), Control.DATE, "2027-03-09")


def test_a_date_box_that_cannot_be_pressed_stays_in_doubt_and_the_rest_is_filled(blank: Portal) -> None:
    """Which number is the month, only its calendar would say, and something lies over it."""
    first, second = fill(blank, UNDER, BEGINS, words(label="Title"))
    assert second.equal and not first.equal and first.note, first


def test_what_was_learned_of_a_control_is_forgotten_with_its_draft(blank: Portal, site: Site) -> None:
    site.drafts.update(d1={}, d2={})
    blank.open_draft("d1")
    assert not fill(blank, UNDER, BEGINS)[0].equal
    blank.open_draft("d1")
    plain = "<label>Begins <input id=a></label>"
    assert not fill(blank, plain, BEGINS)[0].equal
    blank.open_draft("d2")
    assert fill(blank, plain, BEGINS)[0].equal
