"""The replica's second form: the proposal for more than £10,000."""

from __future__ import annotations

import pytest
from portals import Portal
from portals.lottery.complete import TODAY, words
from portals.lottery.form import the_form
from portals.lottery.journey import Journey
from portals.lottery.rules import problems
from portals.visitor import Visitor

KIND = "your-funding-proposal"
BASE = f"/apply/{KIND}"


@pytest.fixture
def proposer(visitor: Visitor) -> Visitor:
    """Somebody who has signed in and begun a proposal."""
    visitor.sign_in()
    visitor.get(f"{BASE}/new")
    return visitor


def test_it_has_the_fields_of_the_published_code_and_the_sub_type() -> None:
    assert len(the_form(KIND).fields()) == 74 + 1


def test_both_contacts_language_questions_share_one_answer(proposer: Visitor, portal: Portal) -> None:
    draft = portal.drafts()[0].id
    portal.store.save(draft, {"projectCountries": "wales"})
    proposer.post(f"{BASE}/main-contact/1", {"contactLanguagePreference": "welsh"})

    assert portal.stored(draft)["contactLanguagePreference"] == "welsh"
    assert (
        'value="welsh" required aria-required="true" checked' in proposer.get(f"{BASE}/senior-contact/1").text
    )


def test_places_are_those_of_the_areas_that_were_chosen(proposer: Visitor) -> None:
    proposer.post(f"{BASE}/your-project/2", {"projectCountries": "england"})
    proposer.post(f"{BASE}/your-project/3", {"projectRegions": "south-west"})
    page = proposer.get(f"{BASE}/your-project/4").text

    assert "Cornwall" in page
    assert "Greater London" not in page


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"projectTotalCost": "20000", "projectCosts": "20000"}, set()),
        ({"projectTotalCost": "20000", "projectCosts": "20001"}, {"projectCosts"}),
        ({"projectTotalCost": "10000", "projectCosts": "10000"}, {"projectTotalCost", "projectCosts"}),
    ],
)
def test_more_than_ten_thousand_and_no_more_than_the_whole(answers: dict[str, str], wrong: set[str]) -> None:
    found = problems(Journey(the_form(KIND), {**answers, "projectSpend": words(300)}, TODAY))

    assert found.keys() & {"projectTotalCost", "projectCosts", "projectSpend"} == wrong


def test_each_form_keeps_its_own_draft(proposer: Visitor, portal: Portal) -> None:
    proposer.get("/apply/under-10k/new")
    proposer.post(f"{BASE}/your-project/1", {"projectName": "Three years"})

    assert [(draft.form, draft.answers.get("projectName")) for draft in portal.drafts()] == [
        ("under-10k", None),
        (KIND, "Three years"),
    ]
