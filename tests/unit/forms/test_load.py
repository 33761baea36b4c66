from __future__ import annotations

import os
from pathlib import Path

import pytest

from formbridge.errors import PluginError
from formbridge.forms import load_form

FORM = """
id = "small"
title = "Small grant"
edition = "2026"
checked = 2026-11-22
basis = "made for this test"

[[pages]]
id = "about"
title = "About"
[[pages.fields]]
id = "title"
label = "Title"
source = "request.title"
limit = { characters = [1, 80] }
"""


def load(tmp_path: Path, text: str) -> str:
    """The message that loading a spec ends with."""
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        load_form(path)
    return str(caught.value)


def test_a_good_spec_loads(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(FORM, encoding="utf-8")

    form = load_form(path)

    assert [(page.id, field.id) for page, field in form.fields()] == [("about", "title")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'label = "Title"',
            'lable = "Title"',
            "page about, field title: there is no key “lable”. Did you mean “label”?",
        ),
        ('label = "Title"', "", "page about, field title: the key “label” is missing."),
        ("request.title", "request.titel", "page about, field title: source “request.titel”"),
        ('source = "request.title"', "", "give one of source, const, switch"),
        (
            'source = "request.title"',
            'source = "request.title"\nconst = "x"',
            "give one of source, const, switch",
        ),
        ('source = "request.title"', 'fill = "person"', "say in “reason” why"),
        (
            'label = "Title"',
            'label = "Title"\nwhen = { field = "colour", equals = "x" }',
            "“colour”, which is not a field",
        ),
        ('label = "Title"', 'label = "Title"\nshape = "date"', "there is no shape “date”"),
        ('label = "Title"', 'label = "Title"\ncontrol = "radio"', "a choice needs options"),
        ("characters = [1, 80]", 'not_before = "12 weeks"', "is not a date rule"),
        ("characters = [1, 80]", 'pattern = "("', "is not a regular expression"),
        ("characters = [1, 80]", 'differs_from = ["colour"]', "“colour”, which is not a field"),
        ("request.title", "derived.involvement", "the form has no [involvement] that says which parts"),
        (
            "[[pages]]",
            '[involvement]\nid = "x"\ntitle = "X"\nparts = ["plan", "peple"]\nverified = true\n[[pages]]',
            "[involvement]: parts: the plan has no part “peple”. Did you mean 'people'?",
        ),
        (
            "[[pages]]",
            '[involvement]\nid = "x"\ntitle = "X"\nparts = []\nverified = true\n[[pages]]',
            "[involvement]: parts: ",
        ),
        ('title = "Small grant"', "title = ", "is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_page_and_field(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    message = load(tmp_path, FORM.replace(old, new, 1))

    assert "small.toml" in message
    assert expected in message


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    message = load(tmp_path, FORM.replace('id = "about"', 'idd = "about"').replace("label =", "lable ="))

    assert "“idd”" in message
    assert "“lable”" in message


def test_a_field_id_twice_is_refused(tmp_path: Path) -> None:
    again = FORM[FORM.index("[[pages.fields]]") :]

    assert "the field id “title” is used more than once" in load(tmp_path, FORM + again)


def test_a_spec_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="could not be read"):
        load_form(tmp_path / "none.toml")


def test_a_spec_that_is_not_text_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(PluginError, match="not UTF-8"):
        load_form(path)


def test_only_a_claim_form_may_name_a_claim_and_it_may_name_nothing_else(tmp_path: Path) -> None:
    asks_for_fees = FORM.replace("request.title", "claim.person.name")
    asks_for_answers = FORM.replace('edition = "2026"', 'edition = "2026"\nclaims = true')

    assert "has nothing called 'claim'" in load(tmp_path, asks_for_fees)
    assert "sees the person's own claim only" in load(tmp_path, asks_for_answers)
    (tmp_path / "claim.toml").write_text(
        asks_for_answers.replace("request.title", "claim.person.name"), encoding="utf-8"
    )
    assert load_form(tmp_path / "claim.toml").claims


def test_a_document_that_is_not_beside_its_form_spec_is_said(tmp_path: Path) -> None:
    text = FORM.replace(
        "\n[[pages]]", '\n[document]\nfile = "small.docx"\nsend = "E-mail it."\n\n[[pages]]', 1
    )

    assert "there is no file small.docx beside it" in load(tmp_path, text)
    assert "file" in load(tmp_path, text.replace("small.docx", "../small.docx"))
    (tmp_path / "small.docx").touch()
    (tmp_path / "small.toml").write_text(text, encoding="utf-8")
    assert load_form(tmp_path / "small.toml").document


def test_a_form_spec_that_is_a_link_or_a_pipe_or_huge_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text(FORM, encoding="utf-8")
    spec = tmp_path / "small.toml"
    spec.symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(PluginError, match="a link"):
        load_form(spec)
    spec.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(spec)
        with pytest.raises(PluginError, match="no ordinary file"):
            load_form(spec)
        spec.unlink()
    with spec.open("wb") as file:
        file.truncate(10_000_001)  # a hole: it takes no room on the disk
    with pytest.raises(PluginError, match="larger than 10 MB"):
        load_form(spec)
