"""The plan of a small form for a small disclosed bid: every status, every kind of value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from formbridge.forms import FormSpec
from formbridge.mapping import FillPlan, FillStep, Status, build_plan
from formbridge.model import AnswerView, DisclosedBid, Document, LineView, PersonView, RequestView
from formbridge.model.disclosed import (
    BudgetPartView,
    BudgetView,
    InclusionView,
    InvolvementView,
    OrganisationView,
    PartnerView,
)
from formbridge.model.involvement import Impact, Presence, Process, Purpose
from formbridge.model.organisations import OrganisationKind
from formbridge.model.request import Country, Place, Region

TODAY = date(2026, 11, 23)


def bid(**request: Any) -> DisclosedBid:
    """A disclosed bid with just what these tests ask."""
    given: dict[str, Any] = {
        "id": "small",
        "title": "Our own say",
        "starts": date(2028, 4, 1),
        "ends": date(2029, 3, 31),
        "lines": (
            LineView(label="Room", pounds=Decimal("120.00"), requested=Decimal("120.00")),
            LineView(label="Fees", pounds=Decimal("880.00"), requested=Decimal("880.00")),
        ),
        "senior_contact": PersonView(
            name="Ana Silva", given_name="Ana", family_name="Silva", email="ana@example.org"
        ),
        "main_contact": PersonView(name="Bo", email="bo@example.org"),
        "requested": Decimal("1000.00"),
        "full_cost": Decimal("1000.00"),
        "shortfall": Decimal("0.00"),
        "total": Decimal("1000.00"),
    }
    return DisclosedBid(
        id="small",
        title="Our own say",
        acronym="",
        funder="test",
        form="small",
        organisation=OrganisationView(legal_name="Our Own Say", kind=OrganisationKind.CIO),
        request=RequestView(**{**given, **request}),
        involvement=InvolvementView(
            purpose=Purpose(), presence=Presence(), process=Process(), impact=Impact()
        ),
        inclusion=InclusionView(who_should_take_part="", who_is_often_left_out="", what_we_will_do=""),
        answers={"what_and_why": AnswerView(full="word " * 30, medium="word " * 12, short="word " * 4)},
    )


SHAPES = {
    "date": {
        "parts": [
            {"key": key, "label": key.title(), "name": f"{{name}}[{key}]"} for key in ("day", "month", "year")
        ]
    },
    "row": {
        "widget": "rows",
        "parts": [
            {"key": "label", "label": "Item", "name": "{name}[{row}][item]"},
            {
                "key": "pounds",
                "label": "Amount",
                "name": "{name}[{row}][cost]",
                "control": "money",
                "limit": {"whole_pounds": True},
            },
        ],
    },
    "partner": {
        "parts": [
            {"key": "contact.name", "label": "Contact", "name": "{name}[{row}][contact]"},
            {"key": "gives", "label": "Kind", "name": "{name}[{row}][kind]", "case": {"A room": "in-kind"}},
        ]
    },
    "name": {
        "parts": [
            {"key": "given_name", "label": "First name", "name": "{name}[first]"},
            {"key": "family_name", "label": "Last name", "name": "{name}[last]"},
        ]
    },
}  # fmt: skip


def step(disclosed: DisclosedBid, *fields: dict[str, Any]) -> FillStep:
    """The step of the last field given."""
    return list(plan(disclosed, *fields).steps())[-1]


def plan(disclosed: DisclosedBid, *fields: dict[str, Any]) -> FillPlan:
    spec = FormSpec.model_validate(
        {
            "id": "small",
            "title": "Small",
            "edition": "1",
            "checked": TODAY,
            "basis": "made for this test",
            "shapes": SHAPES,
            "scope": "#field-{name}",
            "pages": [
                {"id": "p", "title": "P", "fields": [{"label": field["id"], **field} for field in fields]}
            ],
        }
    )
    return build_plan(disclosed, spec, funder="test", today=TODAY)


def said(found: FillStep) -> str:
    """What the step's problems say, joined."""
    return " ".join(f"{problem.what} {problem.todo}" for problem in found.problems)


