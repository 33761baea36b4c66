"""`formbridge compare` at the command line: also for a bid that has asked nobody for anything yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from formbridge.plugin import registry

Run = Callable[..., Result]
FORM = "lottery/awards-for-all"


def test_a_new_bid_is_compared_with_every_form_but_peoples_own_claims(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "bid")
    done = run("compare", tmp_path / "bid", "--json")
    assert done.exit_code == 0, done.stderr
    forms = json.loads(done.stdout)["forms"]
    known = registry()
    assert {each["form"] for each in forms} == {n for n in known.form_names() if not known.form(n)[1].claims}
    assert not any(each["requested"] for each in forms)
    assert all(each["missing"] for each in forms)
    lefts = [each["left"] for each in forms]
    assert lefts == sorted(lefts)


def test_a_form_without_a_request_is_compared_and_the_bid_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "bid")
    before = {path: path.read_bytes() for path in (tmp_path / "bid").rglob("*") if path.is_file()}
    shown = run("compare", tmp_path / "bid", FORM).stdout
    assert "The bid has no request for this form yet" in shown
    assert "How does your project involve your community?" in shown
    assert {path: path.read_bytes() for path in before} == before


def test_a_bid_with_requests_is_compared_with_those_forms(run: Run, bid: Path) -> None:
    forms = json.loads(run("compare", bid, "--json").stdout)["forms"]
    assert FORM in [each["form"] for each in forms]
    assert all(each["requested"] for each in forms)


def test_an_answer_that_is_too_long_is_named_with_both_figures(run: Run, bid: Path) -> None:
    (bid / "answers" / "what_and_why.md").write_text("# What and why\n\n## Full\n\n" + "word " * 301)
    shown = run("compare", bid, FORM).stdout
    assert "Too long, 1: What would you like to do? (301 of 50 to 300 words)." in " ".join(shown.split())


def test_the_web_page_is_written_where_it_is_asked_for(run: Run, bid: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "comparison.html"
    done = run("compare", bid, FORM, "--html", page)
    assert str(page) in done.stdout
    assert "<table>" in page.read_text(encoding="utf-8")
