"""Every server-side check of the Lottery replica, from both sides of its limit."""

from __future__ import annotations

from typing import Any

import pytest
from portals import Portal
from portals.lottery.answers import normalise
from portals.lottery.complete import TODAY, complete, statement, words
from portals.lottery.form import the_form
from portals.lottery.journey import Journey
from portals.lottery.rules import problems
from portals.posted import nest
from portals.visitor import Visitor

BASE = "/apply/under-10k"


def found(**changes: Any) -> dict[str, str]:
    """The problems of a complete application with some answers changed; None takes an answer away."""
    answers = nest((k, v) for _, step in complete() for k, v in step.items() if isinstance(v, str))
    answers["bankStatement"] = {"filename": "s.pdf", "size": 10, "type": "application/pdf"}
    answers.update(changes)
    kept = normalise(the_form(), {k: v for k, v in answers.items() if v is not None}, TODAY)
    return problems(Journey(the_form(), kept, TODAY))


def day(year: int, month: int, day_of_month: int) -> dict[str, str]:
    return {"day": str(day_of_month), "month": str(month), "year": str(year)}


def lines(**changes: str) -> dict[str, str]:
    return {
        "line1": "9 New Road",
        "line2": "",
        "townCity": "Leeds",
        "county": "",
        "postcode": "LS1 4AP",
        **changes,
    }


def rows(*costs: str) -> list[dict[str, str]]:
    return [{"item": f"Item {number}", "cost": cost} for number, cost in enumerate(costs)]


WALES = {"projectCountry": "wales", "projectLocation": "cardiff"}
NORTHERN_IRELAND = {"projectCountry": "northern-ireland", "projectLocation": "belfast"}
WALES_ANSWERS = {
    **WALES,
    "seniorContactLanguagePreference": "welsh",
    "mainContactLanguagePreference": "english",
    "beneficiariesWelshLanguage": "none",
}
SCHOOL = {"organisationType": "school", "educationNumber": "123", "seniorContactRole": "head-teacher"}
COUNCIL = {"organisationType": "statutory-body", "organisationSubType": "town-council"}
GROUPS = {"beneficiariesGroupsCheck": "yes"}

