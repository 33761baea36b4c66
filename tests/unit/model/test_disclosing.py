"""Nothing private, and nothing that somebody keeps back, reaches what mapping may see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from formbridge.errors import UnknownNameError
from formbridge.model import Bid, DisclosedBid, disclose, offers, people, private, read_bid, reflections
from formbridge.model.disclose import plan_facts, profile
from formbridge.model.disclose_evidence import evidence_views
from formbridge.model.evidence import Visibility
from formbridge.model.people import ConsentToBeNamed, Person, Shareable
from formbridge.model.studies import StageLevel

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
FUNDERS = {"lottery": "awards-for-all", "nihr": "rfpb-stage-1", "wellcome": "early-career-award"}
PRIVATE_NAMES = re.compile(
    r"access_needs|pay_choice|ceiling|most_a_|reflection|feeling|offer|claim|private|bank|birth|insurance"
)


@cache
def made_up() -> Bid:
    return read_bid(MADE_UP)


def view(bid: Bid, funder: str = "lottery") -> DisclosedBid:
    return disclose(bid, funder=funder, form=FUNDERS[funder])


def models_within(annotation: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        for field in annotation.model_fields.values():
            models_within(field.annotation, seen)
    for argument in get_args(annotation):
        models_within(argument, seen)
    return seen


def test_no_type_of_a_disclosed_bid_comes_from_a_private_room() -> None:
    closed = {module.__name__ for module in (private, offers, reflections)}
    reached = models_within(DisclosedBid, set())
    assert len(reached) > 20
    assert not [model for model in reached if model.__module__ in closed]
    assert Person not in reached and Bid not in reached


def test_no_field_of_a_disclosed_bid_has_a_private_name() -> None:
    names = {name for model in models_within(DisclosedBid, set()) for name in model.model_fields}
    assert not [name for name in names if PRIVATE_NAMES.search(name)]
    assert PRIVATE_NAMES.search("access_needs")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("funder", FUNDERS)
def test_no_private_text_of_the_made_up_bid_reaches_any_funder(funder: str) -> None:
    told = view(made_up(), funder).model_dump_json()
    hidden = [text for text in strings(made_up().private.model_dump(mode="python")) if len(text) > 20]
    assert len(hidden) > 10
    assert not [text for text in hidden if text in told]


ITEMS = tuple(Shareable)
WHO = st.sampled_from(["every_funder", *FUNDERS])
CHOICES = st.dictionaries(WHO, st.lists(st.sampled_from(ITEMS), unique=True).map(tuple), max_size=4)
CONSENT = st.sampled_from([None, True, False])


def marked(person: Person, sharing: Any, keep_back: Any, agreed: bool | None) -> Person:
    """The person with every item replaced by a word that can be found again."""

    def word(item: str) -> str:
        return f"[{person.id}:{item}]"

    consent = ConsentToBeNamed.model_validate(
        {"agreed": bool(agreed), "text_seen": word("seen"), "on": "2026-01-01"}
    )
    return person.model_copy(
        update={
            "name": word("name"),
            "given_name": word("name"),
            "family_name": word("name"),
            "organisation": None,
            **{item: word(item) for item in ("affiliation", "position", "email", "phone", "orcid", "about")},
            "public_label": word("public_label"),
            "experience": people.Experience(
                own=word("experience_own"),
                carer=word("experience_carer"),
                community=word("experience_community"),
                research=word("experience_research"),
                practice=word("experience_practice"),
            ),
            "sharing": sharing,
            "keep_back": keep_back,
            "consent_to_be_named": None if agreed is None else consent,
        }
    )


@given(CHOICES, CHOICES, CONSENT, st.sampled_from(tuple(FUNDERS)))
def test_only_what_a_person_shares_with_this_funder_is_told(
    sharing: dict[str, tuple[Shareable, ...]],
    keep_back: dict[str, tuple[Shareable, ...]],
    agreed: bool | None,
    funder: str,
) -> None:
    bid = made_up()
    people_now = tuple(marked(person, sharing, keep_back, agreed) for person in bid.people)
    told = view(bid.model_copy(update={"people": people_now}), funder).model_dump_json()
    for person in people_now:
        assert f"[{person.id}:seen]" not in told
        for item in ITEMS:
            kept = any(item in person.keep_back.get(who, ()) for who in ("every_funder", funder))
            shared = any(item in person.sharing.get(who, ()) for who in ("every_funder", funder))
            if item is Shareable.NAME:
                consent = person.consent_to_be_named
                shared = consent is not None and consent.agreed
            if kept or not shared:
                assert f"[{person.id}:{item}]" not in told, f"{item} of {person.id} was told to {funder}"


def test_what_a_contact_shares_is_told() -> None:
    contact = view(made_up()).request.senior_contact
    assert contact is not None
    assert (contact.name, contact.position) == ("Asha Okonkwo-Bell", "Trustee")
    assert contact.email and contact.phone
    assert contact.experience.own is None, "she shares it with two funders only"
    lead = next(member for member in view(made_up(), "nihr").request.team if member.role == "joint_lead")
    assert lead.experience.own


def test_nobody_is_named_without_a_yes_and_the_panel_still_counts_them() -> None:
    (panel,) = view(made_up()).panels
    assert (panel.size, panel.co_chairs) == (9, 2)
    assert "Abara" not in view(made_up()).model_dump_json()


def test_an_evidence_item_is_told_when_it_is_public_and_its_person_shares_it() -> None:
    told = {item.title for item in view(made_up()).evidence}
    assert "Waiting rooms: an exhibition" in told
    assert "Waiting rooms: an exhibition" not in {item.title for item in view(made_up(), "wellcome").evidence}
    hidden = {item.title for item in made_up().evidence if item.visibility is not Visibility.PUBLIC}
    assert hidden and not hidden & told


EVIDENCE = st.dictionaries(WHO, st.just((Shareable.EVIDENCE,)))
KEPT_FROM = st.lists(st.sampled_from(["every_funder", *FUNDERS]), unique=True).map(tuple)


@given(
    st.sampled_from([Visibility.PUBLIC, *Visibility]),
    KEPT_FROM,
    EVIDENCE,
    EVIDENCE,
    st.sampled_from([*FUNDERS]),
)
def test_an_item_is_told_exactly_when_it_its_person_and_this_funder_allow_it(
    visibility: Visibility,
    kept_from: tuple[str, ...],
    sharing: dict[str, tuple[Shareable, ...]],
    keep_back: dict[str, tuple[Shareable, ...]],
    funder: str,
) -> None:
    bid = made_up()
    item = bid.evidence[0].model_copy(
        update={"title": "[the item]", "visibility": visibility, "keep_back": kept_from}
    )
    people_now = tuple(
        each.model_copy(update={"sharing": sharing, "keep_back": keep_back})
        if each.id == item.person
        else each
        for each in bid.people
    )
    told = view(bid.model_copy(update={"people": people_now, "evidence": (item,)}), funder)

    readers = {"every_funder", funder}
    shares = any(Shareable.EVIDENCE in sharing.get(who, ()) for who in readers)
    keeps = any(Shareable.EVIDENCE in keep_back.get(who, ()) for who in readers) or readers & set(kept_from)
    assert bool(told.evidence) == (visibility is Visibility.PUBLIC and shares and not keeps)
    assert told.evidence or "[the item]" not in told.model_dump_json()


def with_own_words(record: BaseModel, word: str) -> BaseModel:
    """The record with every free text in it replaced by this word, however deep it stands."""
    changed: dict[str, Any] = {}
    for name, value in record:
        if isinstance(value, BaseModel):
            changed[name] = with_own_words(value, word)
        elif isinstance(value, tuple):
            changed[name] = tuple(with_own_words(e, word) if isinstance(e, BaseModel) else e for e in value)
        elif type(value) is str and name not in ("id", "person", "author", "payer", "activity"):
            changed[name] = word
    return record.model_copy(update=changed)


@settings(max_examples=25)
@given(st.uuids(), st.sampled_from(tuple(FUNDERS)))
def test_no_word_of_the_private_folder_and_no_word_that_was_said_in_a_room_is_told(
    number: UUID, funder: str
) -> None:
    bid, word = made_up(), f"private {number}"
    said = tuple(each.model_copy(update={"what_was_said": word}) for each in bid.involvement.events)
    hidden = bid.model_copy(
        update={
            "private": with_own_words(bid.private, word),
            "involvement": bid.involvement.model_copy(update={"events": said}),
        }
    )

    assert hidden.model_dump_json().count(word) > 15
    assert word not in view(hidden, funder).model_dump_json()
    assert word not in repr(plan_facts(hidden, funder))
    assert all(word not in repr(profile(hidden, each.id, funder)) for each in hidden.people)


def test_a_view_of_events_says_how_many_came_and_not_who() -> None:
    event = view(made_up()).involvement.events[0]
    assert event.how_many == 7
    assert not hasattr(event, "who") and not hasattr(event, "what_was_said")


def test_a_form_without_a_request_is_one_clear_message() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'lottery/awards-for-all'") as caught:
        disclose(made_up(), funder="lottery", form="award-for-all")
    assert 'forms = ["lottery/award-for-all"]' in str(caught.value)


@pytest.mark.parametrize("funder", FUNDERS)
def test_every_sum_is_the_sum_of_its_rows(funder: str) -> None:
    request = view(made_up(), funder).request
    pounds = {cost.id: cost.pounds for cost in request.costs}
    for line in request.lines:
        assert line.pounds == sum(pounds[cost_id] for cost_id in line.covers)
    assert request.full_cost == sum(line.pounds for line in request.lines)
    assert request.requested == sum(line.requested for line in request.lines)
    assert request.shortfall == request.full_cost - request.requested
    assert request.total == request.full_cost + sum(met.pounds for met in request.met_elsewhere)


def test_a_recovery_rate_never_touches_what_a_person_is_promised() -> None:
    fees = {
        funder: {
            cost.id: cost.each for cost in view(made_up(), funder).request.costs if cost.section == "PAY"
        }
        for funder in FUNDERS
    }
    assert fees["nihr"]["r-peer-fees"] == Decimal("82.50")
    assert view(made_up(), "nihr").request.shortfall > 0


def test_the_months_of_a_request_are_counted_from_first_day_to_last() -> None:
    assert view(made_up()).request.months == 12
    assert view(made_up(), "nihr").request.months == 36


def test_the_views_keep_stages_as_they_are() -> None:
    (study,) = view(made_up()).studies
    assert study.stages[0] == StageLevel.model_validate(
        {
            "stage": "setting_questions",
            "level": "leads",
            "how": "The panel wrote the questions and tried them out on each other.",
        }
    )


def test_what_somebody_keeps_back_from_one_funder_is_not_told_to_every_funder() -> None:
    bid = made_up()
    item = next(each for each in evidence_views(bid, "every_funder"))
    whole = next(each for each in bid.evidence if each.title == item.title)
    person = bid.person(whole.person)

    kept = whole.model_copy(update={"keep_back": ("nihr",)})
    fewer = evidence_views(bid.model_copy(update={"evidence": (kept,)}), "every_funder")
    told_elsewhere = evidence_views(bid.model_copy(update={"evidence": (kept,)}), "wellcome")
    asked = person.model_copy(update={"keep_back": {"nihr": (Shareable.EVIDENCE,)}})

    assert fewer == () and told_elsewhere
    assert not asked.may_tell(Shareable.EVIDENCE, "every_funder")
    assert asked.may_tell(Shareable.EVIDENCE, "wellcome")