@pytest.mark.parametrize(("words", "version"), [([1, 100], "full"), ([1, 20], "medium"), ([2, 11], "short")])
def test_the_longest_version_that_fits_is_taken(words: list[int], version: str) -> None:
    found = step(
        bid(),
        {"id": "why", "control": "textarea", "source": "answers.what_and_why", "limit": {"words": words}},
    )

    assert (found.status, found.version) == (Status.FILLED, version)
    assert found.count is not None
    assert found.count.value == {"full": 30, "medium": 12, "short": 4}[version]


def test_when_no_version_fits_the_nearest_is_named_with_its_figures() -> None:
    found = step(bid(), {"id": "why", "source": "answers.what_and_why", "limit": {"words": [15, 20]}})

    assert found.status is Status.PROBLEM
    assert said(found) == (
        "The nearest version is “medium”. It has 12 words; the form asks for at least 15. "
        "Add 3 words or more."
    )
    assert found.problems[0].where == "answers/what_and_why.md"
    assert not found.entries


def test_one_word_over_is_said_as_one_word() -> None:
    found = step(bid(), {"id": "why", "source": "answers.what_and_why", "limit": {"words": [0, 3]}})

    assert "Shorten it by 1 word." in said(found)


def test_a_date_goes_into_its_parts() -> None:
    found = step(bid(), {"id": "start", "name": "start", "shape": "date", "source": "request.starts"})

    assert [(entry.id, entry.target.name, entry.value) for entry in found.entries] == [
        ("start.day", "start[day]", "1"),
        ("start.month", "start[month]", "4"),
        ("start.year", "start[year]", "2028"),
    ]
    assert found.entries[0].target.within == "#field-start"
    assert found.shown == "1 April 2028"


def test_each_row_has_an_entry_for_each_part() -> None:
    found = step(
        bid(), {"id": "costs", "name": "costs", "shape": "row", "repeats": True, "source": "request.lines"}
    )

    assert [(entry.id, entry.target.name, entry.target.row, entry.value) for entry in found.entries] == [
        ("costs[0].label", "costs[0][item]", 0, "Room"),
        ("costs[0].pounds", "costs[0][cost]", 0, "120"),
        ("costs[1].label", "costs[1][item]", 1, "Fees"),
        ("costs[1].pounds", "costs[1][cost]", 1, "880"),
    ]
    assert found.shown == "Room — £120\nFees — £880"


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"rows": [1, 1]}, "It has 2 rows; the limit is 1. Shorten it by 1 row."),
        ({"money": [300, 900]}, "It comes to £1,000; the most is £900. Take £100 off"),
        ({"money": [2000, 9000]}, "It comes to £1,000; the least is £2,000."),
    ],
)
def test_a_group_keeps_to_its_rows_and_total(limit: dict[str, Any], expected: str) -> None:
    field = {"id": "costs", "shape": "row", "repeats": True, "source": "request.lines", "limit": limit}

    assert expected in said(step(bid(), field))


def test_pence_are_not_rounded_away_where_whole_pounds_are_asked() -> None:
    lines = (LineView(label="Room", pounds=Decimal("120.50"), requested=Decimal("120.50")),)
    found = step(
        bid(lines=lines), {"id": "costs", "shape": "row", "repeats": True, "source": "request.lines"}
    )

    assert "“Amount”: It is £120.50; the form takes whole pounds only." in said(found)


def test_a_name_is_never_split_by_guessing() -> None:
    found = step(bid(), {"id": "who", "shape": "name", "source": "request.main_contact"})

    assert found.status is Status.PROBLEM
    assert "“First name” has no value." in said(found)


