"""Several answers as one text, answers inside rows, and values a step further in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from formbridge.forms.spec import Control, FieldSpec, FormSpec, PageSpec, PartSpec, Passage, ShapeSpec, When
from formbridge.mapping import Status, build_plan
from formbridge.mapping.plan import FillStep
from formbridge.mapping.transforms import TRANSFORMS
from formbridge.mapping.values import inside, together
from formbridge.model import AnswerView, disclose, read_bid
from formbridge.model.projections.crosswalk import InvolvementQuestion

BID = read_bid(Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation")
ONE = AnswerView(full="One in full.", short="One.", agreed=True)
TWO = AnswerView(full="Two in full.", medium="Two in part.", short="Two.", agreed=False)


def passages(*headings: str) -> list[Passage]:
    return [Passage(source="answers.aims", heading=heading) for heading in headings]


def planned(
    *fields: FieldSpec,
    shapes: dict[str, ShapeSpec] | None = None,
    involvement: InvolvementQuestion | None = None,
) -> tuple[FillStep, ...]:
    form = FormSpec(
        id="form",
        title="Form",
        edition="1",
        checked=date(2026, 11, 23),
        basis="a test",
        shapes=shapes or {},
        involvement=involvement,
        pages=(PageSpec(id="page", title="Page", fields=fields),),
    )
    disclosed = disclose(BID, funder="nihr", form="rfpb-stage-1", involvement=involvement)
    return build_plan(disclosed, form, funder="nihr", today=date(2026, 11, 23)).pages[0].steps


def test_each_length_of_a_joined_text_is_made_of_that_length_or_the_next_longer_one() -> None:
    whole = together(list(zip(passages("First", ""), (ONE, TWO), strict=True)))
    assert whole is not None
    assert whole.full == "### First\n\nOne in full.\n\nTwo in full."
    assert whole.medium == "### First\n\nOne in full.\n\nTwo in part."
    assert whole.short == "### First\n\nOne.\n\nTwo."


def test_a_joined_text_is_agreed_only_when_each_of_its_answers_is() -> None:
    mixed = together(list(zip(passages("", ""), (ONE, TWO), strict=True)))
    alone = together(list(zip(passages(""), (ONE,), strict=True)))
    assert mixed and not mixed.agreed
    assert alone and alone.agreed


def test_an_answer_that_is_missing_leaves_no_heading_behind() -> None:
    assert together(list(zip(passages("First", "Second"), (None, TWO), strict=True))) == AnswerView(
        full="### Second\n\nTwo in full.", medium="### Second\n\nTwo in part.", short="### Second\n\nTwo."
    )
    assert together(list(zip(passages("First"), (None,), strict=True))) is None


def test_the_plan_names_every_answer_that_a_text_is_made_of() -> None:
    sources = (Passage(source="answers.aims"), Passage(source="answers.how"))
    step = planned(FieldSpec(id="plan", label="Plan", control=Control.RICH_TEXT, passages=sources))[0]
    assert (step.source, step.more_sources) == ("answers.aims", ("answers.how",))


def asked(*parts: str, instead: str | None = None) -> InvolvementQuestion:
    facts = {"id": "nihr", "title": "Plan", "parts": parts, "instead": instead, "verified": True}
    return InvolvementQuestion.model_validate(facts)


def test_the_involvement_plan_is_put_together_as_the_form_asks_and_names_its_parts() -> None:
    whole = FieldSpec(id="plan", label="Plan", control=Control.TEXTAREA, source="derived.involvement")
    among = Passage(source="derived.involvement")
    more = FieldSpec(id="more", label="More", passages=(Passage(source="answers.how"), among))
    parts = ("derived.involvement_plan", "derived.involvement_people")
    one, two = planned(whole, more, involvement=asked("plan", "people"))
    assert one.entries and one.shown.index("What people will do") < one.shown.index("Who is involved, and")
    assert (one.source, one.more_sources) == ("derived.involvement", parts)
    assert (two.source, two.more_sources) == ("answers.how", ("derived.involvement", *parts))
    (alone,) = planned(whole, involvement=asked("plan", "people", instead="community"))
    assert alone.more_sources == ("derived.involvement_community",)


def test_a_part_may_hold_an_answer_and_takes_the_longest_version_that_fits() -> None:
    limit = {"words": (1, 200)}
    shape = ShapeSpec(
        parts=(
            PartSpec(key="name", label="Name"),
            PartSpec(key="experience_summary", label="Summary", limit=limit),  # type: ignore[arg-type]
        )
    )
    field = FieldSpec(
        id="people", label="People", shape="person", repeats=True, source="request.public_co_applicants"
    )
    step = planned(field, shapes={"person": shape})[0]
    assert [entry.value for entry in step.entries][::2] == ["Rhodri Maes", "Marguerite Lane"]
    assert "forty budget reviews" in str(step.entries[1].value)
    assert "####" not in str(step.entries[1].value)


def test_what_another_answer_of_the_page_brings_up_need_not_be_there_at_first() -> None:
    first = FieldSpec(id="asked", label="Asked?", const="yes")
    when = When(any_of=(When(field="asked", equals="yes"),))
    second = FieldSpec(id="told", label="Told", const="words", when=when)
    assert [step.brought_up for step in planned(first, second)] == [False, True]


def test_a_number_is_not_shown_as_pounds() -> None:
    step = planned(
        FieldSpec(id="fte", label="FTE", control=Control.NUMBER, source="request.lead_member.percent")
    )[0]
    assert (step.status, step.shown) == (Status.FILLED, "20")


def test_a_key_reaches_inside_lists_and_stops_where_there_is_nothing() -> None:
    value = {"years": (Decimal(1), Decimal(2)), "place": {"town": "Catford"}}
    assert inside(value, "years.1") == Decimal(2)
    assert inside(value, "years.2") is None
    assert inside(value, "place.town") == "Catford"
    assert inside(value, "place.county.code") is None


def test_a_street_is_the_first_two_lines_of_an_address() -> None:
    address = BID.organisation_of("northmere").address
    assert address is not None
    assert TRANSFORMS["street"](address) == "Founders Building, 1 Example Road"
    assert TRANSFORMS["street"](address.model_copy(update={"line2": None})) == "Founders Building"
