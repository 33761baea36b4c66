"""The HTML of the Lottery replica's pages: names, ids, labels and nesting as the real portal has them."""

from __future__ import annotations

from typing import Any

import pytest
from portals import Portal
from portals.lottery.form import the_form
from portals.lottery.journey import Journey
from portals.visitor import Visitor

from formbridge.reader import parse_page

BASE = "/apply/under-10k"


def page(visitor: Visitor, path: str) -> Any:
    return parse_page(visitor.get(f"{BASE}/{path}").text)


def by_id(tree: Any, value: str) -> Any:
    found = [e for e in tree.iter() if e.get("id") == value]
    assert len(found) == 1, f"#{value}: {len(found)}"
    return found[0]


def named(tree: Any, name: str) -> list[Any]:
    return [e for e in tree.iter("input", "select", "textarea") if e.get("name") == name]


def label_of(tree: Any, control: Any) -> str:
    return " ".join(
        next(e for e in tree.iter("label") if e.get("for") == control.get("id")).text_content().split()
    )


def test_each_field_has_its_wrapper_and_class(finished: Visitor, portal: Portal) -> None:
    answers = portal.drafts()[0].answers
    for step in Journey(the_form(), answers, portal.today).pages:
        if not step.fields:
            continue
        tree = page(finished, step.path)
        for field in step.fields:
            wrapper = by_id(tree, f"form-field-{field.name}")
            assert (
                wrapper.get("class") == f"form-field form-field--{field.name} form-field--type-{field.type}"
            )


def test_no_page_has_the_same_id_twice(finished: Visitor, portal: Portal) -> None:
    for step in Journey(the_form(), portal.drafts()[0].answers, portal.today).pages:
        if step.fields:
            ids = [e.get("id") for e in page(finished, step.path).iter() if e.get("id")]
            assert len(ids) == len(set(ids)), step.path


def test_every_control_that_is_seen_has_a_name_for_screen_readers(finished: Visitor, portal: Portal) -> None:
    for step in Journey(the_form(), portal.drafts()[0].answers, portal.today).pages:
        if not step.fields:
            continue
        tree = page(finished, step.path)
        labelled = {e.get("for") for e in tree.iter("label")}
        for control in tree.iter("input", "select", "textarea"):
            if control.get("type") in {"hidden", "submit"}:
                continue
            wrapped = any(parent.tag == "label" for parent in control.iterancestors())
            assert wrapped or control.get("id") in labelled, (step.path, control.get("name"))


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("your-project/1", "projectName", "text"),
        ("senior-contact/1", "seniorContactEmail", "text"),
        ("senior-contact/1", "seniorContactPhone", "tel"),
        ("your-project/6", "projectTotalCosts", "tel"),
        ("bank-details/2", "bankStatement", "file"),
    ],
)
def test_simple_controls_have_the_id_and_type_of_the_portal(
    finished: Visitor, path: str, name: str, kind: str
) -> None:
    (control,) = named(page(finished, path), name)
    assert (control.get("id"), control.get("type")) == (f"field-{name}", kind)


def test_a_date_is_a_fieldset_whose_labels_wrap_boxes_without_ids(finished: Visitor) -> None:
    tree = page(finished, "your-project/4")
    fieldset = by_id(tree, "field-projectStartDate")
    legend = fieldset.find("legend").text_content().strip()
    assert (fieldset.tag, legend) == ("fieldset", the_form().fields()[5].label)
    boxes = fieldset.xpath("./label")
    assert [b.text_content().strip() for b in boxes] == ["Day", "Month", "Year"]
    assert [b.find("input").get("name") for b in boxes] == [
        f"projectStartDate[{p}]" for p in ("day", "month", "year")
    ]
    assert all(b.find("input").get("id") is None and b.find("input").get("type") == "tel" for b in boxes)


def test_short_dates_have_only_their_parts(finished: Visitor) -> None:
    assert not named(page(finished, "organisation/1"), "organisationStartDate[day]")
    assert not named(page(finished, "organisation/6"), "accountingYearDate[year]")