def test_total_must_reach_the_sum_of_the_rows() -> None:
    rows = {
        "id": "costs",
        "shape": "row",
        "repeats": True,
        "source": "request.lines",
        "limit": {"money": [1, 9000]},
    }
    total = {
        "id": "total",
        "control": "money",
        "source": "request.total",
        "limit": {"at_least_total_of": "costs"},
    }

    assert step(bid(), rows, total).status is Status.FILLED
    assert "less than the £1,000 of “costs”" in said(step(bid(total=Decimal("999.00")), rows, total))


def test_an_answer_that_must_differ_is_compared_without_case_and_spaces() -> None:
    first = {"id": "a", "source": "request.senior_contact.email"}
    second = {"id": "b", "source": "request.main_contact.email", "limit": {"differs_from": ["a"]}}
    same = bid(main_contact=PersonView(name="Bo", email="ANA@example.org"))

    assert step(bid(), first, second).status is Status.FILLED
    assert "the same as “a”" in said(step(same, first, second))


@pytest.mark.parametrize(
    ("limit", "day", "expected"),
    [
        (
            {"not_before": "today + 12 weeks"},
            date(2027, 2, 14),
            "the earliest is 15 February 2027 (12 weeks after today)",
        ),
        (
            {"not_after": "start + 12 months"},
            date(2029, 4, 2),
            "the latest is 1 April 2029 (12 months after “start”)",
        ),
    ],
)
def test_dates_are_counted_from_today_and_from_other_answers(
    limit: dict[str, str], day: date, expected: str
) -> None:
    start = {"id": "start", "control": "date", "source": "request.starts"}
    found = step(
        bid(ends=day), start, {"id": "end", "control": "date", "source": "request.ends", "limit": limit}
    )

    assert expected in said(found)


@pytest.mark.parametrize(
    ("limit", "value", "expected"),
    [
        ({"format": "email"}, "ana at example", "is not an email address"),
        ({"format": "uk_postcode"}, "90210", "is not a UK postcode"),
        ({"format": "uk_phone"}, "12345", "is not a UK telephone number"),
        ({"pattern": "[^oO]+", "pattern_says": "Use the digit 0."}, "12O4", "Use the digit 0."),
        ({"characters": [1, 5]}, "123456", "It has 6 characters; the limit is 5."),
    ],
)
def test_text_keeps_to_its_form(limit: dict[str, Any], value: str, expected: str) -> None:
    assert expected in said(step(bid(), {"id": "x", "const": value, "limit": limit}))


@pytest.mark.parametrize("value", ["020 7946 0123", "+44 20 7946 0123"])
def test_a_uk_number_is_taken_in_either_way_of_writing(value: str) -> None:
    assert step(bid(), {"id": "x", "const": value, "limit": {"format": "uk_phone"}}).status is Status.FILLED


OPTIONS = [
    {"value": "cio", "label": "Charitable Incorporated Organisation"},
    {"value": "cic", "label": "CIC"},
]


@pytest.mark.parametrize("written", ["cio", "CIO", "charitable incorporated organisation"])
def test_a_choice_is_known_by_its_value_or_its_label(written: str) -> None:
    found = step(bid(), {"id": "kind", "control": "radio", "const": written, "options": OPTIONS})

    assert (found.entries[0].value, found.entries[0].labels) == (
        "cio",
        ("Charitable Incorporated Organisation",),
    )


def test_a_choice_that_is_not_offered_lists_what_is() -> None:
    found = step(bid(), {"id": "kind", "control": "radio", "const": "club", "options": OPTIONS})

    assert said(found) == (
        "“club” is not among the choices. Choose one of “Charitable Incorporated Organisation”, “CIC”."
    )


def test_options_that_hang_on_another_answer_are_not_offered_with_it() -> None:
    kind = {"id": "kind", "control": "radio", "const": "cic", "options": OPTIONS}
    roles = [
        {"value": "trustee", "label": "Trustee", "when": {"field": "kind", "equals": "cio"}},
        {"value": "director", "label": "Director", "when": {"field": "kind", "equals": "cic"}},
    ]
    role = {"id": "role", "control": "radio", "const": "trustee", "options": roles}

    assert said(step(bid(), kind, role)).endswith("Choose one of “Director”.")


