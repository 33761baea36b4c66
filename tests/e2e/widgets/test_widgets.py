"""Every kind of control, looked at, filled through the public portal, and compared three times.

What the page holds before is told as it is. Then come:

1. what the page would submit, by its own model, right after the fill;
2. the same after the page has been left alone for a while;
3. what the server stored, and what a fresh load shows.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from widgets.server import WidgetServer, page_ids

from formbridge.browser import Portal
from formbridge.browser.readings import Found, Reading
from tests.e2e.widgets.before import differs_before
from tests.e2e.widgets.case import Case, matches
from tests.e2e.widgets.cases import CASES
from tests.e2e.widgets.record import record

# A page may change a value some time after it was typed; the slowest of these pages takes 300 ms.
A_WHILE = "() => new Promise((done) => setTimeout(done, 450))"
# The slowest page takes six seconds here; what never comes is waited for two minutes.
A_LIMIT = 90


@pytest.mark.parametrize("case", CASES, ids=[case.page for case in CASES])
def test_the_page_holds_what_was_planned_at_every_level(
    case: Case, portal: Portal, pages: WidgetServer
) -> None:
    pages.forget(case.page)
    portal._filler.forget()  # each page is another application, with a control that has the same id
    portal.go_to(case.plan)
    check_before(case, portal)
    began = time.monotonic()
    readings = portal.fill(case.steps)
    assert time.monotonic() - began < A_LIMIT, "something was waited for that does not come"
    check_readings(case, readings)
    check_values(case, model_of(portal), "right after the fill")

    portal._page.evaluate(A_WHILE)
    check_readings(case, [*portal.read(case.entries)], again=True)
    check_values(case, model_of(portal), "after a while")

    saved = portal.save_page()
    assert saved.saved, saved
    portal.reload()
    stored = pages.stored(case.stored_by or case.page)
    assert stored is not None
    check_values(case, stored, "on the server")
    if case.read_again:
        check_readings(case, [*portal.read(case.entries)], again=True)
    record(case, readings)


def test_a_picker_that_only_looks_right_is_caught(portal: Portal, pages: WidgetServer) -> None:
    (case,) = [case for case in CASES if case.page == "pickers/accessible-autocomplete"]
    pages.forget(case.page)
    portal.go_to(case.plan)
    box = portal._page.get_by_label("Country of the partner")
    box.fill("United Kingdom")
    assert box.input_value() == "United Kingdom"
    assert model_of(portal)["prefilled"] == ["FR"]
    with pytest.raises(pytest.fail.Exception, match="prefilled"):
        check_values(case, model_of(portal), "after a plain fill")
    (reading,) = [r for r in portal.read(case.entries) if r.entry == "country_of_the_partner"]
    assert reading.value == "FR" and not reading.equal


def check_before(case: Case, portal: Portal) -> None:
    wrong = differs_before(case, portal.read(case.entries))
    if wrong:
        pytest.fail("\n".join(["before the fill:", *wrong]), pytrace=False)


def model_of(portal: Portal) -> dict[str, list[str]]:
    """What the page says that it would save: the test's own look, past the portal."""
    held: dict[str, Any] = portal._page.evaluate("() => window.__model()")
    return {name: texts(value) for name, value in held.items()}


def texts(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, bool):
        return [str(value).lower()]
    return [str(value)]


def check_readings(case: Case, readings: list[Reading], *, again: bool = False) -> None:
    """Every answer is right, or reported in words that say why."""
    assert [reading.entry for reading in readings] == [entry.id for entry in case.entries]
    wrong = [str(r) for r in readings if not r.equal and r.entry not in case.reported]
    if wrong:
        pytest.fail("\n".join(["not as planned:", *wrong]), pytrace=False)
    for reading in readings:
        if reading.entry in case.reported:
            assert not reading.equal, reading
            if not again:
                assert reading.note, reading
                assert case.reported[reading.entry] in reading.note, reading
        else:
            assert reading.found is not Found.MISSING, reading


def check_values(case: Case, have: dict[str, list[str]], when: str) -> None:
    wrong = [
        f"{name}: {expected!r}, not {have.get(name)!r}"
        for name, expected in case.holds.items()
        if not matches(expected, have.get(name, []))
    ]
    if wrong:
        pytest.fail("\n".join([f"{when}:", *wrong]), pytrace=False)


def test_every_page_is_tried() -> None:
    parts_of_another_page = {"components/inner-frame"}
    assert {case.page for case in CASES} == set(page_ids()) - parts_of_another_page
