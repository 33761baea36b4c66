"""Evidence and the involvement plan, as each reader asks for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from formbridge.model import AnswerView, Bid, check_path, disclose, read_bid, resolve, where
from formbridge.model.disclose import plan_facts, profile
from formbridge.model.disclose_evidence import evidence_views
from formbridge.model.evidence import CreditRole, EvidenceItem, LocalRole, R4riModule, Tags
from formbridge.model.involvement import Direction
from formbridge.model.projections import crosswalk, gripp2, profiles, team
from formbridge.model.projections.atoms import ATOMS
from formbridge.model.projections.crosswalk import InvolvementQuestion
from formbridge.model.projections.derived import derived
from formbridge.model.projections.texts import at_length, joined

ROOT = Path(__file__).parents[3]


@cache
def made_up() -> Bid:
    return read_bid(ROOT / "fixtures" / "bids" / "personalisation")


@cache
def unwritten() -> Bid:
    """The same bid with facts only: nobody has written an answer."""
    return made_up().model_copy(update={"answers": {}})


@pytest.mark.parametrize("name", sorted(derived()))
def test_every_derived_answer_is_a_source_that_a_form_may_name(name: str) -> None:
    assert check_path(f"derived.{name}") is AnswerView
    assert where(f"derived.{name}")
    page = (ROOT / "docs" / "reference" / "derived-answers.md").read_text("utf-8")
    assert f"| `derived.{name}` |" in page


def test_a_misspelt_derived_answer_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="Did you mean 'r4ri_ideas'"):
        check_path("derived.r4ri_idea")


def test_a_summary_of_a_public_co_applicant_holds_what_they_let_nihr_see() -> None:
    text = at_length(profiles.public_summary(profile(made_up(), "marguerite", "nihr")), "full")
    assert "I was a bookkeeper for thirty years" in text
    assert "#### Lived experience" in text and "I manage my own budget" in text
    assert "I looked after my brother" not in text, "she shares that with nobody"
    assert "I manage my own budget" not in at_length(
        profiles.public_summary(profile(made_up(), "marguerite", "wellcome")), "full"
    )


def test_each_item_appears_once_in_a_narrative_cv() -> None:
    whole = at_length(team.r4ri(evidence_views(made_up(), "ukri"), {}), "full")
    titles = [item.title for item in evidence_views(made_up(), "ukri") if item.tags.r4ri]
    assert len(titles) > 4
    assert all(whole.count(title) == 1 for title in titles)


def test_what_the_team_wrote_for_a_module_comes_before_its_evidence() -> None:
    modules = team.r4ri_modules((), {"track_ideas": AnswerView(full="Ours.")})
    assert modules[R4riModule.IDEAS].full == "Ours."


def test_local_roles_never_appear_as_credit_roles() -> None:
    evidence = evidence_views(made_up(), "every_funder")
    assert team.local_roles(evidence)
    text = at_length(team.credit(evidence), "full").lower()
    assert not [role for role in LocalRole if role.replace("_", " ") in text]
    assert len(CreditRole) == 14
    assert team.credit_address(CreditRole.WRITING_REVIEW_EDITING).endswith("/writing-review-editing/")


def test_a_cv_needs_no_employer_degree_or_publication() -> None:
    text = at_length(profiles.cv(profile(made_up(), "asha", "every_funder")), "full")
    assert "The Tuesday drop-in" in text and "#### Community" in text


def test_evidence_that_is_private_or_for_the_team_is_in_no_text() -> None:
    told = disclose(made_up(), funder="nihr", form="any").model_dump_json()
    hidden = [item.title for item in made_up().evidence if item.visibility != "public"]
    assert len(hidden) > 1
    assert not [title for title in hidden if title in told]


def question(*parts: str, instead: str | None = None) -> InvolvementQuestion:
    return InvolvementQuestion.model_validate(
        {"id": "test", "title": "Test", "parts": parts, "instead": instead, "verified": True}
    )


PLANNED = ("purpose", "done", "changed", "plan", "people", "support", "governance")


def test_one_plan_answers_at_several_lengths() -> None:
    made = crosswalk.answer(question(*PLANNED), plan_facts(unwritten(), "nihr"))
    lengths = [len(at_length(made, name).split()) for name in ("full", "medium", "short")]
    assert lengths[0] > lengths[1] > lengths[2] > 30


def test_parts_come_in_the_order_that_the_form_asks_for_and_what_lacks_is_named() -> None:
    facts = plan_facts(unwritten(), "nihr")
    text = at_length(crosswalk.answer(question("people", "costs", "purpose"), facts), "full")
    assert text.index(ATOMS["people"].heading) < text.index(ATOMS["purpose"].heading)
    assert crosswalk.missing(question("people", "costs", "purpose"), facts) == ("costs",)


def test_a_part_that_is_the_whole_answer_stands_alone_once_somebody_wrote_it() -> None:
    wanted = question("people", "costs", instead="community")
    written, facts = plan_facts(made_up(), "nihr"), plan_facts(unwritten(), "nihr")
    assert crosswalk.answer(wanted, written) == written.answers["community_involvement"]
    assert crosswalk.missing(wanted, written) == ()
    assert at_length(ATOMS["people"].text(facts), "full") in at_length(
        crosswalk.answer(wanted, facts), "full"
    )
    assert crosswalk.missing(wanted, facts) == ("costs",)


def test_what_the_team_wrote_comes_before_its_plan() -> None:
    facts = plan_facts(made_up(), "nihr")
    written = made_up().answers["involvement_purpose"].versions.full
    assert ATOMS["purpose"].text(facts).full == written
    assert ATOMS["purpose"].text(plan_facts(unwritten(), "nihr")).full != written


def test_a_bid_that_involves_nobody_answers_with_its_reason() -> None:
    plan = made_up().involvement.model_copy(update={"not_used_reason": "It is a study of ledgers."})
    facts = plan_facts(made_up().model_copy(update={"involvement": plan}), "nihr")
    for each in (question(*PLANNED), question("people", instead="community")):
        assert crosswalk.answer(each, facts).full == "It is a study of ledgers."
        assert crosswalk.missing(each, facts) == ()


def test_the_report_has_the_bad_and_the_unchanged_as_well_as_the_good() -> None:
    items = gripp2.short_form(plan_facts(unwritten(), "nihr"))
    assert [item.title for item in items] == ["Aim", "Methods", "Results", "Discussion", "Reflections"]
    directions = {event.changed.direction for event in unwritten().involvement.events if event.changed}
    assert directions == set(Direction)
    for words in ("made it better", "made it worse", "good and bad", "Nothing changed"):
        assert words in items[2].text


def test_every_change_of_the_plan_is_in_the_report_even_when_the_team_wrote_its_own() -> None:
    results = gripp2.short_form(plan_facts(made_up(), "nihr"))[2].text
    for event in made_up().involvement.events:
        assert event.changed is None or event.changed.before.rstrip(".") in results


def test_nobody_is_named_in_a_plan_without_a_yes() -> None:
    whole = disclose(made_up(), funder="nihr", form="any").derived
    assert not [name for name, text in whole.items() if "Abara" in text.model_dump_json()]


def test_a_joined_answer_is_agreed_only_when_every_part_is() -> None:
    yes, no = AnswerView(full="A", agreed=True), AnswerView(full="B")
    assert joined([("1", yes), ("2", yes)]).agreed
    assert not joined([("1", yes), ("2", no)]).agreed
    assert joined([("1", yes), ("2", AnswerView())]).full == "A", "a part with no text has no heading"


def test_a_derived_answer_resolves_like_any_other() -> None:
    told = disclose(made_up(), funder="nihr", form="any", involvement=question(*PLANNED))
    assert resolve(told, "derived.involvement").full
    assert resolve(told, "derived.r4ri_additions.full") is None


def test_an_item_without_a_tag_is_in_no_module() -> None:
    item = EvidenceItem(id="x", person="asha", title="T", what_i_did="D", visibility="public", tags=Tags())  # type: ignore[arg-type]
    bid = made_up().model_copy(update={"evidence": (item,)})
    assert team.r4ri(evidence_views(bid, "ukri"), {}).full is None