def test_options_are_numbered_and_groups_count_from_one(applicant: Visitor) -> None:
    countries = named(page(applicant, "your-project/2"), "projectCountry")
    assert [c.get("id") for c in countries] == [f"field-projectCountry-{n}" for n in (1, 2, 3, 4)]
    applicant.post(f"{BASE}/beneficiaries/2", {"beneficiariesGroupsCheck": "yes"})
    applicant.post(f"{BASE}/beneficiaries/3", {"beneficiariesGroups": ["ethnic-background"]})
    groups = named(page(applicant, "beneficiaries/4"), "beneficiariesGroupsEthnicBackground")
    assert len(groups) == 17
    assert groups[0].get("id") == "field-beneficiariesGroupsEthnicBackground-1-1"
    assert groups[4].get("id") == "field-beneficiariesGroupsEthnicBackground-2-1"


def test_four_boxes_say_i_agree_and_the_meaning_is_in_the_legend(applicant: Visitor) -> None:
    tree = page(applicant, "terms-and-conditions/1")
    boxes = [named(tree, f"termsAgreement{n}")[0] for n in (1, 2, 3, 4)]
    assert [label_of(tree, box) for box in boxes] == ["I agree"] * 4
    legends = [by_id(tree, f"form-field-termsAgreement{n}").find(".//legend") for n in (1, 2, 3, 4)]
    assert len({legend.text_content() for legend in legends}) == 4
    assert legends[2].find("a") is not None


def test_optional_questions_say_so_in_their_label(applicant: Visitor) -> None:
    tree = page(applicant, "bank-details/1")
    assert label_of(tree, named(tree, "buildingSocietyNumber")[0]) == "Building society number (optional)"
    applicant.post(f"{BASE}/organisation/3", {"organisationType": "faith-group"})
    tree = page(applicant, "organisation/5")
    assert label_of(tree, named(tree, "charityNumber")[0]) == "Charity registration number (optional)"


def test_places_are_grouped_and_depend_on_the_country(applicant: Visitor) -> None:
    applicant.post(f"{BASE}/your-project/2", {"projectCountry": "england"})
    (select,) = named(page(applicant, "your-project/3"), "projectLocation")
    options = select.xpath(".//option")
    assert (options[0].get("value"), options[0].text) == ("", "Select a location")
    assert len(options) - 1 == 61
    assert len(select.findall("optgroup")) == 6
    applicant.post(f"{BASE}/your-project/2", {"projectCountry": "northern-ireland"})
    (select,) = named(page(applicant, "your-project/3"), "projectLocation")
    assert len(select.xpath(".//option")) - 1 == 11


def test_roles_depend_on_the_organisation(applicant: Visitor) -> None:
    def roles() -> list[str]:
        return [c.get("value") for c in named(page(applicant, "senior-contact/1"), "seniorContactRole")]

    assert roles() == []
    applicant.post(f"{BASE}/organisation/3", {"organisationType": "unregistered-vco"})
    assert roles() == ["chair", "vice-chair", "secretary", "treasurer"]
    applicant.post(f"{BASE}/organisation/3", {"organisationType": "statutory-body"})
    applicant.post(f"{BASE}/organisation/4", {"organisationSubType": "police-authority"})
    (free,) = named(page(applicant, "senior-contact/1"), "seniorContactRole")
    assert (free.get("type"), free.get("id")) == ("text", "field-seniorContactRole")


def test_the_no_script_inputs_carry_the_names_that_the_script_will_use(applicant: Visitor) -> None:
    tree = page(applicant, "your-project/6")
    rows = [c for n in range(10) for c in named(tree, f"projectBudget[{n}][cost]")]
    assert len(rows) == 10
    tree = page(applicant, "organisation/1")
    (line,) = named(tree, "organisationAddress[line1]")
    assert any("js-fallback-only" in (parent.get("class") or "") for parent in line.iterancestors())


def test_the_form_carries_the_hooks_that_its_script_looks_for(applicant: Visitor) -> None:
    tree = page(applicant, "your-project/1")
    (form,) = tree.xpath("//form")
    assert {"js-form-warn-unsaved", "js-save-btn-form", "js-session-expiry-warning"} <= set(
        form.get("class").split()
    )
    assert form.get("novalidate") is not None
    (form,) = page(applicant, "senior-contact/1").xpath("//form")
    assert form.get("novalidate") is None
