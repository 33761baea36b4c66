"""forms, funders and runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.plugin import BrokenPlugin, Registry, registry

Run = Callable[..., Result]


def test_every_form_is_listed_with_its_edition_and_what_is_assumed(run: Run) -> None:
    shown = run("forms").stdout
    assert "lottery/awards-for-all: " in shown
    assert "65 questions" in shown
    assert "Assumed: " in shown


def test_forms_as_json_count_their_questions(run: Run) -> None:
    forms = {form["form"]: form for form in json.loads(run("forms", "--json").stdout)["forms"]}
    assert forms["lottery/awards-for-all"]["fields"] == 65
    assert forms["lottery/awards-for-all"]["checked"]


def test_each_form_says_where_its_facts_are_from_and_how_many_limits_are_not_verified(run: Run) -> None:
    shown = run("forms").stdout
    assert "1 question on 1 page." in shown
    assert " 1 questions" not in shown
    assert "Source: " in shown
    forms = {form["form"]: form for form in json.loads(run("forms", "--json").stdout)["forms"]}
    assert forms["lottery/awards-for-all"]["assumed_limits"] == 0
    assert f"those of {forms['nihr/rfpb-stage-1']['assumed_limits']} questions." in shown
    assert forms["nihr/rfpb-stage-1"]["assumed_limits"] > 3


def test_funders_say_who_may_do_what(run: Run) -> None:
    shown = run("funders").stdout
    assert "Who may fill the form: " in shown
    assert "Who submits: " in shown
    (lottery,) = [
        each for each in json.loads(run("funders", "--json").stdout)["funders"] if each["funder"] == "lottery"
    ]
    assert lottery["forms"]
    assert lottery["origins"]


def test_funders_say_where_text_may_go_and_which_bring_code(run: Run) -> None:
    known = registry().funders
    facts = {each["funder"]: each for each in json.loads(run("funders", "--json").stdout)["funders"]}
    shown = run("funders").stdout
    for id_, funder in known.items():
        assert {funder.portal_url, *funder.origins} == set(facts[id_]["origins"])
        assert bool(facts[id_]["code"]) == bool(funder.transforms or funder.widgets or funder.portal)
        for origin in funder.origins:
            assert origin in shown
    assert any(facts[id_]["code"] for id_ in known)


@pytest.mark.parametrize("command", ["forms", "funders"])
def test_a_broken_plugin_is_named_and_the_rest_are_listed(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    known = Registry(dict(registry().funders), [BrokenPlugin("wobbly", "It does not load.")])
    monkeypatch.setattr("formbridge.plugin.registry", lambda: known)
    done = run(command)
    assert done.exit_code == 0
    assert "lottery" in done.stdout
    assert "The plugin 'wobbly' could not be used. It does not load." in done.stderr


def test_a_form_that_is_not_there_may_be_a_broken_plugins(
    run: Run, bid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Registry(dict(registry().funders), [BrokenPlugin("wobbly", "It does not load.")])
    monkeypatch.setattr("formbridge.plugin.registry", lambda: known)
    done = run("preview", bid, "wobbly/form")
    assert done.exit_code == 3
    assert "wobbly" in done.stderr.splitlines()[0]


def test_a_bid_without_runs_says_how_to_make_one(run: Run, bid: Path) -> None:
    assert "formbridge fill" in run("runs", bid).stdout
    assert json.loads(run("runs", bid, "--json").stdout) == {"runs": []}
