"""From the command line to what a portal stored: the real program, a real browser, a replica."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result

from formbridge.testing.replica import Replica, start_replica

FORM = "lottery/awards-for-all"
TODAY = date(2026, 11, 23)
DAY = ("--on", TODAY.isoformat())
Run = Callable[..., Result]


def test_without_a_yes_to_the_funders_statements_nothing_is_opened(
    run: Run, replica: Replica, bid: Path
) -> None:
    before = len(replica.requests())
    done = run("fill", bid, FORM, "--portal-url", replica.url, *DAY)
    assert done.exit_code == 4
    assert "We have a UK bank account in our legal name" in done.stderr
    assert "--confirm-gate" in done.stderr
    assert len(replica.requests()) == before
    assert not (bid / "runs").exists()


def test_a_stopped_fill_says_how_to_sign_in_and_resume_completes_it(
    run: Run,
    replica: Replica,
    bid: Path,
    stored_as_planned: Callable[[str], list[str]],
    request: pytest.FixtureRequest,
) -> None:
    known = {draft.id for draft in replica.drafts()}
    stopped = run("fill", bid, FORM, "--portal-url", replica.url, "--confirm-gate", *DAY)
    assert stopped.exit_code == 4
    assert "sign in" in stopped.stderr
    assert "--headed" in stopped.stderr
    assert "not finished" in run("runs", bid).stdout

    request.getfixturevalue("somebody")
    resumed = run("resume", bid, "--json", "--confirm-gate", *DAY)
    assert resumed.exit_code == 0, resumed.stderr
    report = json.loads(resumed.stdout)
    assert report["complete"]
    assert report["fields"] == 65
    (draft,) = [draft.id for draft in replica.drafts() if draft.id not in known]
    assert report["draft"] == draft
    assert stored_as_planned(draft) == []
    assert [each["finished"] for each in json.loads(run("runs", bid, "--json").stdout)["runs"]] == [True]

    proof = run("submit", bid, FORM, "--proof", "--portal-url", replica.url, *DAY)
    assert "Nothing was sent." in proof.stdout
    assert replica.submissions() == []


def test_a_portal_that_is_down_is_said_with_exit_code_5(run: Run, bid: Path, somebody: None) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        done = run("fill", bid, FORM, "--portal-url", address, "--confirm-gate", *DAY)
    assert done.exit_code == 5
    assert "does not answer" in done.stderr


def test_a_bid_with_a_problem_is_filled_as_far_as_it_goes_with_exit_code_3(
    run: Run, replica: Replica, bid: Path, somebody: None, few_pages: None
) -> None:
    (bid / "answers" / "what_and_why.md").write_text("# What and why\n\n## Full\n\n" + "word " * 301)
    done = run("fill", bid, FORM, "--portal-url", replica.url, "--confirm-gate", "--json", *DAY)
    assert done.exit_code == 3, done.stderr
    report = json.loads(done.stdout)
    assert report["problems"] == 1
    held = replica.stored(report["draft"])
    assert not held.get("yourIdeaProject")
    assert held["projectName"]


def test_the_demonstration_fills_the_form_and_the_portals_record_equals_the_plan(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    quick = partial(start_replica, continue_delay_ms=20)
    monkeypatch.setattr("formbridge.testing.replica.start_replica", quick)
    done = run("demo", "--json")
    assert done.exit_code == 0, done.stderr
    (form,) = json.loads(done.stdout)["forms"]
    names = ("fields", "filled", "person", "portal", "not_asked", "problems")
    assert list(form) == ["form", *names, "stored_equals_plan", "seconds"]
    assert form["stored_equals_plan"] is True
    assert form["fields"] == 65 == sum(form[name] for name in names[1:])
    made = tmp_path / "demo-output" / "lottery-awards-for-all"
    assert (made / "preview.html").is_file()
    assert list((made / "pictures").glob("*.png"))


def test_the_demonstration_never_removes_somebodys_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo-output").mkdir()
    (tmp_path / "demo-output" / "mine.txt").write_text("mine")
    done = run("demo")
    assert done.exit_code == 3
    assert (tmp_path / "demo-output" / "mine.txt").read_text() == "mine"
