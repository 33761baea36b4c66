"""The UKRI replica: who begins, what is counted, what is not relevant, and where the lead's part ends."""

from __future__ import annotations

from io import BytesIO

import pytest
from portals import Portal, open_portal
from portals.visitor import Visitor


@pytest.fixture
def portal() -> Portal:
    return open_portal("ukri")


@pytest.fixture
def lead(portal: Portal) -> Visitor:
    visitor = Visitor(portal)
    visitor.sign_in()
    visitor.post("/opportunities/1/start", {"project-lead": "yes"})
    visitor.get("/opportunities/1/new")
    return visitor


def place(portal: Portal, page: str) -> str:
    return f"/applications/{portal.drafts()[0].id}/questions/{page}"


def stored(portal: Portal) -> dict[str, str | list[str]]:
    return portal.stored(portal.drafts()[0].id)


def test_only_the_project_lead_begins_an_application(portal: Portal) -> None:
    visitor = Visitor(portal)
    visitor.sign_in()
    assert visitor.get("/opportunities/1/new").location == "/opportunities/1/start"
    refused = visitor.post("/opportunities/1/start", {"project-lead": "no"})
    assert "Only the project lead" in refused.text
    assert portal.drafts() == []


def test_the_legend_of_an_image_counts_towards_the_words(portal: Portal, lead: Visitor) -> None:
    words = "word " * 299
    assert lead.post(place(portal, "vision"), {"vision": f"<p>{words}</p>"}).status_code == 302
    image = '<p><img src="a.png" alt="Two more words"></p>'
    refused = lead.post(place(portal, "vision"), {"vision": f"<p>{words}</p>{image}"})
    assert "300 words or fewer, legends of images included" in refused.text


def test_a_question_that_is_not_relevant_asks_for_no_words_and_keeps_none(
    portal: Portal, lead: Visitor
) -> None:
    page = place(portal, "animals")
    assert "Enter an answer" in lead.post(page, {"animals-relevant": "yes"}).text
    lead.post(page, {"animals-relevant": "yes", "animals": "Two guide dogs"})
    assert stored(portal)["animals"] == "Two guide dogs"
    lead.post(page, {"animals-relevant": "no", "animals": "Two guide dogs"})
    assert stored(portal) == {"animals-relevant": "no"}


def test_the_core_team_keeps_its_rows_and_drops_blank_ones(portal: Portal, lead: Visitor) -> None:
    rows = {
        "core-team[0][name]": "Helen",
        "core-team[0][role]": "project-lead",
        "core-team[1][name]": "",
        "core-team[2][name]": "Wren",
        "core-team[2][role]": "specialist",
    }
    lead.post(place(portal, "core-team"), rows)
    assert stored(portal)["core-team[1][name]"] == "Wren"
    assert "core-team[2][name]" not in stored(portal)
    refused = lead.post(place(portal, "core-team"), {"core-team[0][name]": "Helen"})
    assert "Member 1: Enter role" in refused.text


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"%PDF-1.4 /Type /Page /Type /Page", "plan.pdf", "has 2 pages. It must have 1 or fewer"),
        (b"a letter", "plan.pdf", "Choose a PDF file"),
        (b"%PDF-1.4 /Type /Page", "plan.docx", "one of these kinds: pdf"),
        (b"", "plan.pdf", "empty"),
    ],
)
def test_a_pdf_answer_keeps_to_its_pages(
    portal: Portal, lead: Visitor, content: bytes, name: str, problem: str
) -> None:
    answer = lead.post(place(portal, "work-plan"), {"work-plan": (BytesIO(content), name)})
    assert problem in answer.text
    assert stored(portal) == {}


def test_costs_are_kept_under_their_headings(portal: Portal, lead: Visitor) -> None:
    headings = (
        "di-staff",
        "di-travel",
        "di-other",
        "da-staff",
        "da-estates",
        "da-other",
        "indirect",
        "exceptions",
    )
    figures = {f"costs-{heading}": "10.50" for heading in headings}
    refused = lead.post(place(portal, "costs"), {**figures, "costs-indirect": "much"})
    assert "Enter an amount in pounds" in refused.text
    lead.post(place(portal, "costs"), figures)
    assert stored(portal) == figures


def test_the_leads_last_act_is_to_send_it_to_the_research_office(portal: Portal, lead: Visitor) -> None:
    send = f"/applications/{portal.drafts()[0].id}/send"
    assert "submit" not in lead.get(send).text.lower()
    early = lead.post(send, {"declaration": "yes"})
    assert "Complete these parts first" in early.text
    assert portal.submissions() == []


def test_the_read_only_view_has_every_answer_and_no_control(portal: Portal, lead: Visitor) -> None:
    lead.post(place(portal, "vision"), {"vision": "<p>A letter that says why.</p>"})
    view = lead.get(f"/applications/{portal.drafts()[0].id}/read-only").text
    assert "A letter that says why." in view
    assert "<textarea" not in view
    assert 'type="text"' not in view
