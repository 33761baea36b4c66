"""Rows that are saved one by one: those that are there, are refused, cannot be opened, or are undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from widgets.server import WidgetServer

from formbridge.browser import Portal
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan
from formbridge.run import Journal, Outcome, RunReport, fill_application
from formbridge.run.keys import JournalKey
from tests.e2e.widgets.case import step
from tests.e2e.widgets.cases.saved import LISTED, PEOPLE, cell, people

PAGE = "rows/saved"


def opened(portal: Portal, pages: WidgetServer, *steps: FillStep, path: str = f"/{PAGE}") -> None:
    pages.forget(PAGE)
    portal._filler.forget()
    portal.go_to(PagePlan(PAGE, "Rows", "", "", path, steps))


def partners(*entries: Entry) -> FillStep:
    return step("Partners", *entries, widget="rows", settings=LISTED)


def held(portal: Portal, name: str) -> list[str]:
    found: dict[str, list[str]] = portal._page.evaluate("() => window.__model()")
    return found.get(name, [])


def blank(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, value="", labels=()) for entry in entries)


def test_a_row_that_is_there_is_not_added_again(portal: Portal, pages: WidgetServer) -> None:
    rows = people("advise", why=False)
    opened(portal, pages, rows)
    for _time in range(2):
        assert all(reading.equal for reading in portal.fill([rows]))
    portal.save_page()
    portal.reload()
    assert all(reading.equal for reading in portal.read(rows.entries))
    assert all(reading.equal and not reading.strategy for reading in portal.fill([rows]))
    assert held(portal, "people.name") == [row[0] for row in PEOPLE]


def test_a_row_is_known_by_what_it_holds_wherever_it_stands(portal: Portal, pages: WidgetServer) -> None:
    entries = (
        cell("people", 0, "Name", "Bo"),
        cell("people", 0, "Fee", "2", Control.MONEY),
        cell("people", 1, "Name", "Ana Nowak"),
        cell("people", 1, "Fee", "1010.5", Control.MONEY),
    )
    rows = step("People", *entries, widget="rows", settings=LISTED)
    opened(portal, pages, rows)
    assert [reading.value for reading in portal.read(entries)] == ["Bo", "1", "Ana Nowak", "1010.50"]
    # As a run hands it over: without what is right already.
    assert all(reading.equal for reading in portal.fill([replace(rows, entries=entries[1:2])]))
    assert held(portal, "people.name") == ["Ana Nowak", "Bo"]
    assert held(portal, "people.fee") == ["1010.50", "2"]


def test_a_row_that_the_page_refuses_is_closed_and_reported(portal: Portal, pages: WidgetServer) -> None:
    rows = partners(
        cell("partners", 0, "Name", "Hilltop Trust"),
        cell("partners", 1, "Name", "Left by a person"),
        cell("partners", 2, "Fee", "5", Control.MONEY),
        cell("partners", 3, "Name", "Riverside"),
    )
    opened(portal, pages, rows)
    readings = portal.fill([rows])
    assert [reading.equal for reading in readings] == [True, True, False, True]
    assert 'did not save this row: "Enter a name"' in readings[2].note
    assert held(portal, "partners.name") == ["Hilltop Trust", "Left by a person", "Riverside"]
    assert portal.save_page().saved


def test_a_row_that_does_not_take_an_answer_is_not_saved(portal: Portal, pages: WidgetServer) -> None:
    role = replace(cell("partners", 2, "Role", "chair", Control.SELECT), labels=("Chairs",))
    rows = partners(cell("partners", 2, "Name", "Riverside"), role)
    opened(portal, pages, rows, path=f"/{PAGE}?none")
    readings = portal.fill([rows])
    assert not any(reading.equal for reading in readings)
    assert 'does not offer "Chairs"' in readings[1].note
    assert held(portal, "partners.name") == []


@pytest.mark.parametrize("name", ["Riverside", "River"])
def test_a_row_that_nobody_can_open_is_compared_by_its_words(
    name: str, portal: Portal, pages: WidgetServer
) -> None:
    rows = partners(cell("partners", 0, "Name", "Hilltop Trust"), cell("partners", 1, "Name", name))
    opened(portal, pages, rows, path=f"/{PAGE}?shut")
    readings = portal.fill([rows])
    assert readings[0].equal
    assert not readings[1].equal
    assert "a person has to change it" in readings[1].note.lower()
    assert held(portal, "partners.name") == ["Hilltop Trust", "Left by a person"]


def test_nothing_is_typed_into_a_row_that_does_not_close_again(portal: Portal, pages: WidgetServer) -> None:
    rows = partners(
        *(cell("partners", row, "Name", name) for row, name in enumerate(["Riverside", "Meadow"]))
    )
    opened(portal, pages, rows, path=f"/{PAGE}?no-way-back")
    readings = portal.fill([rows])
    assert not any(reading.equal for reading in readings)
    assert all("save or close that row" in reading.note for reading in readings)
    assert held(portal, "partners.name") == ["Hilltop Trust", "Left by a person"]


def test_boxes_that_are_always_there_keep_nothing_of_a_row_that_did_not_go_in(
    portal: Portal, pages: WidgetServer
) -> None:
    role = replace(cell("people", 1, "Role", "chair", Control.SELECT), labels=("Chairs",))
    names = [
        cell("people", row, "Full name", name)
        for row, name in enumerate(["Ana Nowak", "Riverside", "Meadow"])
    ]
    rows = step("People", *names, role, widget="rows", settings={"save": "Add person"})
    inline = "rows/inline"
    pages.forget(inline)
    portal._filler.forget()
    portal.go_to(PagePlan(inline, "Rows", "", "", f"/{inline}", (rows,)))
    readings = portal.fill([rows])
    assert [reading.equal for reading in readings] == [True, False, True, False]
    assert 'does not offer "Chairs"' in readings[3].note
    assert portal.save_page().saved
    assert (pages.stored(inline) or {})["person"] == ["Ana Nowak", "Meadow"]


def test_only_a_row_that_was_added_just_now_is_taken_away(portal: Portal, pages: WidgetServer) -> None:
    rows = partners(
        cell("partners", 0, "Name", "Hilltop Trust"),
        cell("partners", 1, "Name", "Left by a person"),
        cell("partners", 2, "Name", "Riverside"),
    )
    opened(portal, pages, rows)
    assert all(reading.equal for reading in portal.fill([rows]))
    undone = portal.fill([replace(rows, entries=blank(rows.entries))])
    assert [reading.value for reading in undone] == ["Hilltop Trust", "Left by a person", ""]
    assert held(portal, "partners.name") == ["Hilltop Trust", "Left by a person"]


def test_two_lists_under_headings_are_told_apart_by_their_buttons(
    portal: Portal, pages: WidgetServer
) -> None:
    rows = partners(cell("partners", 2, "Name", "Riverside"))
    opened(portal, pages, rows)
    portal.fill([rows])
    assert len(held(portal, "people.name")) == 2


def test_the_form_spec_may_say_which_button_saves_a_row(portal: Portal, pages: WidgetServer) -> None:
    named = {"save": "Put it on the list", "edit": "Open", "cancel": "Never mind"}
    rows = partners(*(cell("partners", row, "Name", f"Partner {row}") for row in range(3)))
    rows = replace(rows, settings=tuple({**LISTED, **named}.items()))
    opened(portal, pages, rows, path=f"/{PAGE}?other-words")
    assert all(reading.equal for reading in portal.fill([rows]))
    assert held(portal, "partners.name") == ["Partner 0", "Partner 1", "Partner 2"]


def carried_out(
    portal: Portal, folder: Path, names: Sequence[str], pages: WidgetServer, *, new: bool = False
) -> RunReport:
    """One run of a bid whose partners are these."""
    entries = [
        entry
        for row, name in enumerate(names)
        for entry in (
            cell("partners", row, "Name", name),
            replace(cell("partners", row, "Role", "advise", Control.SELECT), labels=("Advises",)),
        )
    ]
    rows = replace(partners(*entries), field="partners")
    page = PagePlan("partners", "Partners", "", "", f"/{PAGE}?none", (rows,))
    plan = FillPlan("t", "widgets", "Widget pages", "1", "A bid", date(2026, 11, 27), (page,))
    key = JournalKey(b"a key of the tests" * 2)
    with Journal.create(folder, plan, portal=pages.url, new_draft=new, key=key) as journal:
        return fill_application(plan, portal, journal, pictures=False)


def outcome_of(report: RunReport) -> tuple[Outcome, str]:
    (page,) = report.pages
    (field,) = page.fields
    return field.outcome, " ".join(f"{problem.what} {problem.todo}" for problem in field.problems)


def test_a_run_keeps_what_a_person_did_to_a_row_and_says_which_row_is_left_to_them(
    portal: Portal, pages: WidgetServer, tmp_path: Path
) -> None:
    pages.forget(PAGE)
    names = ["Hilltop", "Riverside", "Meadow"]
    report = carried_out(portal, tmp_path, names, pages, new=True)
    assert outcome_of(report)[0] is Outcome.FILLED, report
    stored = pages.stored(PAGE) or {}
    assert stored["partners.name"] == names
    # The bid has one name more right, and a row less.
    report = carried_out(portal, tmp_path, ["Hilltop", "Riverside Trust"], pages)
    assert "has to take it away" in outcome_of(report)[1]
    assert (pages.stored(PAGE) or {})["partners.name"] == names
    # A person takes that row away, and changes another.
    theirs = {"partners.name": ["Hill Top", "Riverside"], "partners.role": ["advise"] * 2}
    pages.store.put(PAGE, {**stored, **theirs, "partners.fee": ["", "9"]})
    report = carried_out(portal, tmp_path, ["Hilltop", "Riverside Trust"], pages)
    assert outcome_of(report)[0] is Outcome.KEPT
    assert (pages.stored(PAGE) or {})["partners.name"] == ["Hill Top", "Riverside"]
    # They put it back: now ours is changed, and what they added beside it stays.
    pages.store.put(PAGE, {**stored, **theirs, "partners.name": names[:2], "partners.fee": ["", "9"]})
    report = carried_out(portal, tmp_path, ["Hilltop", "Riverside Trust"], pages)
    assert outcome_of(report)[0] is Outcome.FILLED, report
    stored = pages.stored(PAGE) or {}
    assert stored["partners.name"] == ["Hilltop", "Riverside Trust"]
    assert stored["partners.fee"] == ["", "9"]
