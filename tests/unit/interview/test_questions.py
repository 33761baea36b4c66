"""Which questions are open, in what order, and what an answer changes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from formbridge.errors import BidError
from formbridge.forms.spec import Control, FieldSpec, Fill, FormSpec, Limit, PageSpec, Switch
from formbridge.interview import (
    Chosen,
    Kind,
    Question,
    State,
    change,
    elsewhere,
    new_request,
    next_question,
    question_before,
    questions,
    read_state,
    save,
    write_state,
)
from formbridge.interview.bank import facts, path_of
from formbridge.mapping import build_plan
from formbridge.model import Bid, check_path, disclose, read_bid, set_value, write_answer
from formbridge.model.new import new_bid
from formbridge.model.projections.crosswalk import InvolvementQuestion
from formbridge.model.write_rows import add_row

MADE_UP = Path(__file__).parents[3] / "fixtures" / "bids" / "personalisation"
TODAY = date(2026, 11, 23)


def field(name: str, source: str, limit: Limit | None = None, *, required: bool = True) -> FieldSpec:
    return FieldSpec(
        id=name,
        label=name.capitalize(),
        control=Control.TEXTAREA,
        source=source,
        required=required,
        limit=limit or Limit(),
    )


def form(name: str, *fields: FieldSpec) -> FormSpec:
    page = PageSpec(id="page", title="Page", fields=fields)
    return FormSpec(id=name, title=name, edition="1", checked=TODAY, basis="test", pages=(page,))


def chosen(bid: Bid, *forms: FormSpec) -> list[Chosen]:
    found = []
    for spec in forms:
        told = disclose(bid, funder="lottery", form=spec.id)
        found.append(Chosen("lottery", spec, build_plan(told, spec, funder="lottery", today=TODAY)))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new bid that asks something of two forms."""
    new_bid(tmp_path / "bid")
    for name in ("one", "two"):
        request = new_request(read_bid(tmp_path / "bid"), f"lottery/{name}")
        add_row(tmp_path / "bid", "bid.toml", "requests", {"id": request.id, "forms": request.forms})
    return tmp_path / "bid"


WORDS = Limit(words=(2, 5))
ONE = form(
    "one",
    field("summary", "answers.plain_summary", Limit(words=(0, 50))),
    field("risks", "answers.risks", required=False),
    field("starts", "request.starts"),
    field("name", "organisation.legal_name"),
)
TWO = form("two", field("summary", "answers.plain_summary", WORDS), field("lines", "request.lines"))


def ask(folder: Path, *forms: FormSpec) -> tuple[Question, ...]:
    bid = read_bid(folder)
    return questions(bid, chosen(bid, *forms))


def test_what_most_forms_need_comes_first_and_what_is_optional_last(folder: Path) -> None:
    asked = [question.id for question in ask(folder, ONE, TWO) if question.open]
    assert asked[0] == "answers.plain_summary"
    assert asked[-1] == "answers.risks"
    assert set(asked[1:-1]) == {"request.starts@lottery-one", "organisation.legal_name"}


def test_a_question_that_is_answered_is_not_asked_again(folder: Path) -> None:
    write_answer(folder, "risks", {"full": "Some."})
    asked = {question.id: question for question in ask(folder, ONE)}
    assert not asked["answers.risks"].open
    assert asked["answers.risks"].now == "Some."


STARTS = [
    form(name, field("starts", "request.starts"), field("title", "request.title")) for name in ("one", "two")
]


def test_what_several_requests_lack_is_asked_once_and_saved_for_each(folder: Path) -> None:
    asked = {question.id: question for question in ask(folder, *STARTS)}
    assert set(asked) == {"request.starts@lottery-one", "request.title@lottery-one"}
    starts = asked["request.starts@lottery-one"]
    assert starts.forms == ("lottery/one", "lottery/two")
    save(folder, change(starts, "1 April 2028"))
    assert [each.starts for each in read_bid(folder).requests] == [date(2028, 4, 1)] * 2
    again = {question.id: question for question in ask(folder, *STARTS)}
    assert again["request.starts@lottery-one"].forms == starts.forms, "going back finds the same question"


def test_requests_with_days_of_their_own_are_asked_apart(folder: Path) -> None:
    (first,) = [each for each in ask(folder, STARTS[0]) if each.id.startswith("request.starts")]
    save(folder, change(first, "1 April 2028"))
    asked = {question.id: question.now for question in ask(folder, *STARTS)}
    assert asked["request.starts@lottery-one"] == "1 April 2028"
    assert asked["request.starts@lottery-two"] == ""


