"""A portal's record against the plan."""

from __future__ import annotations

from datetime import date

import pytest

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan, Status
from formbridge.testing.stored import Stored, differences

ENTRIES = (
    Entry("title", Target(name="title"), Control.TEXT, "Whose choice?"),
    Entry("idea", Target(name="idea"), Control.TEXTAREA, "One\nTwo"),
    Entry("who", Target(name="who"), Control.CHECKBOXES, ("a", "b")),
    Entry("cost", Target(name="rows[0][cost]"), Control.MONEY, "1200"),
    Entry("line2", Target(name="address[line2]"), Control.TEXT, ""),
)
HELD: dict[str, str | list[str]] = {
    "title": "Whose choice?",
    "idea": "One\r\nTwo",
    "who": ["b", "a"],
    "rows[0][cost]": "1,200",
}


def plan() -> FillPlan:
    steps = tuple(FillStep(entry.id, entry.id, Status.FILLED, True, (entry,)) for entry in ENTRIES)
    total = FillStep("total", "Total", Status.PORTAL, True, targets=(Target(name="total"),))
    page = PagePlan("p", "P", "", "", "", (*steps, total))
    return FillPlan("lottery", "small", "Small", "1", "Bid", date(2026, 3, 1), (page,))


def test_a_record_that_holds_the_plan_has_no_differences() -> None:
    assert differences(plan(), HELD) == []


def test_blanks_and_what_the_portal_computes_do_not_count() -> None:
    assert differences(plan(), {**HELD, "other": "", "more": [], "total": "1200"}) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": "Whose choice"}, "title (title) is not what was planned."),
        ({"who": ["a"]}, "who (who) is not what was planned."),
        ({"rows[0][cost]": "12.00"}, "rows[0][cost] (cost) is not what was planned."),
        ({"idea": "One Two"}, "idea (idea) is not what was planned."),
        ({"title": ""}, "title (title) is not what was planned."),
        ({"stray": "x"}, "stray is in the portal's record, and the plan does not fill it."),
    ],
)
def test_each_difference_is_a_sentence_that_names_the_control(changed: Stored, says: str) -> None:
    assert differences(plan(), {**HELD, **changed}) == [says]


def test_a_control_that_the_portal_does_not_hold_is_named() -> None:
    held = {name: value for name, value in HELD.items() if name != "title"}
    assert differences(plan(), held) == ["title (title) is planned, and the portal does not hold it."]


def test_no_sentence_repeats_an_answer() -> None:
    said = " ".join(differences(plan(), {"title": "canary", "stray": "canary"}))
    assert "canary" not in said
    assert "Whose choice" not in said


def _plan_of(*entries: Entry) -> FillPlan:
    steps = tuple(FillStep(entry.id, entry.id, Status.FILLED, True, (entry,)) for entry in entries)
    page = PagePlan("page", "Page", "", "", "", steps)
    return FillPlan("test", "form", "Form", "1", "Bid", date(2026, 11, 23), (page,))


def test_a_file_is_known_by_its_name_and_not_by_where_it_was() -> None:
    plan = _plan_of(Entry("plan", Target(name="plan"), Control.FILE, "attachments/timetable.pdf"))
    assert differences(plan, {"plan": "timetable.pdf"}) == []
    assert differences(plan, {"plan": "other.pdf"}) != []


def test_files_of_two_questions_may_be_posted_under_one_name() -> None:
    entries = [
        Entry(f"file{n}", Target(name="attachment"), Control.FILE, f"attachments/{n}.pdf") for n in (1, 2)
    ]
    assert differences(_plan_of(*entries), {"attachment": ["1.pdf", "2.pdf"]}) == []
    assert differences(_plan_of(*entries), {"attachment": ["1.pdf", "3.pdf"]}) != []


def test_rich_text_is_compared_block_by_block_with_its_kinds() -> None:
    entry = Entry("idea", Target(name="idea"), Control.RICH_TEXT, "<p>One</p>\n<ul>\n<li>Two</li>\n</ul>")
    assert differences(_plan_of(entry), {"idea": "<p>One</p><ul><li>Two</li></ul>"}) == []
    assert differences(_plan_of(entry), {"idea": "<p>One</p><p>Two</p>"}) != []
