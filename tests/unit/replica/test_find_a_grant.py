"""The Find a Grant replica: what opens when, what is refused, and what comes after sending."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from portals import Portal, open_portal
from portals.visitor import Visitor

BASE = "/apply/applicant"
ANSWERS: dict[str, object] = {
    "ELIGIBILITY": "Yes",
    "orgType": "Charity",
    "name": "Our Own Say",
    "addressLine1": "1 Example Yard",
    "city": "London",
    "postcode": "SE13 9ZZ",
    "fundingAmount": "1000",
    "fundingLocation": ["London"],
    **dict.fromkeys(("project-name", "project-summary", "project-involvement"), "Some words"),
    **dict.fromkeys(("project-change", "project-costs", "contact-name", "contact-phone"), "Some words"),
    "project-plan": "<p>Some words</p>",
    **{f"project-{edge}-{part}": "1" for edge in ("start", "end") for part in ("day", "month")},
    "project-start-year": "2028",
    "project-end-year": "2029",
    "project-theme": "Peer support",
    "project-groups": ["Researchers"],
    "people-supported": "240",
    "safeguarding": "Yes",
    "contact-email": "us@example.org",
    "contact-address-address-line-1": "1 Example Yard",
    "contact-address-town": "London",
    "contact-address-postcode": "SE13 9ZZ",
    "timetable-document": {"filename": "timetable.pdf", "posted_as": "attachment"},
}

NO_SUCH_DAY = {"project-start-day": "31", "project-start-month": "2", "project-start-year": "2028"}


@pytest.fixture
def portal() -> Portal:
    return open_portal("find-a-grant")


@pytest.fixture
def applicant(portal: Portal) -> Visitor:
    """Somebody who has signed in and begun an application."""
    visitor = Visitor(portal)
    visitor.sign_in()
    visitor.get(f"{BASE}/api/create-mandatory-question?schemeId=1")
    return visitor


def home(portal: Portal) -> str:
    return f"{BASE}/submissions/{portal.drafts()[0].id}"


def question(portal: Portal, section: str, id_: str) -> str:
    return f"{home(portal)}/sections/{section}/questions/{id_}"


def save(portal: Portal, **answers: object) -> None:
    portal.store.save(portal.drafts()[0].id, {"ELIGIBILITY": "Yes", **answers})


def test_other_sections_have_no_link_until_eligibility_is_yes(portal: Portal, applicant: Visitor) -> None:
    before = applicant.get(f"{home(portal)}/sections").text
    assert before.count("Cannot Start Yet") == 5
    assert len(re.findall(r'href="[^"]*/sections/[A-Za-z_]+"', before)) == 1
    assert applicant.get(question(portal, "project", "project-name")).location == f"{home(portal)}/sections"
    applicant.post(question(portal, "ELIGIBILITY", "ELIGIBILITY"), {"ELIGIBILITY": "Yes"})
    after = applicant.get(f"{home(portal)}/sections").text
    assert len(re.findall(r'href="[^"]*/sections/[A-Za-z_]+"', after)) == 6
    assert applicant.get(question(portal, "project", "project-name")).status_code == 200


def test_controls_have_the_services_ids_and_names(portal: Portal, applicant: Visitor) -> None:
    save(portal, orgType="Charity")
    kind = applicant.get(f"{BASE}/mandatory-questions/mq-{portal.drafts()[0].id}/organisation-type").text
    assert 'id="orgType" name="orgType"' in kind
    assert 'id="orgType-2" name="orgType"' in kind
    date = applicant.get(question(portal, "project", "project-start")).text
    assert 'name="project-start-day" type="text"' in date
    upload = applicant.get(question(portal, "documents", "timetable-document")).text
    assert 'id="timetable-document" name="attachment"' in upload
    assert (
        "Upload your governing document (optional)"
        in applicant.get(question(portal, "documents", "rules-document")).text
    )
    words = applicant.get(question(portal, "project", "project-summary")).text
    assert 'data-maxwords="500"' in words
    assert "You can enter up to 500 words" in words


@pytest.mark.parametrize(
    ("section", "id_", "posted", "problem"),
    [
        ("project", "project-name", {}, "Enter an answer"),
        ("project", "project-name", {"project-name": "word " * 301}, "300 words or fewer"),
        ("project", "project-plan", {"project-plan": f"<p>{'word ' * 1001}</p>"}, "1000 words or fewer"),
        ("project", "project-start", NO_SUCH_DAY, "real one"),
        ("project", "project-start", {"project-start-day": "3"}, "must include a month"),
        ("project", "project-groups", {"project-groups": "Nobody"}, "answers on the page"),
        ("people", "people-supported", {"people-supported": "2.5"}, "whole number"),
        ("people", "contact-email", {"contact-email": "us"}, "email address"),
        ("people", "contact-address", {"contact-address-town": "London"}, "Enter address line 1"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_shown_again_and_not_kept(
    applicant: Visitor, section: str, id_: str, posted: dict[str, str], problem: str
) -> None:
    portal = applicant.portal
    save(portal)
    answer = applicant.post(question(portal, section, id_), posted)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert problem in answer.text
    assert portal.stored(portal.drafts()[0].id) == {"ELIGIBILITY": "Yes"}


def test_an_upload_takes_the_input_away_until_the_file_is_removed(portal: Portal, applicant: Visitor) -> None:
    save(portal)
    path = question(portal, "documents", "timetable-document")
    upload = path.replace(BASE, f"{BASE}/api/routes") + "/upload-file"
    refused = applicant.post(upload, {"attachment": (BytesIO(b"x"), "plan.exe")})
    assert "one of these kinds" in refused.text
    applicant.post(upload, {"attachment": (BytesIO(b"%PDF-1.4"), "plan.pdf")})
    assert portal.stored(portal.drafts()[0].id)["attachment"] == "plan.pdf"
    page = applicant.get(path).text
    assert 'type="file"' not in page
    remove = re.search(r'href="([^"]+/remove)">Remove File', page)
    assert remove
    applicant.get(remove[1])
    assert 'type="file"' in applicant.get(path).text
    assert "attachment" not in portal.stored(portal.drafts()[0].id)


def test_an_individual_is_asked_for_their_own_name_and_address_and_for_no_numbers(
    portal: Portal, applicant: Visitor
) -> None:
    save(portal, orgType="I am applying as an Individual")
    rows = applicant.get(f"{home(portal)}/summary").text
    assert "Enter your full name" in rows
    assert "Enter your address" in rows
    assert "Companies House" not in rows


def test_review_and_submit_waits_until_every_section_is_said_to_be_complete(
    portal: Portal, applicant: Visitor
) -> None:
    save(portal, **ANSWERS)
    sections = f"{home(portal)}/sections"
    assert re.search(r"<button[^>]* disabled>Review and submit", applicant.get(sections).text)
    assert applicant.get(f"{home(portal)}/submit").location == sections
    early = applicant.post(f"{sections}/project", {})
    assert "Choose whether" in early.text
    for section in (
        "ELIGIBILITY",
        "ORGANISATION_DETAILS",
        "FUNDING_DETAILS",
        "project",
        "people",
        "documents",
    ):
        assert applicant.post(f"{sections}/{section}", {"isComplete": "true"}).status_code == 302, section
    assert (
        'role="button" draggable="false" class="govuk-button" data-module="govuk-button">Review'
        in applicant.get(sections).text
    )


def test_a_section_with_a_gap_cannot_be_called_complete(portal: Portal, applicant: Visitor) -> None:
    save(portal, **{**ANSWERS, "project-theme": ""})
    answer = applicant.post(f"{home(portal)}/sections/project", {"isComplete": "true"})
    assert "Answer every question" in answer.text


def test_equality_questions_come_after_sending_and_keep_nothing(portal: Portal, applicant: Visitor) -> None:
    names = ("ELIGIBILITY", "ORGANISATION_DETAILS", "FUNDING_DETAILS", "project", "people", "documents")
    save(portal, **ANSWERS, **{f"isComplete-{name}": "true" for name in names})
    here = home(portal)
    assert applicant.post(f"{here}/submit").location == f"{here}/equality-and-diversity"
    sent = portal.submissions()[0].values
    page = f"{here}/equality-and-diversity/1/disability"
    assert "Skip this question" in applicant.get(page).text
    applicant.post(page, {"disability": "Yes"})
    assert portal.submissions()[0].values == sent
    assert "disability" not in sent
    assert "Submitted" in applicant.get(f"{BASE}/applications").text


def test_nothing_is_saved_without_the_visits_secret(portal: Portal, applicant: Visitor) -> None:
    answer = applicant.post(
        question(portal, "ELIGIBILITY", "ELIGIBILITY"), {"ELIGIBILITY": "Yes"}, secret="no"
    )
    assert answer.status_code == 403
    assert portal.stored(portal.drafts()[0].id) == {}