def test_a_title_too_long_for_one_form_becomes_a_title_of_that_request_alone(folder: Path) -> None:
    short = form("one", field("title", "request.title", Limit(words=(0, 3))))
    long = form("two", field("title", "request.title", Limit(words=(0, 20))))
    (title,) = ask(folder, short, long)
    save(folder, change(title, "Who decides what a budget is for"))
    assert read_bid(folder).title == "Who decides what a budget is for"
    asked = {question.id: question for question in ask(folder, short, long)}
    assert asked["request.title@lottery-one"].open and not asked["request.title@lottery-two"].open
    save(folder, change(asked["request.title@lottery-one"], "Who decides?"))
    bid = read_bid(folder)
    assert [bid.title, *(each.title for each in bid.requests)] == [
        "Who decides what a budget is for",
        "Who decides?",
        None,
    ]


def test_the_facts_of_two_organisations_are_two_questions(folder: Path) -> None:
    add_row(
        folder, "bid.toml", "organisations", {"id": "other", "legal_name": "Another group", "kind": "cic"}
    )
    set_value(folder, "bid.toml", ("requests", 1, "organisation"), "other")
    phones = [form(name, field("phone", "organisation.phone")) for name in ("one", "two")]
    asked = {question.id: question for question in ask(folder, *phones)}
    assert set(asked) == {"organisation.phone", "organisation.phone@lottery-two"}
    save(folder, change(asked["organisation.phone@lottery-two"], "020 7946 0123"))
    assert [each.phone for each in read_bid(folder).organisations] == [None, "020 7946 0123"]
    assert asked["organisation.phone@lottery-two"].group == "Short facts: Another group"


def test_only_what_the_chosen_forms_need_is_asked(folder: Path) -> None:
    assert [question.id for question in ask(folder, TWO)] == ["answers.plain_summary"]


def test_an_answer_that_fits_one_form_and_not_the_other_asks_for_a_shorter_version(folder: Path) -> None:
    write_answer(folder, "plain_summary", {"full": "One two three four five six seven."})
    (question,) = [each for each in ask(folder, ONE, TWO) if each.id == "answers.plain_summary"]
    assert question.open and question.key == ("medium",)
    assert "the limit is 5" in question.problem
    save(folder, change(question, "One two three."))
    (question,) = [each for each in ask(folder, ONE, TWO) if each.id == "answers.plain_summary"]
    assert not question.open
    assert read_bid(folder).answers["plain_summary"].versions.full == "One two three four five six seven."


def test_every_chosen_form_counts_in_its_own_way(folder: Path) -> None:
    (question,) = [each for each in ask(folder, ONE, TWO) if each.id == "answers.plain_summary"]
    counts = {
        use.form: (count.value, count.maximum) for use, count in question.counts("**One** two\n\n- three")
    }
    assert counts == {"lottery/one": (4, 50), "lottery/two": (4, 5)}


def test_what_a_new_bid_says_in_a_new_file_is_no_answer(folder: Path) -> None:
    (name,) = [each for each in ask(folder, ONE) if each.id == "organisation.legal_name"]
    assert name.open and name.now == ""


def test_costs_are_not_asked_here_but_said(folder: Path) -> None:
    bid = read_bid(folder)
    (other,) = elsewhere(bid, chosen(bid, ONE, TWO))
    assert (other.form, other.label) == ("lottery/two", "Lines")
    assert "costs.toml" in other.where


def test_what_a_person_keeps_to_themselves_is_not_asked_for_by_us(tmp_path: Path) -> None:
    folder = shutil.copytree(MADE_UP, tmp_path / "bid")
    text = (folder / "bid.toml").read_text("utf-8").replace("lottery/awards-for-all", "lottery/one")
    (folder / "bid.toml").write_text(
        text.replace('senior_contact = "asha"', 'senior_contact = "tj"'), "utf-8"
    )
    spec = form("one", field("phone", "request.senior_contact.phone"))
    bid = read_bid(folder)
    assert questions(bid, chosen(bid, spec)) == ()
    assert len(elsewhere(bid, chosen(bid, spec))) == 1


def test_a_field_that_a_person_fills_on_the_portal_is_never_a_question(folder: Path) -> None:
    spec = form("one", FieldSpec(id="born", label="Born", fill=Fill.PERSON, reason="Private."))
    assert ask(folder, spec) == ()


def test_a_choice_by_a_fact_asks_for_the_fact(folder: Path) -> None:
    switch = Switch(field="organisation.founded", case={}, default="new")
    spec = form("one", FieldSpec(id="old", label="Old", switch=switch))
    (question,) = ask(folder, spec)
    assert question.id == "organisation.founded"


def test_a_derived_answer_asks_for_what_it_is_made_of(folder: Path) -> None:
    spec = form("one", field("involvement", "derived.involvement_done"))
    assert [question.id for question in ask(folder, spec)] == ["answers.involvement_done"]


@pytest.mark.parametrize(
    ("instead", "asked"),
    [
        (None, ["answers.involvement_done", "answers.involvement_people"]),
        ("sharing", ["answers.dissemination"]),
    ],
)
def test_the_whole_involvement_plan_asks_for_the_parts_that_the_form_wants(
    folder: Path, instead: str | None, asked: list[str]
) -> None:
    wants = {
        "id": "lottery",
        "title": "Plan",
        "parts": ["people", "done"],
        "instead": instead,
        "verified": True,
    }
    question = InvolvementQuestion.model_validate(wants)
    spec = form("one", field("whole", "derived.involvement")).model_copy(update={"involvement": question})
    assert sorted(question.id for question in ask(folder, spec)) == asked


