"""Loading plugins, each alone. Real modules on the import path; no plugin of ours is needed."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from formbridge.errors import PluginError, UnknownNameError
from formbridge.plugin import Registry, load_registry

PLUGIN = """
from pathlib import Path
from formbridge.plugin import Funder, hookimpl

@hookimpl
def register_funders(register):
    forms = Path(__file__).parent / "forms"
    register(Funder(id={id!r}, name="Test", portal_url={url!r}, origins=({url!r},), forms=forms))
"""
FORM = """
id = "{form}"
title = "A form"
edition = "1"
checked = 2026-11-22
basis = "made for this test"
[[pages]]
id = "p"
title = "P"
[[pages.fields]]
id = "title"
label = "Title"
source = "request.title"
"""


@pytest.fixture(autouse=True)
def _forget_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))


def plugin(folder: Path, name: str, code: str, *forms: str) -> EntryPoint:
    """A plugin package on disk and the entry point that leads to it."""
    package = folder / name
    (package / "forms").mkdir(parents=True)
    (package / "__init__.py").write_text(code, encoding="utf-8")
    for form in forms:
        (package / "forms" / f"{form}.toml").write_text(FORM.format(form=form), encoding="utf-8")
    return EntryPoint(name=name, value=name, group="formbridge")


def good(folder: Path, name: str, *forms: str, url: str = "https://apply.example.org") -> EntryPoint:
    return plugin(folder, name, PLUGIN.format(id=name.removeprefix("fb_"), url=url), *forms)


def two_funders(folder: Path) -> Registry:
    return load_registry([good(folder, "fb_alpha", "small", "same"), good(folder, "fb_beta", "same")])


def test_a_plugin_that_fails_is_reported_and_the_others_work(tmp_path: Path) -> None:
    misspelt = PLUGIN.format(id="x", url="u").replace("def register_funders", "def register_funder")
    points = [
        plugin(tmp_path, "fb_syntax", "def broken(:"),
        plugin(tmp_path, "fb_raises", "raise RuntimeError('no such thing')"),
        plugin(tmp_path, "fb_hook", PLUGIN.format(id="x", url="u").replace("register(Funder", "boom(Funder")),
        plugin(tmp_path, "fb_misspelt", misspelt),
        EntryPoint(name="fb_gone", value="fb_gone", group="formbridge"),
        good(tmp_path, "fb_works", "small"),
    ]  # fmt: skip

    registry = load_registry(points)

    assert list(registry.funders) == ["works"]
    assert [broken.name for broken in registry.broken] == [
        "fb_syntax",
        "fb_raises",
        "fb_hook",
        "fb_misspelt",
        "fb_gone",
    ]
    assert "no such thing" in registry.broken[1].why


def test_a_form_is_found_by_its_full_name_or_its_own_when_only_one_has_it(tmp_path: Path) -> None:
    registry = two_funders(tmp_path)

    assert registry.form("alpha/small")[1].id == "small"
    assert registry.form("small")[0].id == "alpha"
    with pytest.raises(UnknownNameError, match="alpha/same, beta/same"):
        registry.form("same")


@pytest.mark.parametrize(("name", "near"), [("alpha/smal", "alpha/small"), ("zzz", "formbridge forms")])
def test_an_unknown_form_names_the_nearest_and_how_to_list_them(tmp_path: Path, name: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=near):
        two_funders(tmp_path).form(name)


def test_an_unknown_funder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean alpha"):
        two_funders(tmp_path).funder("alfa")


def test_two_plugins_for_one_funder_are_told_apart(tmp_path: Path) -> None:
    again = plugin(tmp_path, "fb_again", PLUGIN.format(id="alpha", url="https://a.example.org"))
    registry = load_registry([good(tmp_path, "fb_alpha"), again])

    assert "Two plugins register the funder “alpha”" in registry.broken[0].why


@pytest.mark.parametrize("url", ["apply.example.org", "https://apply.example.org/path", "file:///etc"])
def test_an_origin_must_be_an_origin(tmp_path: Path, url: str) -> None:
    registry = load_registry([good(tmp_path, "fb_alpha", url=url)])

    assert "is not an origin" in registry.broken[0].why


def test_a_broken_form_spec_is_an_error_of_that_form_only(tmp_path: Path) -> None:
    registry = two_funders(tmp_path)
    (tmp_path / "fb_alpha" / "forms" / "small.toml").write_text("id = ", encoding="utf-8")

    with pytest.raises(PluginError, match=r"small\.toml is not TOML"):
        registry.form("alpha/small")
    assert registry.form("beta/same")[1].id == "same"


def test_a_form_can_be_used_while_another_of_its_funder_needs_correction(tmp_path: Path) -> None:
    known = load_registry([good(tmp_path, "fb_alpha", "small", "large")])
    (tmp_path / "fb_alpha" / "forms" / "large.toml").write_text("title =", encoding="utf-8")

    assert known.form("alpha/small")[1].id == "small"
    with pytest.raises(PluginError, match=r"large\.toml"):
        known.forms("alpha")


INVOLVEMENT = """
[involvement]
id = "{id}"
title = "Alpha: who was asked"
parts = ["people", "plan"]
verified = false
[[pages]]"""


def asks(folder: Path, form: str, id_: str) -> None:
    path = folder / "fb_alpha" / "forms" / f"{form}.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[[pages]]", INVOLVEMENT.format(id=id_), 1), encoding="utf-8")


def test_what_a_plugin_s_forms_ask_about_involvement_is_found_though_another_form_is_broken(
    tmp_path: Path,
) -> None:
    known = load_registry([good(tmp_path, "fb_alpha", "broken", "large", "small")])
    (tmp_path / "fb_alpha" / "forms" / "broken.toml").write_text("title =", encoding="utf-8")
    asks(tmp_path, "small", "alpha-small")
    asks(tmp_path, "large", "alpha")

    assert {id_: each.parts for id_, each in known.involvement("alpha").items()} == {
        "alpha": ("people", "plan"),
        "alpha-small": ("people", "plan"),
    }


@pytest.mark.parametrize("id_", ["beta", "alphabet", "beta-alpha"])
def test_a_question_about_involvement_cannot_take_another_funder_s_name(tmp_path: Path, id_: str) -> None:
    known = load_registry([good(tmp_path, "fb_alpha", "small")])
    asks(tmp_path, "small", id_)

    with pytest.raises(PluginError, match=f"“{id_}” of the funder “alpha”"):
        known.involvement("alpha")