ACCEPTED: list[dict[str, Any]] = [
    {},
    {"projectName": "x" * 80},
    {"projectPostcode": "sw1a1aa"},
    {"projectStartDate": day(2027, 2, 15), "projectEndDate": day(2027, 2, 15)},  # 12 weeks after today
    {"projectStartDate": day(2027, 3, 1), "projectEndDate": day(2028, 3, 1)},
    {"yourIdeaProject": words(50)},
    {"yourIdeaProject": words(300)},
    {"yourIdeaPriorities": words(150)},
    {"yourIdeaCommunity": words(200)},
    {"projectBudget": rows("300"), "projectTotalCosts": "300"},
    {"projectBudget": rows(*["1000"] * 10), "projectTotalCosts": "10000"},
    {
        "organisationStartDate": {"month": "11", "year": "2026"},
        "accountingYearDate": None,
        "totalIncomeYear": None,
    },
    {
        "organisationStartDate": {"month": "9", "year": "2025"},
        "accountingYearDate": None,
        "totalIncomeYear": None,
    },
    {"accountingYearDate": {"day": "29", "month": "2"}},
    {"organisationHasDifferentTradingName": "yes", "organisationTradingName": "Us"},
    {"organisationAddress": lines(townCity="x" * 40, county="y" * 80, line2="z" * 255)},
    {
        "organisationType": "not-for-profit-company",
        "companyNumber": "1",
        "seniorContactRole": "company-secretary",
    },
    {
        "organisationType": "community-interest-company",
        "companyNumber": "1",
        "seniorContactRole": "company-director",
    },
    {
        "organisationType": "unincorporated-registered-charity",
        "charityNumber": "1234",
        "seniorContactRole": "trustee",
    },
    {"organisationType": "faith-group", "seniorContactRole": "religious-leader"},
    {
        **SCHOOL,
        "seniorContactDateOfBirth": None,
        "seniorContactAddress": None,
        "mainContactAddressHistory": None,
    },
    {**COUNCIL, "seniorContactRole": "elected-member"},
    {**COUNCIL, "organisationSubType": "fire-service", "seniorContactRole": "Any words at all"},
    {"seniorContactDateOfBirth": day(2008, 11, 23)},
    {"mainContactDateOfBirth": day(2010, 11, 23)},
    {"mainContactAddressHistory": {"currentAddressMeetsMinimum": "no", "previousAddress": lines()}},
    {"seniorContactPhone": "+44 (0)113 496 0002"},
    {"mainContactName": {"firstName": "Amina", "lastName": "Price"}},
    {"bankAccountNumber": "123456"},
    {"bankAccountNumber": "12345678901"},
    WALES_ANSWERS,
    {**NORTHERN_IRELAND, "beneficiariesNorthernIrelandCommunity": "mainly-protestant"},
    {**GROUPS, "beneficiariesGroups": "gender"},
    {**GROUPS, "beneficiariesGroups": ["other"], "beneficiariesGroupsOther": words(100)},
    {**GROUPS, "beneficiariesGroups": ["religion"], "beneficiariesGroupsReligion": ["other-faith"]},
]

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("projectName", {"projectName": None}, "needs an answer"),
    ("projectName", {"projectName": "   "}, "needs an answer"),
    ("projectName", {"projectName": "x" * 81}, "80 characters or fewer"),
    ("projectCountry", {"projectCountry": "france"}, "Choose from"),
    ("projectCountry", {"projectCountry": ["england", "wales"]}, "Choose from"),
    ("projectLocation", {"projectLocation": ""}, "needs an answer"),
    ("projectLocation", {"projectCountry": "scotland"}, "Choose from"),
    ("projectLocationDescription", {"projectLocationDescription": "x" * 256}, "255 characters"),
    ("projectPostcode", {"projectPostcode": "Leeds"}, "UK postcode"),
    ("projectStartDate", {"projectStartDate": day(2027, 2, 14)}, "on or after 15 February 2027"),
    ("projectStartDate", {"projectStartDate": day(2027, 2, 30)}, "real date"),
    ("projectStartDate", {"projectStartDate": {"day": "1", "month": "3", "year": ""}}, "real date"),
    ("projectEndDate", {"projectEndDate": day(2027, 2, 28)}, "not before"),
    ("projectEndDate", {"projectEndDate": day(2028, 3, 2)}, "on or before 1 March 2028"),
    ("yourIdeaProject", {"yourIdeaProject": words(49)}, "50 words or more; this has 49"),
    ("yourIdeaProject", {"yourIdeaProject": words(301)}, "300 words or fewer; this has 301"),
    ("yourIdeaPriorities", {"yourIdeaPriorities": words(151)}, "150 words or fewer"),
    ("yourIdeaCommunity", {"yourIdeaCommunity": words(201)}, "200 words or fewer"),
    ("projectBudget", {"projectBudget": rows()}, "needs an answer"),
    ("projectBudget", {"projectBudget": rows(*["100"] * 11)}, "10 costs or fewer"),
    ("projectBudget", {"projectBudget": rows("299")}, "£300 or more"),
    ("projectBudget", {"projectBudget": rows("9999", "2"), "projectTotalCosts": "20000"}, "£10,000 or less"),
    ("projectBudget", {"projectBudget": rows("400", "")}, "Row 2: enter an amount"),
    ("projectBudget", {"projectBudget": rows("400", "0")}, "Row 2: enter an amount of £1 or more"),
    ("projectBudget", {"projectBudget": rows("400", "-5")}, "Row 2: enter an amount of £1 or more"),
    ("projectBudget", {"projectBudget": rows("400.50")}, "Row 1: enter whole pounds"),
    ("projectBudget", {"projectBudget": [{"item": "", "cost": "400"}]}, "Row 1: enter an item"),
    ("projectBudget", {"projectBudget": [{"item": "x" * 256, "cost": "400"}]}, "255 characters"),
    ("projectTotalCosts", {"projectTotalCosts": "4999"}, "£5,000 or more"),
    ("projectTotalCosts", {"projectTotalCosts": "6000.50"}, "whole pounds"),
    ("projectTotalCosts", {"projectTotalCosts": "lots"}, "in numbers"),
    ("organisationStartDate", {"organisationStartDate": {"month": "12", "year": "2026"}}, "in the past"),
    ("organisationStartDate", {"organisationStartDate": {"month": "13", "year": "2019"}}, "are real"),
    (
        "accountingYearDate",
        {"organisationStartDate": {"month": "8", "year": "2025"}, "accountingYearDate": None},
        "needs",
    ),
    ("accountingYearDate", {"accountingYearDate": {"day": "31", "month": "4"}}, "are real"),
    ("totalIncomeYear", {"totalIncomeYear": "12.34"}, "whole pounds"),
    ("organisationTradingName", {"organisationHasDifferentTradingName": "yes"}, "needs an answer"),
    ("organisationAddress", {"organisationAddress": lines(line1="")}, "building and street"),
    ("organisationAddress", {"organisationAddress": lines(townCity="x" * 41)}, "40 characters"),
    ("organisationAddress", {"organisationAddress": lines(county="x" * 81)}, "80 characters"),
    ("organisationAddress", {"organisationAddress": lines(postcode="12345")}, "UK postcode"),
    ("organisationSubType", {"organisationType": "statutory-body"}, "needs an answer"),
    ("companyNumber", {"organisationType": "not-for-profit-company"}, "needs an answer"),
    ("charityNumber", {"organisationType": "charitable-incorporated-organisation"}, "needs an answer"),
    ("charityNumber", {"organisationType": "faith-group", "charityNumber": "123"}, "4 characters or more"),
    ("charityNumber", {"organisationType": "faith-group", "charityNumber": "SCO12345"}, "not the letter O"),
    ("educationNumber", {"organisationType": "school"}, "needs an answer"),
    ("seniorContactRole", {"seniorContactRole": "trustee"}, "Choose from"),
    ("seniorContactRole", {**COUNCIL, "seniorContactRole": "parish-clerk"}, "Choose from"),
    (
        "seniorContactRole",
        {**COUNCIL, "organisationSubType": "fire-service", "seniorContactRole": "x" * 256},
        "255",
    ),
    ("seniorContactName", {"seniorContactName": {"firstName": "x" * 41, "lastName": "y"}}, "40 characters"),
    ("seniorContactName", {"seniorContactName": {"firstName": "x", "lastName": "y" * 81}}, "80 characters"),
    ("seniorContactName", {"seniorContactName": {"firstName": "", "lastName": "y"}}, "first name"),
    ("seniorContactDateOfBirth", {"seniorContactDateOfBirth": day(2008, 11, 24)}, "at least 18"),
    ("seniorContactDateOfBirth", {"seniorContactDateOfBirth": day(1900, 1, 1)}, "120 years"),
    ("mainContactDateOfBirth", {"mainContactDateOfBirth": day(2010, 11, 24)}, "at least 16"),
    (
        "seniorContactAddressHistory",
        {"seniorContactAddressHistory": {"currentAddressMeetsMinimum": "no"}},
        "building",
    ),
    (
        "seniorContactAddressHistory",
        {"seniorContactAddressHistory": {"currentAddressMeetsMinimum": "maybe"}},
        "yes or no",
    ),
    ("seniorContactEmail", {"seniorContactEmail": "amina@example"}, "email address such as"),
    ("seniorContactPhone", {"seniorContactPhone": "12345"}, "UK telephone number"),
    ("seniorContactLanguagePreference", WALES, "needs an answer"),
    ("mainContactName", {"mainContactName": {"firstName": "Amina", "lastName": "Okafor"}}, "must differ"),
    ("mainContactEmail", {"mainContactEmail": "amina@example.org"}, "must differ"),
    ("mainContactPhone", {"mainContactPhone": "+44 113 4960001"}, "must differ"),
    ("mainContactCommunicationNeeds", {"mainContactCommunicationNeeds": "x" * 256}, "255 characters"),
    ("bankSortCode", {"bankSortCode": "12345"}, "six digits"),
    ("bankAccountNumber", {"bankAccountNumber": "12345"}, "6 characters or more"),
    ("bankAccountNumber", {"bankAccountNumber": "123456789012"}, "11 characters or fewer"),
    ("bankAccountNumber", {"bankAccountNumber": "none at all"}, "6 to 11 digits"),
    ("bankStatement", {"bankStatement": None}, "needs an answer"),
    ("termsAgreement3", {"termsAgreement3": None}, "needs an answer"),
    ("termsAgreement1", {"termsAgreement1": "no"}, "Choose from"),
    ("termsPersonName", {"termsPersonName": ""}, "needs an answer"),
    ("beneficiariesPreflightCheck", {"beneficiariesPreflightCheck": None}, "needs an answer"),
    ("beneficiariesGroups", GROUPS, "needs an answer"),
    ("beneficiariesGroups", {**GROUPS, "beneficiariesGroups": ["gender", "cats"]}, "Choose from"),
    ("beneficiariesGroupsAge", {**GROUPS, "beneficiariesGroups": "age"}, "needs an answer"),
    ("beneficiariesGroupsOther", {**GROUPS, "beneficiariesGroups": "other"}, "needs an answer"),
    (
        "beneficiariesGroupsOther",
        {**GROUPS, "beneficiariesGroups": "other", "beneficiariesGroupsOther": words(101)},
        "100 words or fewer",
    ),
    (
        "beneficiariesAnyGroupsOther",
        {
            **GROUPS,
            "beneficiariesGroups": "migrant",
            "beneficiariesGroupsMigrant": "other-migrant",
            "beneficiariesAnyGroupsOther": words(101),
        },
        "100 words or fewer",
    ),
    ("beneficiariesWelshLanguage", WALES, "needs an answer"),
    ("beneficiariesNorthernIrelandCommunity", NORTHERN_IRELAND, "needs an answer"),
]


