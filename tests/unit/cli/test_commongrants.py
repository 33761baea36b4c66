"""`formbridge export --format commongrants` and `formbridge import commongrants`."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from formbridge.cli.main import cli
from formbridge.model import read_bid

Run = Callable[..., Result]
FORM = "lottery/awards-for-all"


def export(run: Run, *words: object) -> Result:
    return run("export", "--format", "commongrants", *words)


def test_a_bid_is_printed_or_written_and_read_back_into_a_new_one(
    run: Run, bid: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out" / "proposal.json"
    assert "Nothing was sent." in export(run, bid, "--for", FORM, "--to", file).stdout
    assert json.loads(export(run, bid, "--for", FORM).stdout) == json.loads(file.read_text("utf-8"))

    run("new", tmp_path / "new")
    done = run("import", "commongrants", file, tmp_path / "new", "--for", FORM, "--fill-empty")
    assert done.exit_code == 0, done.stderr
    assert "bid.toml" in done.stdout and "answers/ethics.md" in done.stdout
    assert read_bid(tmp_path / "new").title == read_bid(bid).requests[0].title
    again = run("import", "commongrants", file, tmp_path / "new")
    assert "Nothing was changed." in again.stdout


def test_a_bid_with_several_requests_needs_to_know_whom_it_is_for(run: Run, bid: Path) -> None:
    done = export(run, bid)
    assert done.exit_code == 4
    assert "What may be told depends on the funder." in done.stderr and "--for FORM" in done.stderr


def test_a_number_that_must_never_be_sent_stops_the_export(run: Run, bid: Path, tmp_path: Path) -> None:
    answer = bid / "answers" / "ethics.md"
    answer.write_text(answer.read_text("utf-8").replace("## Full\n", "## Full\n\nMine is QQ 12 34 56 C.\n"))
    done = export(run, bid, "--for", FORM, "--to", tmp_path / "proposal.json")
    assert done.exit_code == 3
    assert "National Insurance" in done.stderr and "12 34 56" not in done.output
    assert not (tmp_path / "proposal.json").exists()


def test_a_form_that_needs_only_common_mappings_is_exported(run: Run) -> None:
    form = json.loads(export(run, "grants-gov/project-abstract-summary").stdout)
    assert form["mappingFromCommonGrants"]["project_title"] == {"field": "title"}
    assert form["mappingToCommonGrants"]["title"] == {"field": "project_title"}
    assert form["jsonSchema"]["properties"]["project_title"]["maxLength"] == 250
    assert form["uiSchema"]["type"] == "VerticalLayout"


def test_a_form_that_needs_more_names_the_questions_in_the_way(run: Run) -> None:
    done = export(run, FORM)
    assert done.exit_code == 6
    assert done.stdout == ""
    assert "project_budget: it has rows, and a mapping cannot go through a list." in done.stderr
    assert "this is only about exchanging the form" in done.stderr


def test_nothing_comes_in_while_nobody_says_yes(run: Run, bid: Path, proposal: Path) -> None:
    before = (bid / "bid.toml").read_bytes()
    done = run("import", "commongrants", proposal, bid, "--for", FORM)
    assert done.exit_code == 4
    assert "Each item needs a yes" in done.stderr
    assert (bid / "bid.toml").read_bytes() == before


def test_a_list_shows_both_texts_and_changes_nothing(run: Run, bid: Path, proposal: Path) -> None:
    before = (bid / "bid.toml").read_bytes()
    shown = run("import", "commongrants", proposal, bid, "--for", FORM, "--list").stdout
    assert "title: The bid's title" in shown or "title: The title in this request" in shown
    assert "  The bid says: " in shown and "  The file says: Another title" in shown
    items = json.loads(run("import", "commongrants", proposal, bid, "--for", FORM, "--json").stdout)["items"]
    assert {"title": True}.items() <= {item["code"]: item["replaces"] for item in items}.items()
    assert (bid / "bid.toml").read_bytes() == before


def test_filling_what_is_empty_replaces_nothing(run: Run, bid: Path, proposal: Path) -> None:
    title = read_bid(bid).title
    run("import", "commongrants", proposal, bid, "--for", FORM, "--fill-empty")
    assert read_bid(bid).title == title


def test_an_item_is_replaced_when_it_is_named(run: Run, bid: Path, proposal: Path) -> None:
    assert run("import", "commongrants", proposal, bid, "--for", FORM, "--take", "titel").exit_code == 3
    done = run("import", "commongrants", proposal, bid, "--for", FORM, "--take", "title")
    assert "1 of " in done.stdout
    assert "Another title" in (bid / "bid.toml").read_text("utf-8")


@pytest.mark.parametrize(("answer", "changed"), [("y", True), ("n", False)])
def test_each_item_is_asked_about(
    bid: Path, proposal: Path, monkeypatch: pytest.MonkeyPatch, answer: str, changed: bool
) -> None:
    monkeypatch.setattr("formbridge.cli.commongrants.someone_is_there", lambda: True)
    words = ["import", "commongrants", str(proposal), str(bid), "--for", FORM]
    done = CliRunner().invoke(cli, words, input=f"{answer}\n" * 40, catch_exceptions=False)
    assert "Replace it?" in done.output
    assert ("Another title" in (bid / "bid.toml").read_text("utf-8")) is changed


def test_without_the_extra_it_says_how_to_install_it(
    run: Run, bid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *more: Any, **words: Any) -> Any:
        if name == "formbridge.exchange":
            raise ImportError(name)
        return real(name, *more, **words)

    monkeypatch.setattr(builtins, "__import__", missing)
    done = export(run, bid, "--for", FORM)
    assert done.exit_code == 3
    assert "pip install 'formbridge[commongrants]'" in done.stderr


@pytest.fixture
def proposal(run: Run, bid: Path, tmp_path: Path) -> Path:
    """The bid's own proposal with another title and a new website."""
    data = json.loads(export(run, bid, "--for", FORM).stdout)
    data["title"] = "Another title"
    file = tmp_path / "proposal.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file