@pytest.mark.parametrize("path", sorted(facts()))
def test_every_fact_is_a_source_that_a_form_may_name(path: str) -> None:
    assert check_path(path)
    assert path_of(path) == path
    needs = facts()[path].needs
    assert not needs or list(facts()).index(needs) < list(facts()).index(path)


ANSWERS = {
    "request.title": ("Buses", "Buses"),
    "request.starts": ("1st April 2028", "1 April 2028"),
    "request.ends": ("31/03/2029", "31 March 2029"),
    "request.place.country": ("1", "england"),
    "request.place.towns": ("Leeds", "Leeds"),
    "organisation.founded": ("May 2016", "1 May 2016"),
    "organisation.address": ("1 High St\nUpstairs\nTown\nAB1 2CD", "1 High St, Upstairs, Town, AB1 2CD"),
    "organisation.year_end": ("31 March", "31 March"),
    "organisation.yearly_income": ("£48,200.50", "48200.50"),
    "organisation.kind": ("charitable incorporated organisation (CIO)", "cio"),
    "organisation.volunteers": ("1,400", "1400"),
    "organisation.charity_number": ("9900417", "9900417"),
}


def test_each_kind_of_answer_is_saved_and_read_back(folder: Path) -> None:
    spec = form("one", *(field(f"f{number}", path) for number, path in enumerate(ANSWERS)))
    for path, (typed, _) in ANSWERS.items():
        (question,) = [each for each in ask(folder, spec) if each.id.partition("@")[0] == path]
        save(folder, change(question, typed))
    now = {each.id.partition("@")[0]: each.now for each in ask(folder, spec)}
    assert now == {path: kept for path, (_, kept) in ANSWERS.items()}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.DATE, "soon"),
        (Kind.DATE, "31 February 2028"),
        (Kind.MONTH, "spring"),
        (Kind.DAY_MONTH, "March"),
        (Kind.MONEY, "a lot"),
        (Kind.NUMBER, "1.5"),
        (Kind.ADDRESS, "Town"),
        (Kind.PERSON, "asha"),
    ],
)
def test_an_answer_of_another_kind_is_said_with_an_example(kind: Kind, typed: str) -> None:
    question = Question("x", kind, "", "", "", "", "", "bid.toml", ("x",), ())
    with pytest.raises(ValueError, match=r"Write it like|needs three lines|Nobody is in the bid"):
        change(question, typed)


def test_an_answer_that_the_bid_does_not_take_changes_nothing(folder: Path) -> None:
    spec = form("one", field("starts", "request.starts"), field("ends", "request.ends"))
    asked = {each.id.partition("@")[0]: each for each in ask(folder, spec)}
    save(folder, change(asked["request.starts"], "1 April 2028"))
    before = (folder / "bid.toml").read_bytes()
    with pytest.raises(BidError, match="before it starts"):
        save(folder, change(asked["request.ends"], "1 April 2027"))
    assert (folder / "bid.toml").read_bytes() == before


def test_whoever_answers_becomes_an_author_once(folder: Path) -> None:
    (question,) = ask(folder, TWO)
    for text in ("One two.", "One two three."):
        save(folder, change(question, text), author="first-person")
    assert read_bid(folder).answers["plain_summary"].authors == ("first-person",)


def test_later_unknown_and_none_are_remembered_and_hold_no_answer(folder: Path) -> None:
    first, second, third, fourth = ask(folder, ONE)
    state = State().put_off(first.id).not_known(second.id).none_such(third.id)
    write_state(folder, state)
    again = read_state(folder)
    assert (again.later, again.unknown, again.none, again.trail) == (
        (first.id,),
        (second.id,),
        (third.id,),
        (),
    )
    order = []
    while question := next_question((first, second, third, fourth), again):
        order.append(question.id)
        again = again.answered(question.id)
    assert order == [fourth.id, first.id, second.id], "fresh, then put off, then unknown; none is not asked"


def test_back_leads_the_whole_way_and_keeps_the_state(folder: Path) -> None:
    asked = ask(folder, ONE)
    state = State().answered(asked[0].id).put_off(asked[1].id)
    before = question_before(asked, state, asked[2].id)
    assert before == asked[1]
    assert question_before(asked, state, asked[1].id) == asked[0]
    assert question_before(asked, state, asked[0].id) is None
    assert state.answered(asked[1].id).later == ()


def test_a_state_that_cannot_be_read_asks_again(folder: Path) -> None:
    (folder / "runs").mkdir(exist_ok=True)
    (folder / "runs" / "interview.json").write_text("[", encoding="utf-8")
    assert read_state(folder) == State()
