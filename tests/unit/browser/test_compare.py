"""Whether a control holds the plan: by the control's own rule, and never by what merely looks right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from formbridge.browser.compare import day_of, equal, held, number_of, words_of
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry


def entry(
    value: str | tuple[str, ...], control: Control = Control.TEXT, labels: tuple[str, ...] = ()
) -> Entry:
    return Entry("it", Target(label="It"), control, value, labels)


def told(value: Any, **more: Any) -> dict[str, Any]:
    return {"id": "it", "how": "label", "type": "text", "value": value, **more}


@pytest.mark.parametrize(
    ("planned", "held", "control", "same"),
    [
        ("one\ntwo", "one\r\ntwo", Control.TEXTAREA, True),
        ("one two", "one  two", Control.TEXTAREA, False),
        ("1200", "£1,200.00", Control.MONEY, True),
        ("1200", "£1,200.50", Control.MONEY, False),
        ("12500.50", "12500.5", Control.NUMBER, True),
        ("7", "07", Control.TEXT, False),
        ("14:30", "14:30:00", Control.TEXT, True),
        ("14:30", "14:30:01", Control.TEXT, False),
        ("14:30", "14:30:00 ", Control.TEXTAREA, False),
        ("12500.50", "12.500,50 €", Control.MONEY, True),
        ("12500.50", "12 500,5", Control.MONEY, True),
        ("12500.50", "1.250,050", Control.MONEY, False),
        ("1250", "1,250", Control.MONEY, True),
        ("2027-03-01", "01/03/2027", Control.DATE, True),
        ("2027-03-01", "1 March 2027", Control.DATE, True),
        ("2027-03-01", "03/01/2027", Control.DATE, False),
        ("", "", Control.TEXT, True),
    ],
)
def test_text_numbers_and_dates_compare_by_their_own_rule(
    planned: str, held: str, control: Control, same: bool
) -> None:
    assert equal(entry(planned, control), told(held)) is same


def test_a_page_that_asks_for_american_dates_is_read_as_one() -> None:
    assert equal(entry("2027-03-01", Control.DATE), told("03/01/2027", format="mm/dd/yyyy"))


def test_the_day_that_a_calendar_holds_counts_more_than_its_way_of_writing() -> None:
    assert not equal(entry("2027-03-01", Control.DATE), told("01/03/2027", day="2027-01-03"))


def test_a_choice_is_right_by_what_it_submits_or_else_by_its_words() -> None:
    plan = entry("gb", Control.SELECT, ("United Kingdom",))
    assert equal(plan, told("gb", type="select", label="UK"))
    assert equal(plan, told("826", type="select", label="united  kingdom"))
    assert not equal(plan, told("fr", type="select", label="France"))


@pytest.mark.parametrize(
    ("value", "label", "same"),
    [
        ("03", "3", True),
        ("MAR", "March", True),
        ("2", "March", True),  # a list that counts from nought
        ("3", "April", False),
        ("2", "3", False),
        ("3", "4", True),
        ("x", "3", True),
    ],
)
def test_a_number_is_the_month_that_a_list_names_or_what_it_submits(
    value: str, label: str, same: bool
) -> None:
    assert equal(entry("3", Control.SELECT), told(value, type="select", label=label)) is same


def test_a_box_made_of_plain_elements_compares_line_by_line_and_word_by_word() -> None:
    blocks = [{"kind": "paragraph", "text": "First  this."}, {"kind": "paragraph", "text": "Then that."}]
    held = told("", type="editable", rich=True, blocks=blocks)
    assert equal(entry("First this.\n\nThen that.", Control.TEXTAREA), held)
    assert not equal(entry("First this. Then that.", Control.TEXTAREA), held)


def test_a_picker_that_shows_one_country_and_would_send_another_is_wrong() -> None:
    plan = entry("GB", Control.COMBOBOX, ("United Kingdom",))
    shows = told("United Kingdom", type="combobox", text="United Kingdom", partner=["FR"])
    assert not equal(plan, shows)
    assert not equal(plan, {**shows, "partner": [""]})
    assert equal(plan, {**shows, "partner": ["GB"]})


def test_a_hidden_list_whose_stand_in_shows_something_else_is_wrong() -> None:
    plan = entry("GB", Control.SELECT, ("United Kingdom",))
    held = told("GB", type="select", label="United Kingdom")
    assert equal(plan, {**held, "standIn": [{"text": "United Kingdom", "off": False}]})
    assert not equal(plan, {**held, "standIn": [{"text": "France", "off": False}]})


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("Adults, Carers, paid or not", True),
        ("Carers, paid or not, Adults", True),
        ("2 items selected", True),
        ("2 of 5 selected", True),
        ("3 items selected", False),
        ("Adults", False),
        ("Adults, Students", False),
    ],
)
def test_what_is_shown_for_several_choices_may_be_all_of_them_in_one_text_or_how_many_they_are(
    shown: str, same: bool
) -> None:
    labels = ("Adults", "Carers, paid or not")
    plan = entry(("a", "c"), Control.CHECKBOXES, labels)
    held = told(["a", "c"], type="select", labels=[*labels], many=True)
    assert equal(plan, {**held, "standIn": [{"text": shown, "off": False}]}) is same


def test_a_choice_too_many_is_wrong() -> None:
    plan = entry(("a", "b"), Control.CHECKBOXES, ("A", "B"))
    assert equal(plan, told(["b", "a"], type="checkboxes", labels=["B", "A"], many=True))
    assert not equal(plan, told(["a", "b", "c"], type="checkboxes", labels=["A", "B", "C"], many=True))


def test_a_box_that_lists_its_choices_and_names_one_too_many_is_wrong() -> None:
    plan = entry(("int", "fg"), Control.COMBOBOX, ("Interviews", "Focus groups, and panels"))
    for text, right in (
        ("Interviews, Focus groups, and panels", True),
        ("Observation, Interviews, Focus groups, and panels", False),
        ("Interviews", False),
    ):
        chips = [{"text": label, "off": True} for label in plan.labels if label in text]
        assert equal(plan, told(text, type="combobox", text=text, chips=chips)) is right


def test_rich_text_compares_by_what_the_editor_holds_paragraph_by_paragraph() -> None:
    plan = entry("One.\n\nTwo.", Control.RICH_TEXT)
    blocks = [{"kind": "paragraph", "text": "One."}, {"kind": "paragraph", "text": "Two."}]
    assert equal(plan, told("", rich=True, blocks=blocks))
    assert not equal(plan, told("", rich=True, blocks=blocks[:1]))
    assert not equal(plan, told("", rich=True, blocks=[{"kind": "paragraph", "text": "One. Two."}]))


def test_labels_compare_without_the_marks_that_come_and_go() -> None:
    assert words_of("  Email address (optional) *") == words_of("email address")
    assert words_of("Don’t know") == words_of("Don't know")
    assert words_of("First name") != words_of("First names")


def test_numbers_and_days_that_are_none_are_none() -> None:
    assert number_of("about 5") is None
    assert day_of("next spring") is None


def test_choices_that_a_box_keeps_beside_itself_are_what_it_holds() -> None:
    words = entry(("care", "work"), Control.CHECKBOXES)
    somebodys = told("", text="", chips=[{"text": "home", "off": True}, {"text": "Add a word", "off": False}])
    assert held(words, somebodys) == ("home",) and not equal(words, somebodys)
    planned = told("", text="", chips=[{"text": "work", "off": True}, {"text": "care", "off": True}])
    assert held(words, planned) == ("work", "care") and equal(words, planned)


def test_a_choice_that_stands_beside_an_empty_box_is_what_the_box_holds() -> None:
    country = entry("GB", Control.COMBOBOX, ("United Kingdom",))
    chip = {"text": "France", "off": False, "idle": False}
    assert held(country, told("", type="combobox", chips=[chip], choice="France")) == "France"
    assert held(country, told("", type="combobox", chips=[chip], choice="")) == ""


@pytest.mark.parametrize("asks", ["day/month/year", "DD/MM/YYYY", "mm yyyy", "Day Month Year"])
def test_a_date_box_that_says_how_to_write_a_day_holds_none(asks: str) -> None:
    starts = entry("2027-01-01", Control.DATE)
    assert held(starts, told(asks)) == ""
    assert held(starts, told("to be agreed")) == "to be agreed"


def test_one_box_that_stands_for_yes_and_no_is_empty_until_it_is_ticked() -> None:
    charity = entry("yes", Control.RADIO, ("Yes",))
    assert held(charity, told("No", oneBox=True)) == "" and held(charity, told("Yes", oneBox=True)) == "Yes"
    assert held(charity, told("No")) == "No"


def test_a_picker_that_still_shows_a_choice_is_not_empty() -> None:
    none = entry("", Control.COMBOBOX)
    shows = {"type": "combobox", "text": ""}
    assert equal(none, told("", **shows, chips=[]))
    assert equal(none, told("", **shows, chips=[{"text": "Choose a country", "off": False, "idle": True}]))
    for off in (True, False):
        assert not equal(none, told("", **shows, chips=[{"text": "France", "off": off, "idle": False}]))


def test_a_day_that_its_calendar_calls_wrong_is_not_there_whatever_the_box_shows() -> None:
    day = entry("2028-03-25", Control.DATE)
    assert equal(day, told("25/03/2028", refused=False))
    assert not equal(day, told("25/03/2028", refused=True))


def test_a_day_is_read_with_the_month_in_words_before_or_after_it() -> None:
    assert day_of("9 March 2027") == day_of("March 9, 2027") == day_of("Mar 9, 2027") == date(2027, 3, 9)
