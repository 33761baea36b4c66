"""Portals made of sheets: NIHR's goes to its server for every change, Wellcome's does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from portals import Portal, open_portal
from portals.visitor import Visitor

CTL = "ctl00$ContentPlaceHolder1$"
SAVE = {f"{CTL}btnSaveDraft": "1"}
NORTHMERE = "10001"


class Applicant(Visitor):
    """Somebody with a draft open, who posts what the page gave them to post."""

    def __init__(self, name: str, form: str) -> None:
        super().__init__(_portal(name))
        self.sign_in()
        self.begin(form)

    def begin(self, form: str) -> None:
        self.draft = self.get(f"/applications/new/{form}").location.rpartition("/")[2]

    def page(self, slug: str) -> str:
        return str(self.get(f"/applications/{self.draft}/{slug}").text)

    def send(self, slug: str, fields: Mapping[str, Any]) -> str:
        """Post a page with everything that it carries; the page that comes back."""
        carried = dict(re.findall(r'name="(__\w+)"[^>]* value="([^"]*)"', self.page(slug)))
        answer = self.post(f"/applications/{self.draft}/{slug}", {**carried, **fields})
        self.status = answer.status_code
        return str(answer.text)

    def stored(self) -> dict[str, Any]:
        return dict(self.portal.stored(self.draft))


def _portal(name: str) -> Portal:
    try:
        portal = open_portal(name, today=date(2026, 11, 23))
    except LookupError as why:
        pytest.skip(str(why))
    portal.lookup_delay_ms = 0
    return portal


@pytest.fixture
def nihr() -> Applicant:
    return Applicant("nihr", "rfpb-stage-1")


@pytest.fixture
def wellcome() -> Applicant:
    return Applicant("wellcome", "early-career-award")


def test_a_page_without_the_state_that_it_carries_is_refused(nihr: Applicant) -> None:
    answer = nihr.post(
        f"/applications/{nihr.draft}/application-details", {**SAVE, f"{CTL}txtTitle": "A title"}
    )
    assert answer.status_code == 403
    assert nihr.stored() == {}


def test_the_end_date_is_worked_out_when_the_page_goes_to_the_server_and_nothing_is_kept_yet(
    nihr: Applicant,
) -> None:
    shown = nihr.send(
        "application-details",
        {"__EVENTTARGET": f"{CTL}txtDuration", f"{CTL}txtStart": "01/10/2028", f"{CTL}txtDuration": "36"},
    )
    assert 'value="30/09/2031" readonly' in shown
    assert nihr.stored() == {}


def test_a_day_is_kept_as_a_day_and_must_be_the_first_of_a_month(nihr: Applicant) -> None:
    shown = nihr.send("application-details", {**SAVE, f"{CTL}txtStart": "02/10/2028"})
    assert nihr.stored()[f"{CTL}txtStart"] == "2028-10-02"
    assert "it must be the first day of a month" in shown
    assert "must be the first" not in nihr.send(
        "application-details", {**SAVE, f"{CTL}txtStart": "01/10/2028"}
    )


def test_an_organisation_counts_only_when_it_was_chosen_from_the_list(nihr: Applicant) -> None:
    typed = {f"{CTL}txtHost": "University of Northmere"}
    nihr.send("application-details", {**SAVE, **typed})
    assert nihr.stored()[f"{CTL}txtHost"] == ""
    nihr.send("application-details", {**SAVE, **typed, f"{CTL}txtHost$id": NORTHMERE})
    assert nihr.stored()[f"{CTL}txtHost"] == "University of Northmere"


def test_the_organisation_search_finds_more_than_one_with_the_same_beginning(nihr: Applicant) -> None:
    answer = nihr.get("/api/organisations?q=University of Northmere").json
    found = answer["results"] if answer else []
    assert [one["name"] for one in found] == [
        "University of Northmere",
        "University of Northmere Hospitals NHS Trust",
    ]


def test_adding_staff_opens_a_window_and_keeps_nothing_until_the_draft_is_saved(nihr: Applicant) -> None:
    nihr.begin("rfpb-stage-2")
    row = f"{CTL}rptStaff$ctl00$"
    shown = nihr.send("budget", {f"{CTL}rptStaff$btnAdd": "1"})
    assert f'name="{row}txtRole"' in shown
    assert re.search(r'role="dialog"[^>]*rptStaff_window0"[^>]*heading0">', shown), (
        "the new row's window is shut"
    )
    assert nihr.stored() == {}
    person = {
        f"{row}txtRole": "Fellow",
        f"{row}txtFte": "60",
        f"{row}txtMonths": "36",
        f"{row}ddlEmployer": "HEI",
    }
    nihr.send("budget", {**SAVE, **person, f"{CTL}rptStaff$ctl01$txtRole": ""})
    kept = {name: value for name, value in nihr.stored().items() if "rptStaff" in name}
    assert kept == {**person, f"{row}txtGrade": ""}, "a row without anything in it is not kept"


def test_a_row_that_is_removed_leaves_no_gap(nihr: Applicant) -> None:
    nihr.begin("rfpb-stage-2")
    rows = {f"{CTL}rptTravel$ctl0{n}$txtItem": f"Journey {n}" for n in (0, 1, 2)}
    shown = nihr.send("budget", {**rows, f"{CTL}rptTravel$btnRemove1": "1"})
    left = {name: value for name, value in rows.items() if f'name="{name}"' in shown}
    assert list(left.values()) == ["Journey 0", "Journey 2"]
    nihr.send("budget", {**SAVE, **left})
    assert nihr.stored()[f"{CTL}rptTravel$ctl01$txtItem"] == "Journey 2"


def test_only_the_research_plan_keeps_images_and_their_words_do_not_count(nihr: Applicant) -> None:
    text = '<p>One two</p><p><img src="data:," alt="three four"></p>'
    nihr.send("research-plan", {**SAVE, f"{CTL}txaPlan": text})
    nihr.send("plain-english-summary", {**SAVE, f"{CTL}txaPlain": text})
    assert "<img" in nihr.stored()[f"{CTL}txaPlan"]
    assert "<img" not in nihr.stored()[f"{CTL}txaPlain"]
    full = "<p>" + "word " * 3000 + "</p>" + '<img alt="and a legend">'
    assert "the limit is" not in nihr.send("research-plan", {**SAVE, f"{CTL}txaPlan": full})
    assert "3001 words" in nihr.send("research-plan", {**SAVE, f"{CTL}txaPlan": f"{full}<p>more</p>"})


def test_stage_2_begins_with_the_answers_of_stage_1_that_both_ask_for(nihr: Applicant) -> None:
    nihr.send("application-details", {**SAVE, f"{CTL}txtTitle": "Whose choice?", f"{CTL}txtNhsCosts": "10"})
    nihr.begin("rfpb-stage-2")
    assert nihr.stored()[f"{CTL}txtTitle"] == "Whose choice?"
    assert f"{CTL}txtNhsCosts" not in nihr.stored()


def test_what_is_still_required_is_listed_and_nothing_is_submitted_before(nihr: Applicant) -> None:
    listed = nihr.get(f"/applications/{nihr.draft}/required").text
    assert "Research title is needed" in listed and "Conflicts of interest is needed" in listed
    assert nihr.post(f"/applications/{nihr.draft}/submit").location.endswith("/required")
    assert not nihr.portal.submissions()


def test_a_question_that_is_not_asked_any_more_loses_its_answer(nihr: Applicant) -> None:
    page = "joint-lead-applicant"
    nihr.send(page, {**SAVE, f"{CTL}rdoJoint": "Yes", f"{CTL}txtJointSurname": "Okonkwo-Bell"})
    assert nihr.stored()[f"{CTL}txtJointSurname"] == "Okonkwo-Bell"
    nihr.send(page, {**SAVE, f"{CTL}rdoJoint": "No"})
    assert nihr.stored() == {f"{CTL}rdoJoint": "No"}


def test_a_file_of_another_kind_is_refused_and_not_kept(wellcome: Applicant) -> None:
    word = (BytesIO(b"PK"), "references.docx", "application/zip")
    shown = wellcome.send("uploads", {"btnSaveDraft": "1", "References": word})
    assert "this kind of file is not taken" in shown
    assert "References" not in wellcome.stored()
    wellcome.send(
        "uploads",
        {"btnSaveDraft": "1", "References": (BytesIO(b"%PDF"), "references.pdf", "application/pdf")},
    )
    assert wellcome.stored()["References"] == "references.pdf"


def test_an_output_has_fifty_words_of_context_and_there_are_ten_outputs(wellcome: Applicant) -> None:
    rows = {f"Outputs[{n}].{key}": "word" for n in range(11) for key in ("Output", "Context")}
    shown = wellcome.send("narrative-cv", {"btnSaveDraft": "1", **rows, "Outputs[0].Context": "word " * 51})
    assert "no more than 10" in shown and "51 words; the limit is 50" in shown


def test_costs_are_added_up_over_headings_and_years(wellcome: Applicant) -> None:
    shown = wellcome.send(
        "costs", {"btnSaveDraft": "1", "Salaries.Year1": "1,000.50", "Adjustments.Year8": "2"}
    )
    assert 'name="TotalCosts" value="1002.50" readonly' in shown
    assert wellcome.stored()["Salaries.Year1"] == "1000.50"


def test_what_is_assumed_is_marked_on_the_page(nihr: Applicant, wellcome: Applicant) -> None:
    assert "Assumed in this replica: the limit" in nihr.page("involvement")
    assert "Assumed in this replica" not in nihr.page("research-plan"), "3,000 words is a fact"
    assert "Assumed in this replica" in wellcome.page("lived-experience")
    assert "Assumed in this replica" not in wellcome.page("research-summary"), "200 words is a fact"
