"""Who is what in the team, posts that are paid, and a career that is told where its person says so."""

from __future__ import annotations

from pathlib import Path

from formbridge.model import disclose, read_bid
from formbridge.model.costing import CostRules

BID = read_bid(Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation")
NIHR = disclose(BID, funder="nihr", form="rfpb-stage-1").request
AWARD = disclose(BID, funder="wellcome", form="early-career-award").request


def test_the_team_is_told_apart_by_role() -> None:
    assert NIHR.lead_member and NIHR.lead_member.name == "Helen Castellanos"
    assert NIHR.joint_lead and NIHR.joint_lead.name == "Asha Okonkwo-Bell"
    assert [member.name for member in NIHR.public_co_applicants] == ["Rhodri Maes", "Marguerite Lane"]
    assert len(NIHR.co_applicants) == 3


def test_a_summary_in_place_of_a_cv_holds_only_what_that_person_tells_that_funder() -> None:
    rhodri = NIHR.public_co_applicants[0].experience_summary
    assert rhodri and rhodri.full and "forty budget reviews" in rhodri.full
    assert "I have turned them down" not in rhodri.full, "his own experience is not shared with anybody"


def test_posts_are_those_that_the_request_pays_for() -> None:
    assert [post.title for post in AWARD.posts] == ["Research Fellow, early-career award"]
    assert AWARD.lead_post and AWARD.lead_post.grade == "Grade 7"
    assert len(NIHR.posts) == 4


def test_a_career_is_told_to_the_funder_that_its_person_names_and_to_no_other() -> None:
    assert AWARD.lead and AWARD.lead.career and AWARD.lead.career_breaks
    samir = next(member for member in NIHR.team if member.name == "Samir Qureshi")
    assert (samir.career, samir.education, samir.career_breaks) == ((), (), None)


def test_the_years_of_every_row_add_up_to_it() -> None:
    request = disclose(BID, funder="nihr", form="rfpb-stage-2", costs=CostRules(full_cost=True)).request
    for line in request.lines:
        assert len(line.years) == 3
        assert sum(line.years) == line.shown == line.pounds
        assert sum(sum(cost.years) for cost in line.costs) == line.pounds
