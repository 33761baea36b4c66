"""A plan as one web page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from formbridge.forms.spec import FieldSpec, FormSpec, PageSpec
from formbridge.mapping.plan import Count, FillPlan, FillStep
from formbridge.preview.page import to_html
from formbridge.reader import parse_page

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} \u202eevil"


@pytest.fixture
def page(plan: FillPlan) -> HtmlElement:
    """The page of the example plan, as a browser's parser sees it."""
    return parse_page(to_html(plan))


def test_the_page_names_its_language_and_its_subject(page: HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Preview: Whose choice? in Small grants"


def test_headings_never_skip_a_level(page: HtmlElement) -> None:
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing_from_anywhere(page: HtmlElement) -> None:
    assert not page.xpath("//@src | //link | //script | //iframe | //form | //object")
    assert all(str(address).startswith("#") for address in page.xpath("//@href"))
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page.xpath(
        "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
    )


def test_every_link_on_the_page_leads_to_a_place_on_it(page: HtmlElement) -> None:
    places = list(page.xpath("//@id"))
    assert len(places) == len(set(places))
    assert {str(address)[1:] for address in page.xpath("//@href")} <= set(places)


def test_every_question_is_there_in_the_forms_order(page: HtmlElement, plan: FillPlan) -> None:
    assert page.xpath("//article/@id") == [f"q-{step.field}" for step in plan.steps()]


def test_the_summary_links_to_every_question(page: HtmlElement, plan: FillPlan) -> None:
    linked = {str(address) for address in page.xpath("//a/@href")}
    assert {f"#q-{step.field}" for step in plan.steps()} <= linked


def test_the_exact_answer_is_shown_with_its_lines_kept(page: HtmlElement, plan: FillPlan) -> None:
    idea = next(step for step in plan.steps() if step.field == "idea")
    assert page.xpath("//article[@id='q-idea']//dd[@class='answer']")[0].text == idea.shown


def test_each_question_says_count_version_and_status_in_words(page: HtmlElement) -> None:
    text = page.get_element_by_id("q-idea").text_content()
    assert "133 of 50 to 300 words" in text
    assert "medium" in text
    assert "Filled" in text


def test_a_question_with_several_boxes_shows_what_goes_into_each(page: HtmlElement) -> None:
    boxes = page.xpath("//article[@id='q-start']//details//dt/text()")
    values = page.xpath("//article[@id='q-start']//details//dd/text()")
    assert dict(zip(boxes, values, strict=True)) == {"Day": "1", "Month": "9", "Year": "2026"}


def test_a_problem_says_what_to_do_and_which_file(page: HtmlElement) -> None:
    text = page.get_element_by_id("q-community").text_content()
    assert "Shorten it by 12 words" in text
    assert "answers/community.md, line 3" in text


def test_what_is_left_says_for_whom_and_why(page: HtmlElement) -> None:
    assert "You. Only the contact types this." in page.get_element_by_id("q-born").text_content()


def test_hostile_text_stays_text(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    source = to_html(make_plan(make_step("extra", ATTACK, ATTACK)))
    page = parse_page(source)
    assert not page.xpath("//script | //img | //@onerror")
    assert "\u202e" not in source
    shown = page.xpath("string(//article[@id='q-extra']//dd[@class='answer'])")
    assert shown == ATTACK.replace("\u202e", "[U+202E right-to-left override]")


def test_a_private_answer_is_not_shown(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    step = replace(make_step("extra", "Secret?", "canary-value"), sensitive=True)
    assert "canary-value" not in to_html(make_plan(step))


def test_with_the_form_spec_the_page_says_what_is_checked_and_assumed(
    make_plan: Callable[..., FillPlan], make_step: Callable[..., FillStep]
) -> None:
    fields = (FieldSpec(id="a", label="A", const="x"),)
    form = FormSpec(
        id="small",
        title="Small grants",
        edition="2024",
        checked=date(2026, 2, 1),
        basis="the funder's page",
        assumed=("The live form may have changed.",),
        pages=(PageSpec(id="p", title="P", fields=fields),),
    )
    counted = make_step(
        "extra", "More?", "a b", count=Count(2, None, 9, "words"), assumed=(("", "from another form"),)
    )
    file = make_step("file", "A file", "plan.pdf", assumed=(("", "6 MB is a guess"),))
    text = str(parse_page(to_html(make_plan(counted, file), form)).xpath("string()"))
    assert "last checked on 1 February 2026" in text
    assert "The live form may have changed." in text
    assert "This limit is assumed, not verified: from another form." in text
    assert "This limit is assumed, not verified: 6 MB is a guess." in text
    assert "This limit was checked with the form." in text
