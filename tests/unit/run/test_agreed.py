"""Nothing is submitted that named people have not agreed to."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from formbridge.errors import BidError
from formbridge.forms.spec import FieldSpec
from formbridge.mapping.plan import FillPlan, FillStep, PagePlan, Status
from formbridge.model import Bid, read_bid, write_answer
from formbridge.model.agreeing import agree
from formbridge.plugin import registry
from formbridge.run.agreed import refuse_unagreed, unagreed
from formbridge.testing.planned import plan_of

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
TODAY = date(2026, 11, 23)
WHOLE_PLAN = FieldSpec(id="plan", label="Plan", source="derived.involvement")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(MADE_UP, tmp_path / "bid")


def plan(*sources: str, status: Status = Status.FILLED) -> FillPlan:
    steps = tuple(FillStep(f"f{n}", "Q", status, True, source=source) for n, source in enumerate(sources))
    return FillPlan("nihr", "x", "X", "1", "Bid", TODAY, (PagePlan("p", "P", "", "", "", steps),))


def agreed_by_all(folder: Path, topic: str, *people: str) -> Bid:
    for person in people:
        agree(folder, read_bid(folder), topic, by=person, on=TODAY)
    return read_bid(folder)


def test_a_draft_stops_a_submission_and_the_message_says_whose_yes_is_missing(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "Yusuf and the panel ask."})
    bid = agreed_by_all(folder, "aims", "asha", "rhodri")
    with pytest.raises(BidError) as caught:
        refuse_unagreed(bid, plan("answers.aims"))
    assert "Yusuf Demir (the text names them)" in str(caught.value)
    assert "Asha" not in str(caught.value)
    refuse_unagreed(agreed_by_all(folder, "aims", "yusuf"), plan("answers.aims"))


def test_with_nobody_named_one_yes_is_still_needed(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "We ask."})
    bid = read_bid(folder).model_copy(update={"must_agree": ()})
    assert unagreed(bid, plan("answers.aims"))
    bid = agreed_by_all(folder, "aims", "tj").model_copy(update={"must_agree": ()})
    assert not unagreed(bid, plan("answers.aims"))


def test_a_draft_that_the_plan_does_not_send_stops_nothing(folder: Path) -> None:
    write_answer(folder, "aims", {"full": "We ask."})
    bid = read_bid(folder)
    assert not unagreed(bid, plan("request.title"))
    assert not unagreed(bid, plan("answers.aims", status=Status.NOT_ASKED))


def test_a_derived_answer_needs_agreement_to_every_text_in_it(folder: Path) -> None:
    write_answer(folder, "involvement_done", {"full": "We met."})
    bid = read_bid(folder)
    assert {each.topic for each in unagreed(bid, plan("derived.involvement_done"))} == {"involvement_done"}


@pytest.mark.parametrize(("name", "asked"), [("nihr/rfpb-stage-2", True), ("lottery/awards-for-all", False)])
def test_the_whole_plan_needs_agreement_to_every_part_that_the_form_asks_for(
    folder: Path, name: str, asked: bool
) -> None:
    write_answer(folder, "involvement_done", {"full": "We met."})
    bid = read_bid(folder)
    funder, form = registry().form(name)
    (whole,) = [field for _, field in form.fields() if field.id == "working_with_people"] or [WHOLE_PLAN]
    page = form.pages[0].model_copy(update={"fields": (whole,), "when": None})
    made = plan_of(funder, form.model_copy(update={"pages": (page,)}), bid, TODAY)
    assert made.pages[0].steps[0].status is Status.FILLED
    assert ("involvement_done" in {each.topic for each in unagreed(bid, made)}) is asked
