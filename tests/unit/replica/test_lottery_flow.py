"""The way through the Lottery replica: eligibility, summary, steps, submission."""

from __future__ import annotations

import re
from datetime import date

import pytest
from portals import Portal
from portals.lottery.complete import complete, statement, words
from portals.visitor import Visitor

BASE = "/apply/under-10k"


def stored(portal: Portal) -> dict[str, str | list[str]]:
    return portal.stored(portal.drafts()[0].id)


def test_five_right_answers_lead_to_a_new_application(visitor: Visitor, portal: Portal) -> None:
    visitor.sign_in()
    for number in (1, 2, 3, 4):
        answer = visitor.post(f"{BASE}/eligibility/{number}", {"eligibility": "yes"})
        assert answer.location == f"{BASE}/eligibility/{number + 1}"
    last = visitor.post(f"{BASE}/eligibility/5", {"eligibility": "yes"})
    assert f'href="{BASE}/new"' in last.text
    assert visitor.get(f"{BASE}/new").location == f"{BASE}/summary"
    assert len(portal.drafts()) == 1


def test_one_wrong_eligibility_answer_ends_the_journey(visitor: Visitor) -> None:
    visitor.sign_in()
    answer = visitor.post(f"{BASE}/eligibility/2", {"eligibility": "no"})
    assert "You cannot apply" in answer.text
    assert f'href="{BASE}/new"' not in answer.text


def test_eligibility_without_a_choice_says_so(visitor: Visitor) -> None:
    visitor.sign_in()
    answer = visitor.post(f"{BASE}/eligibility/1")
    assert answer.status_code == 200
    assert 'href="#form-field-eligibility"' in answer.text


def test_only_the_start_page_is_open_to_everybody(visitor: Visitor) -> None:
    assert visitor.get(f"{BASE}/start").status_code == 200
    for path in (
        "",
        "/new",
        "/summary",
        "/questions",
        "/your-project/1",
        "/eligibility/1",
        "/edit/x",
        "/submission",
    ):
        assert visitor.get(BASE + path).location == "/user/login"
    assert visitor.get("/apply").location == "/user/login"


def test_bare_and_wrong_addresses_lead_to_the_dashboard(applicant: Visitor) -> None:
    for path in ("", "/no-such-section", "/your-project/99", "/your-project/x", "/submission"):
        assert applicant.get(BASE + path).location == "/apply"
    assert applicant.get(f"{BASE}/your-project").location == f"{BASE}/your-project/1"
    assert applicant.get(f"{BASE}/eligibility").location == f"{BASE}/eligibility/1"


def test_the_draft_id_is_in_the_card_and_not_in_the_steps(applicant: Visitor, portal: Portal) -> None:
    draft = portal.drafts()[0].id
    link = f'href="{BASE}/edit/{draft}">Continue with this application</a>'
    assert link in applicant.get("/apply").text
    assert draft not in applicant.get(f"{BASE}/summary").text
    assert draft not in applicant.get(f"{BASE}/your-project/1").text


def test_a_person_goes_back_to_an_older_draft_by_its_card(applicant: Visitor, portal: Portal) -> None:
    first = portal.drafts()[0].id
    applicant.post(f"{BASE}/your-project/1", {"projectName": "The older one"})
    applicant.get(f"{BASE}/new")
    assert "The older one" not in applicant.get("/apply").text
    assert first in applicant.get("/apply/all").text
    assert applicant.get(f"{BASE}/edit/{first}").location == f"{BASE}/summary"
    assert "The older one" in applicant.get(f"{BASE}/summary").text


def test_without_a_draft_the_summary_leads_away(visitor: Visitor) -> None:
    visitor.sign_in()
    assert visitor.get(f"{BASE}/summary").location == BASE


def test_a_good_answer_is_stored_and_leads_to_the_next_step(applicant: Visitor, portal: Portal) -> None:
    answer = applicant.post(f"{BASE}/your-project/1", {"projectName": "Ours"})
    assert (answer.status_code, answer.location) == (302, f"{BASE}/your-project/2")
    assert stored(portal) == {"projectName": "Ours"}