def test_every_fate_a_field_can_have() -> None:
    made = plan(
        bid(),
        {"id": "title", "source": "request.title"},
        {"id": "bank", "fill": "person", "reason": "Bank details.", "sensitive": True},
        {"id": "sum", "fill": "portal", "reason": "Computed."},
        {"id": "extra", "source": "organisation.website", "required": False},
        {"id": "number", "source": "organisation.charity_number"},
        {"id": "hidden", "source": "request.title", "when": {"field": "title", "equals": "x"}},
        {"id": "theirs", "source": "request.title", "when": {"field": "bank", "answered": True}},
    )

    assert [found.status.value for found in made.steps()] == [
        "filled", "person", "portal", "person", "problem", "not_asked", "person",
    ]  # fmt: skip
    reasons = {found.field: found.reason for found in made.steps()}
    assert reasons["extra"] == "Optional. The bid has no answer, so it stays blank."
    assert reasons["hidden"] == "Asked only if “title” is “x”."
    assert "A person gives that answer." in reasons["theirs"]
    assert sum(made.counts().values()) == 7


def test_the_same_bid_form_and_day_give_the_same_plan() -> None:
    fields = (
        {"id": "title", "source": "request.title"},
        {"id": "start", "shape": "date", "source": "request.starts"},
    )

    assert plan(bid(), *fields) == plan(bid(), *fields)


PARTS = {
    "amount": {
        "parts": [
            {"key": "amounts.travel", "name": "row[{row}]--travel", "control": "money", "required": False}
        ]
    }
}


def budget(*amounts: dict[str, Decimal]) -> BudgetView:
    parts = tuple(
        BudgetPartView(title="A part", amounts=each, funder=Decimal(1), others_total=Decimal(0))
        for each in amounts
    )
    return BudgetView(currency="USD", exchange="As the team set it.", parts=parts)


def budget_step(view: BudgetView) -> FillStep:
    field = {"id": "travel", "label": "Travel", "shape": "amount", "repeats": True, "required": False}
    page = {"id": "one", "title": "One", "fields": [{**field, "source": "request.budget.parts"}]}
    form = FormSpec.model_validate(
        {
            "id": "f",
            "title": "F",
            "edition": "1",
            "checked": TODAY,
            "basis": "t",
            "shapes": PARTS,
            "pages": [page],
        }
    )
    return next(build_plan(bid(budget=view), form, funder="test", today=TODAY).steps())


def test_a_dotted_key_leads_into_what_a_member_holds() -> None:
    found = budget_step(budget({"travel": Decimal("593.00")}, {"fees": Decimal("10.00")}))

    assert [(entry.id, entry.target.name, entry.value) for entry in found.entries] == [
        ("travel[0].amounts.travel", "row[0]--travel", "593"),
        ("travel[1].amounts.travel", "row[1]--travel", ""),
    ]


def test_rows_that_are_all_blank_are_no_answer() -> None:
    found = budget_step(budget({"fees": Decimal("10.00")}))

    assert (found.status, found.entries) == (Status.PERSON, ())


def test_a_switch_ticks_one_box_of_a_group() -> None:
    found = step(
        bid(),
        {
            "id": "areas",
            "control": "checkboxes",
            "switch": {"field": "organisation.kind", "case": {"cio": "south"}},
            "options": [{"value": "north", "label": "North"}, {"value": "south", "label": "South"}],
        },
    )

    assert [entry.value for entry in found.entries] == [("south",)]


def test_a_number_is_not_shown_as_money() -> None:
    found = step(bid(), {"id": "count", "control": "number", "source": "request.total"})

    assert (found.shown, found.entries[0].value) == ("1000", "1000")


def test_a_number_keeps_to_its_pattern() -> None:
    field = {
        "id": "count",
        "control": "number",
        "source": "request.total",
        "limit": {"pattern": "[0-9]{1,3}"},
    }

    assert "“1000” is not in the form that this question takes." in said(step(bid(), field))


