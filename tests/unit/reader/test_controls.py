from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formbridge.errors import PluginError
from formbridge.forms import Target
from formbridge.reader import controls, find, parse_page

PAGE = """
<form>
  <div id="form-field-name">
    <label for="field-name">What is the <b>name</b> of it? <span>(optional)</span></label>
    <input id="field-name" name="name" maxlength="80" required></div>
  <fieldset id="field-start"><legend>Start date</legend>
    <label>Day <input name="start[day]" type="tel"></label>
    <label>Month <input name="start[month]" type="tel"></label></fieldset>
  <fieldset id="field-end"><legend>End date</legend>
    <label>Day <input name="end[day]" type="tel"></label></fieldset>
  <fieldset><legend>Country</legend>
    <input type="radio" name="country" value="e" id="c1"><label for="c1">England</label>
    <input type="radio" name="country" value="w" id="c2"><label for="c2">Wales</label></fieldset>
  <fieldset><legend>You tell the truth</legend>
    <input type="checkbox" name="t1" id="t1"><label for="t1">I agree</label></fieldset>
  <fieldset><legend>You may sign</legend>
    <input type="checkbox" name="t2" id="t2"><label for="t2">I agree</label></fieldset>
  <div data-maxwords="200"><label for="why">Why</label>
    <textarea id="why" name="why" aria-required="true"></textarea></div>
  <select name="area" aria-label="Area">
    <option value="">Choose</option><option value="lon">London</option></select>
  <input type="hidden" name="_csrf"><button>Continue</button>
</form>
"""


def test_a_page_tells_its_controls() -> None:
    facts = {fact.name: fact for fact in controls(parse_page(PAGE))}

    assert list(facts) == [
        "name", "start[day]", "start[month]", "end[day]", "country", "t1", "t2", "why", "area",
    ]  # fmt: skip
    assert facts["name"].label == "What is the name of it? (optional)"
    assert (facts["name"].max_length, facts["name"].required) == (80, True)
    assert facts["country"].label == "Country"
    assert facts["country"].options == (("e", "England"), ("w", "Wales"))
    assert (facts["why"].max_words, facts["why"].required) == (200, True)
    assert facts["area"].options == (("", "Choose"), ("lon", "London"))


@pytest.mark.parametrize(
    ("target", "names"),
    [
        (Target(label="What is the name of it?"), ["name"]),
        (Target(label="Day", within="End date"), ["end[day]"]),
        (Target(label="Day", within="#field-start"), ["start[day]"]),
        (Target(label="Day"), ["start[day]", "end[day]"]),
        (Target(label="Day", name="end[day]"), ["end[day]"]),
        (Target(label="Country"), ["country"]),
        (Target(label="I agree", within="You may sign"), ["t2"]),
        (Target(label="You may sign"), ["t2"]),
        (Target(label="Renamed", name="why"), ["why"]),
        (Target(label="Renamed", css="textarea"), ["why"]),
        (Target(label="Gone", name="gone"), []),
    ],
)
def test_a_target_finds_by_label_in_its_section_then_name_then_css(target: Target, names: list[str]) -> None:
    page = parse_page(PAGE)
    assert [fact.name for fact in find(controls(page), page, target)] == names


def test_a_selector_that_is_none_is_said_plainly() -> None:
    page = parse_page(PAGE)
    with pytest.raises(PluginError, match="not a css selector"):
        find(controls(page), page, Target(css="[[["))


@given(st.text())
def test_any_text_at_all_can_be_read_as_a_page(text: str) -> None:
    assert isinstance(controls(parse_page(text)), tuple)


def test_entities_and_outside_files_are_never_read() -> None:
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    page = f'{outside}<label for="a">&e;</label><input id="a" name="a">'

    assert controls(parse_page(page))[0].label in {"", "&e;"}