def test_a_bad_answer_is_stored_and_shown_again_with_status_200(applicant: Visitor, portal: Portal) -> None:
    answer = applicant.post(f"{BASE}/your-project/1", {"projectName": "x" * 81})
    assert answer.status_code == 200
    assert 'id="error-container" data-testid="form-errors" role="alert" tabindex="0"' in answer.text
    assert '<a href="#form-field-projectName">' in answer.text
    assert 'class="form-field form-field--projectName form-field--type-text has-errors"' in answer.text
    assert 'data-form-has-errors="1"' in answer.text
    assert stored(portal) == {"projectName": "x" * 81}


def test_only_the_first_problem_of_a_field_is_told(applicant: Visitor) -> None:
    answer = applicant.post(
        f"{BASE}/organisation/1",
        {"organisationAddress[townCity]": "x" * 41, "organisationAddress[postcode]": "no"},
    )
    assert answer.text.count('href="#form-field-organisationAddress"') == 1
    assert "Enter the building and street" in answer.text
    assert "postcode that exists" not in answer.text


def test_steps_without_questions_are_skipped(applicant: Visitor) -> None:
    assert applicant.get(f"{BASE}/your-project/3").location == f"{BASE}/your-project/5"
    assert applicant.get(f"{BASE}/organisation/2").location == f"{BASE}/organisation/3"
    applicant.post(f"{BASE}/organisation/1", {"organisationHasDifferentTradingName": "yes"})
    assert "organisationTradingName" in applicant.get(f"{BASE}/organisation/2").text


def test_the_last_step_of_a_section_leads_to_the_next_section(finished: Visitor) -> None:
    answers = dict(complete())
    answer = finished.post(f"{BASE}/your-project/6", answers["your-project/6"])
    assert answer.location == f"{BASE}/organisation"
    answer = finished.post(f"{BASE}/beneficiaries/2", {"beneficiariesGroupsCheck": "no"})
    assert answer.location == f"{BASE}/summary"


def test_the_other_groups_step_appears_after_saving_and_moves_the_later_ones(applicant: Visitor) -> None:
    applicant.post(f"{BASE}/your-project/2", {"projectCountry": "wales"})
    assert "beneficiariesWelshLanguage" in applicant.get(f"{BASE}/beneficiaries/10").text
    applicant.post(f"{BASE}/beneficiaries/2", {"beneficiariesGroupsCheck": "yes"})
    answer = applicant.post(f"{BASE}/beneficiaries/3", {"beneficiariesGroups": ["migrant", "other"]})
    assert answer.location == f"{BASE}/beneficiaries/6"
    assert 'name="beneficiariesGroupsOther"' in applicant.get(f"{BASE}/beneficiaries/10").text
    assert "beneficiariesWelshLanguage" in applicant.get(f"{BASE}/beneficiaries/11").text
    applicant.post(f"{BASE}/beneficiaries/3", {"beneficiariesGroups": "migrant"})
    assert "beneficiariesWelshLanguage" in applicant.get(f"{BASE}/beneficiaries/10").text


def test_answers_that_are_no_longer_asked_are_dropped(applicant: Visitor, portal: Portal) -> None:
    applicant.post(f"{BASE}/beneficiaries/2", {"beneficiariesGroupsCheck": "yes"})
    applicant.post(f"{BASE}/beneficiaries/3", {"beneficiariesGroups": ["migrant"]})
    applicant.post(f"{BASE}/beneficiaries/6", {"beneficiariesGroupsMigrant": ["other-migrant"]})
    assert stored(portal)["beneficiariesGroupsMigrant"] == ["other-migrant"]
    applicant.post(f"{BASE}/beneficiaries/2", {"beneficiariesGroupsCheck": "no"})
    assert stored(portal) == {"beneficiariesGroupsCheck": "no"}


def test_the_summary_links_every_question_to_its_step(finished: Visitor) -> None:
    text = finished.get(f"{BASE}/summary").text
    assert f'href="{BASE}/organisation/6?edit#form-field-totalIncomeYear">Change ' in text
    assert f'href="{BASE}/your-project/4?edit#form-field-projectEndDate">Change ' in text
    assert "£24,500" in text
    assert "29 February 2028" in text


def test_the_submit_button_is_there_only_when_everything_is_answered(finished: Visitor) -> None:
    button = '<input class="btn" type="submit" value="Submit application">'
    assert button in finished.get(f"{BASE}/summary").text
    finished.post(f"{BASE}/your-project/1", {"projectName": ""})
    assert button not in finished.get(f"{BASE}/summary").text
    assert "This question needs an answer" in finished.get(f"{BASE}/summary?show-errors=true").text


