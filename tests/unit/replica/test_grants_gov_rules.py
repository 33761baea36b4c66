"""The federal forms' server: what it makes of posted values, what it adds up, and what it says is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from portals import open_portal
from portals.grants_gov.budget import work_out
from portals.grants_gov.form import forms
from portals.grants_gov.rules import COVER, fill_in, warnings
from portals.grants_gov.values import read
from portals.visitor import Visitor


def test_names_become_groups_lists_and_booleans_and_blanks_become_nothing() -> None:
    posted = [
        ("applicant--street1", "1 Example Road"),
        ("applicant--street2", ""),
        ("delinquent_federal_debt", "false"),
        ("applicant_type_code[0]", "P: Individual"),
        ("additional_project_title", '["an-id"]'),
        ("areas_affected", ""),
        ("activity_line_items[1]--budget_summary--total_amount", "12.00"),
        ("areas_affected-visible", "map.pdf"),
        ("apply-form-button", "save"),
    ]
    assert read(posted) == {
        "applicant": {"street1": "1 Example Road"},
        "delinquent_federal_debt": False,
        "applicant_type_code": ["P: Individual"],
        "additional_project_title": ["an-id"],
        "activity_line_items": [{}, {"budget_summary": {"total_amount": "12.00"}}],
    }


def test_rows_and_columns_are_added_up_and_sums_of_nothing_are_left_out() -> None:
    data: dict[str, Any] = {
        "activity_line_items": [
            {
                "activity_title": "One",
                "budget_categories": {"personnel_amount": "10.50", "travel_amount": "1.00"},
            },
            {"budget_categories": {"personnel_amount": "2.25", "total_indirect_charge_amount": "5.00"}},
        ]
    }
    work_out(data)
    one, two = (item["budget_categories"] for item in data["activity_line_items"])

    assert (one["total_direct_charge_amount"], one["total_amount"]) == ("11.50", "11.50")
    assert two["total_amount"] == "7.25"
    assert data["total_budget_categories"] == {
        "personnel_amount": "12.75",
        "travel_amount": "1.00",
        "total_direct_charge_amount": "13.75",
        "total_indirect_charge_amount": "5.00",
        "total_amount": "18.75",
    }


def test_the_cash_needs_are_added_up_by_quarter_and_by_year() -> None:
    row = {f"{quarter}_quarter_amount": "1.00" for quarter in ("first", "second", "third", "fourth")}
    data = {
        "forecasted_cash_needs": {
            "federal_forecasted_cash_needs": dict(row),
            "non_federal_forecasted_cash_needs": dict(row),
        }
    }
    work_out(data)
    total = data["forecasted_cash_needs"]["total_forecasted_cash_needs"]

    assert (total["first_quarter_amount"], total["total_amount"]) == ("2.00", "8.00")


def test_what_comes_from_the_cover_sheet_overwrites_what_was_typed() -> None:
    data = fill_in(forms()["sf-424"], {"sam_uei": "TYPED", "federal_estimated_funding": "5.00"})

    assert data["sam_uei"] == COVER["sam_uei"]
    assert data["total_estimated_funding"] == "5.00"


def test_nothing_is_wrong_that_was_not_asked() -> None:
    form = forms()["sf-424"]
    empty = {each["field"] for each in warnings(form, fill_in(form, {}))}

    assert {"submission_type", "applicant--city", "certification_agree"} <= empty
    assert not {"revision_type", "debt_explanation", "applicant--state", "fax"} & empty


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        ({"application_type": "Revision"}, "revision_type"),
        ({"application_type": "Continuation"}, "federal_award_identifier"),
        ({"applicant": {"country": "USA: UNITED STATES"}}, "applicant--state"),
        ({"delinquent_federal_debt": True}, "debt_explanation"),
        ({"applicant_type_code": ["X: Other (specify)"]}, "applicant_type_other_specify"),
    ],
)
def test_some_answers_ask_for_others(answers: dict[str, object], needed: str) -> None:
    form = forms()["sf-424"]

    assert needed in {each["field"] for each in warnings(form, fill_in(form, dict(answers)))}


@pytest.mark.parametrize("amount", ["1,000.00", "$5", "12.5"])
def test_an_amount_that_is_not_written_as_one_is_kept_and_said(amount: str) -> None:
    form = forms()["sf-424"]
    data = fill_in(form, {"federal_estimated_funding": amount})

    assert data["federal_estimated_funding"] == amount
    said = [each["message"] for each in warnings(form, data) if each["field"] == "federal_estimated_funding"]
    assert said == ["Federal Estimated Funding is not written as an amount"]


def test_every_field_of_the_facts_is_on_its_form() -> None:
    counts = {form.id: len(form.fields) for form in forms().values()}

    assert counts["sf-424"] == 72
    assert counts["project-abstract-summary"] == 5
    choices = {field.name: len(field.choices) for field in forms()["sf-424"].fields}
    assert (choices["applicant--country"], choices["applicant--state"]) == (261, 71)


def test_an_application_with_a_wrong_form_is_not_sent_and_says_which() -> None:
    portal = open_portal("grants-gov")
    person = Visitor(portal)
    person.sign_in()
    person.post("/opportunity/demo")
    draft = portal.drafts()[0].id
    answer = person.post(f"/workspace/applications/{draft}")

    assert "The application was not submitted" in answer.text
    assert not portal.submissions()
    assert "Draft" in person.get("/workspace/applications").text


def test_a_form_cannot_be_saved_without_the_secret_or_by_somebody_else() -> None:
    portal = open_portal("grants-gov")
    person, other = Visitor(portal), Visitor(portal)
    person.sign_in()
    person.post("/opportunity/demo")
    address = f"/workspace/applications/{portal.drafts()[0].id}/form/sf-424"
    other.sign_in(portal.accounts[1])

    assert person.post(address, {"project_title": "x"}, secret="wrong").status_code == 403
    assert other.post(address, {"project_title": "x"}).status_code == 404
    assert portal.stored(portal.drafts()[0].id) == {}