def test_a_least_without_a_most_takes_any_larger_amount() -> None:
    field = {"id": "ask", "control": "money", "source": "request.total", "limit": {"money": [1001]}}

    assert "the least is £1,001" in said(step(bid(), field))
    assert step(bid(total=Decimal("2500000.00")), field).status is Status.FILLED


REGIONS = {
    "id": "where",
    "label": "Where",
    "control": "checkboxes",
    "switch": {"field": "request.place.regions", "case": {"london": "L", "wales": "W"}},
    "options": [{"value": "L", "label": "London"}, {"value": "W", "label": "Wales"}],
}


def test_a_switch_looks_up_each_member_of_a_list() -> None:
    place = Place(country=Country.ENGLAND, regions=(Region.WALES, Region.LONDON))
    assert step(bid(place=place), REGIONS).entries[0].value == ("W", "L")


def test_words_of_ones_own_are_taken_where_the_page_may_offer_others() -> None:
    place = Place(country=Country.ENGLAND, regions=(Region.WALES, Region.LONDON))
    words = {"id": "words", "control": "checkboxes", "source": "request.place.regions", "more_options": True}
    (entry,) = step(bid(place=place), words).entries
    assert entry.value == entry.labels == ("wales", "london")
    assert "not among the choices" in said(step(bid(place=place), {**words, "more_options": False}))


def test_a_row_has_the_portals_own_word_and_reaches_inside_its_members() -> None:
    partner = PartnerView(
        organisation="Law centre",
        gives="A room",
        cash=Decimal(0),
        in_kind=Decimal(1800),
        contact=PersonView(name="Bronagh Keane"),
    )
    field = {"id": "p", "shape": "partner", "repeats": True, "source": "request.partners"}
    entries = step(bid(partners=(partner,)), field).entries
    assert [entry.value for entry in entries] == ["Bronagh Keane", "in-kind"]


RICH = {"id": "idea", "label": "Idea", "control": "rich_text", "source": "answers.what_and_why"}


def rich(text: str, **limit: Any) -> FillStep:
    disclosed = bid().model_copy(update={"answers": {"what_and_why": AnswerView(full=text)}})
    return step(disclosed, {**RICH, "limit": limit})


def test_a_picture_in_rich_text_is_said_and_never_lost_in_silence() -> None:
    found = rich("Words.\n\n![The way in](way.png)")
    assert found.status is Status.PROBLEM
    assert "picture" in found.problems[0].what


def test_words_under_one_heading_have_a_limit_of_their_own() -> None:
    text = "### Ideas\n\nOne two three.\n\n### Additions\n\nFour five six."
    assert rich(text, words_under={"Additions": 3}).status is Status.FILLED
    found = rich(text, words_under={"Additions": 2})
    assert "3 words under “Additions”; the limit is 2" in found.problems[0].what
    assert found.problems[0].todo == "Shorten that part by 1 word."


FILE = {"id": "plan", "label": "Plan", "control": "file", "source": "request.files.timetable"}


@pytest.mark.parametrize(
    ("known", "said_of_it"),
    [
        (Document(size=900, pages=1), ""),
        (Document(size=900, pages=2), "2 pages; the limit is 1"),
        (Document(size=2_000_000, pages=1), "2 MB; the limit is 1 MB"),
        (Document(size=900), ""),  # whose pages cannot be told
    ],
)
def test_a_file_keeps_to_its_pages_and_size(known: Document, said_of_it: str) -> None:
    path = "attachments/timetable.pdf"
    disclosed = bid(files={"timetable": path}, documents={path: known})
    found = step(disclosed, {**FILE, "limit": {"pages": 1, "max_bytes": 1_000_000}})
    assert (found.status is Status.FILLED) == (not said_of_it)
    assert said_of_it in "".join(problem.what for problem in found.problems)