def test_an_application_is_sent_once_however_often_it_is_submitted(finished: Visitor, portal: Portal) -> None:
    before = stored(portal)
    for _ in range(2):
        answer = finished.post(f"{BASE}/submission")
        assert "<h1>Your application has been submitted. Good luck!</h1>" in answer.text
    assert [s.values for s in portal.submissions()] == [before]
    assert portal.drafts() == []
    assert finished.get(f"{BASE}/summary").location == BASE


def test_an_incomplete_application_is_not_sent(applicant: Visitor, portal: Portal) -> None:
    assert applicant.post(f"{BASE}/submission").location == BASE
    assert portal.submissions() == []


def test_a_draft_expires_after_three_months(applicant: Visitor, portal: Portal) -> None:
    portal.today = date(2027, 2, 23)
    assert applicant.get(f"{BASE}/your-project/1").status_code == 200
    portal.today = date(2027, 2, 24)
    assert "has expired" in applicant.get(f"{BASE}/your-project/1").text


def test_a_person_deletes_their_draft(applicant: Visitor, portal: Portal) -> None:
    path = f"{BASE}/delete/{portal.drafts()[0].id}"
    assert "cannot be brought back" in applicant.get(path).text
    assert applicant.post(path).location == "/apply"
    assert portal.drafts() == []


def test_a_file_is_kept_and_then_no_longer_required(applicant: Visitor, portal: Portal) -> None:
    page = f"{BASE}/bank-details/2"
    assert 'enctype="multipart/form-data"' in applicant.get(page).text
    assert applicant.post(page, {"bankStatement": statement()}).status_code == 302
    text = applicant.get(page).text
    assert "statement.pdf" in text
    control = re.search(r'<input[^>]*type="file"[^>]*>', text)
    assert control is not None
    assert "required" not in control[0]
    assert stored(portal)["bankStatement"] == "statement.pdf"
    assert len(portal.uploads(portal.drafts()[0].id)["bankStatement"].content) == 2000
    assert len(applicant.get(f"{BASE}/download/bankStatement/statement.pdf").data) == 2000


def test_previous_and_next_save_and_go_on_in_spite_of_problems(applicant: Visitor, portal: Portal) -> None:
    bad = {"projectName": "x" * 90}
    assert (
        applicant.post(f"{BASE}/your-project/1", {**bad, "nextBtn": "Next page"}).location
        == f"{BASE}/your-project/2"
    )
    assert (
        applicant.post(f"{BASE}/your-project/1", {**bad, "previousBtn": "Back"}).location == f"{BASE}/summary"
    )
    assert stored(portal) == bad


def test_a_field_that_the_page_did_not_send_keeps_its_value(applicant: Visitor, portal: Portal) -> None:
    applicant.post(f"{BASE}/your-project/5", {"yourIdeaProject": words(60)})
    applicant.post(f"{BASE}/your-project/5", {"yourIdeaCommunity": words(70)})
    assert stored(portal) == {"yourIdeaProject": words(60), "yourIdeaCommunity": words(70)}


def test_values_are_kept_in_the_form_that_the_portal_gives_them(finished: Visitor, portal: Portal) -> None:
    finished.post(
        f"{BASE}/organisation/6",
        {"accountingYearDate[day]": "05", "accountingYearDate[month]": "04", "totalIncomeYear": "£1,250.00"},
    )
    kept = stored(portal)
    assert kept["accountingYearDate[day]"] == "5"
    assert kept["totalIncomeYear"] == "1250"
    assert kept["mainContactPhone"] == "07700 900123"
    assert kept["bankSortCode"] == "123456"
    assert kept["termsAgreement1"] == ["yes"]
    assert "projectBudget[2][item]" not in kept


@pytest.mark.parametrize("kind", ["unknown", "postcode-lookup", "_csrf"])
def test_names_that_are_no_field_are_not_stored(applicant: Visitor, portal: Portal, kind: str) -> None:
    applicant.post(
        f"{BASE}/your-project/1", {"projectName": "Ours", "postcode-lookup": "LS1", "unknown": "x"}
    )
    assert kind not in stored(portal)


def test_the_questions_page_lists_every_question(applicant: Visitor) -> None:
    from portals.lottery.form import the_form

    text = applicant.get(f"{BASE}/questions").text.replace("&#39;", "'")
    assert all(field.label in text for field in the_form().fields())
    assert len(the_form().fields()) == 65