@pytest.mark.parametrize("changes", ACCEPTED)
def test_an_application_within_the_limits_has_no_problem(changes: dict[str, Any]) -> None:
    assert found(**changes) == {}


@pytest.mark.parametrize(("name", "changes", "words_of_refusal"), REFUSED)
def test_an_answer_outside_its_limit_is_refused(
    name: str, changes: dict[str, Any], words_of_refusal: str
) -> None:
    assert words_of_refusal in found(**changes).get(name, "no problem")


def test_the_main_contact_may_not_live_where_the_senior_contact_lives_or_lived() -> None:
    here = lines(line1="2 Example Street", townCity="Exampleton")
    assert "must differ" in found(mainContactAddress=here)["mainContactAddress"]
    lived = {"currentAddressMeetsMinimum": "no", "previousAddress": lines()}
    both = found(seniorContactAddressHistory=lived, mainContactAddress=lines())
    assert "previous address" in both["mainContactAddress"]


def test_every_required_question_of_an_empty_form_is_told_once() -> None:
    nothing = problems(Journey(the_form(), {}, TODAY))
    asked = [f for f in Journey(the_form(), {}, TODAY).asked() if f.required]
    assert list(nothing) == [f.name for f in asked]


def test_the_bank_check_refuses_the_documented_pair_and_no_other(applicant: Visitor, portal: Portal) -> None:
    page = f"{BASE}/bank-details/1"
    bad = {"bankAccountName": "Us", "bankSortCode": "00-00-00", "bankAccountNumber": "99999999"}
    answer = applicant.post(page, bad)
    assert answer.status_code == 200
    assert "did not find this sort code" in answer.text
    assert portal.stored(portal.drafts()[0].id)["bankSortCode"] == "000000"
    assert applicant.post(page, {**bad, "bankSortCode": "000001"}).status_code == 302


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (("statement.docx", 10, "application/msword"), "PNG, a JPEG or a PDF"),
        (("statement.png", 12 * 1024 * 1024 + 1, "image/png"), "12 MB or less"),
    ],
)
def test_a_file_of_the_wrong_kind_or_size_is_not_kept(
    applicant: Visitor, portal: Portal, sent: tuple[str, int, str], refusal: str
) -> None:
    answer = applicant.post(f"{BASE}/bank-details/2", {"bankStatement": statement(*sent)})
    assert answer.status_code == 200
    assert refusal in answer.text
    assert portal.stored(portal.drafts()[0].id) == {}


def test_a_shared_surname_is_only_a_warning(finished: Visitor, portal: Portal) -> None:
    changed = {"mainContactName[firstName]": "Bea", "mainContactName[lastName]": "Okafor"}
    assert finished.post(f"{BASE}/main-contact/1", changed).status_code == 302
    assert "js-form-warning-surname" in finished.get(f"{BASE}/main-contact/1").text
    assert 'value="Submit application"' in finished.get(f"{BASE}/summary").text


def test_the_address_look_up_needs_the_secret_and_gives_made_up_addresses(applicant: Visitor) -> None:
    assert applicant.post("/api/address-lookup", {"q": "LS1 4AP"}, secret="").status_code == 403
    answer = applicant.post("/api/address-lookup", {"q": "ls1 4ap"}).json
    assert answer is not None
    assert {a["postcode"] for a in answer["addresses"]} == {"LS1 4AP"}
    for postcode in ("ZZ1 1ZZ", "not a postcode"):
        assert applicant.post("/api/address-lookup", {"q": postcode}).json == {"addresses": []}
