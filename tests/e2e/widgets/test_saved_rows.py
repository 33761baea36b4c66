"""Rows that are saved one by one: those that are there, are refused, cannot be opened, or are undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from widgets.server import WidgetServer

from formbridge.browser import Portal
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillStep, PagePlan
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
