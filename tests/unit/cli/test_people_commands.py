"""Evidence, involvement, agreement, reflection, import, interview: on the made-up bid and on an empty one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from formbridge.cli.main import cli
from formbridge.model import read_bid
from formbridge.model.new import new_bid
from formbridge.plugin import Registry
from formbridge.plugin import registry as installed
from tests.unit.model.test_orcid import RECORD

Run = Callable[..., Result]
ROOT = Path(__file__).parents[3]
OWN = 'parts = ["governance", "purpose"]\\nverified = false'
AS_PUBLIC = ("--as", "public-summary")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    new_bid(tmp_path / "empty")
    return tmp_path / "empty"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    return file


def typing(*words: object, answers: str, there: bool = True) -> Result:
    """Run a command with somebody at the keyboard."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("commands.import_", "commands.agree", "commands.reflect"):
            patch.setattr(f"formbridge.cli.{name}.someone_is_there", lambda: there)
        return CliRunner().invoke(cli, [str(word) for word in words], input=answers, catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check",), "It was checked against no form."),
        (("check", "--plain"), "There is no answer to read yet. First:"),
        (("evidence",), "First: add a part that begins with [[evidence]]"),
        (("involvement",), "Not written yet:"),
        (("agree",), "First: write one in answers/"),
        (("reflect",), "To write one of your own:"),
        (("involvement", "--as", "nihr-1"), "Not written yet: Why people are involved."),
    ],
)
def test_on_an_empty_bid_every_command_says_what_to_do_first(
    run: Run, empty: Path, words: tuple[str, ...], says: str
) -> None:
    done = run(words[0], empty, *words[1:])
    assert done.exit_code == 0, done.output
    assert says in done.stdout


def test_an_interview_with_no_form_says_which_there_are(run: Run, empty: Path) -> None:
    done = run("interview", empty)
    assert done.exit_code == 3
    assert "Add --form and one of: " in done.stderr and "lottery/awards-for-all" in done.stderr


def test_the_summary_of_each_public_co_applicant_is_what_they_let_this_funder_see(
    run: Run, bid: Path
) -> None:
    data = json.loads(run("evidence", bid, *AS_PUBLIC, "--for", "nihr", "--json").stdout)
    assert [each["name"] for each in data["people"]] == ["Rhodri Maes", "Marguerite Lane"]
    one = json.loads(run("evidence", bid, *AS_PUBLIC, "--for", "nihr", "--person", "rhodri", "--json").stdout)
    assert one["people"] == data["people"][:1]
    assert one["people"][0]["words"] > 100
    everybody = run("evidence", bid, *AS_PUBLIC, "--person", "marguerite")
    assert "I manage my own budget" not in everybody.stdout, "she shares that with one funder"
    assert "what people let every funder see" in everybody.stderr


def test_a_narrative_cv_that_does_not_fit_is_shown_whole_with_the_count(run: Run, bid: Path) -> None:
    fits = json.loads(run("evidence", bid, "--as", "r4ri", "--json").stdout)
    assert fits["over"] == 0 and fits["words"] == sum(row["words"] for row in fits["modules"])
    over = json.loads(run("evidence", bid, "--as", "r4ri", "--words", "100", "--json").stdout)
    assert over["over"] == over["words"] - 100
    assert over["modules"] == fits["modules"], "nothing was cut"
    assert "It does not fit" in run("evidence", bid, "--as", "r4ri", "--words", "100").stdout


def test_the_json_of_credit_has_credit_roles_only(run: Run, bid: Path) -> None:
    done = run("evidence", bid, "--as", "credit", "--json")
    roles = json.loads(done.stdout)["roles"]
    assert all(row["id"].startswith("https://credit.niso.org/contributor-roles/") for row in roles)
    assert "peer" not in done.stdout.lower()
    assert "Peer support" in run("evidence", bid, "--as", "credit").stderr


def test_a_person_who_is_not_there_is_answered_with_the_nearest(run: Run, bid: Path) -> None:
    done = run("evidence", bid, "--person", "ashe")
    assert done.exit_code == 3 and "Did you mean 'asha'?" in done.stderr


def test_the_involvement_plan_at_each_length(run: Run, bid: Path) -> None:
    data = json.loads(run("involvement", bid, "--as", "nihr-2", "--length", "short", "--json").stdout)
    assert data["missing"] == [] and data["verified"] is True
    assert data["words"]["full"] > data["words"]["medium"] > data["words"]["short"]
    assert len(data["text"].split()) == data["words"]["short"]


def test_a_plugin_s_own_question_about_involvement_can_be_asked_for_by_name(
    run: Run, bid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    form = ROOT / "plugins" / "formbridge-nihr" / "src" / "formbridge_nihr" / "forms" / "rfpb-stage-1.toml"
    text = form.read_text("utf-8").replace('id = "nihr-1"', 'id = "acme-who"')
    (forms / "rfpb-stage-1.toml").write_text(re.sub(r"parts = .*\nverified = true", OWN, text), "utf-8")
    acme = replace(installed().funder("nihr"), id="acme", forms=forms)
    monkeypatch.setattr("formbridge.cli.prepare.installed", lambda: Registry({"acme": acme}))

    assert run("involvement", bid).stdout.endswith(
        "Add --as acme-who or gripp2 to see it as they ask for it.\n"
    )
    shown = run("involvement", bid, "--as", "acme-who")
    assert shown.stdout.index("Who decides") < shown.stdout.index("Why people are involved")
    assert "our reading" in shown.stderr
    other = run("involvement", bid, "--as", "acme-whom")
    assert other.exit_code == 2 and "Did you mean 'acme-who'?" in other.stderr

    (forms / "rfpb-stage-1.toml").write_text(text.replace("acme-who", "other"), "utf-8")
    monkeypatch.setattr("formbridge.cli.prepare.installed", lambda: Registry({"acme": acme}))
    left = run("involvement", bid)
    assert left.exit_code == 0 and "Add --as gripp2 to see it" in left.stdout
    assert "has another funder's name" in left.stderr


def test_orcid_items_come_in_one_by_one_with_a_yes_for_each(bid: Path, record: Path) -> None:
    before = (bid / "bid.toml").read_text("utf-8")
    done = typing("import", "orcid", record, bid, "--person", "asha", answers="n\ny\nn\ny\n")
    assert done.exit_code == 0, done.output
    assert "2 of 3 items came in" in done.stdout and "Not authenticated" in done.stdout
    new = [item for item in read_bid(bid).evidence if item.source]
    assert [(item.title, item.visibility) for item in new] == [
        ("Lay member", "team"),
        ("knitting circles", "team"),
    ]
    assert read_bid(bid).person("asha").orcid is None, "the number itself was one of the questions"
    lines = iter((bid / "bid.toml").read_text("utf-8").splitlines())
    assert all(line in lines for line in before.splitlines())


def test_an_item_that_came_in_before_is_not_offered_again(bid: Path, record: Path, run: Run) -> None:
    take = ("import", "orcid", record, bid, "--person", "asha", "--take", "services:11", "--take", "orcid")
    assert "1 of 3 items came in" in run(*take).stdout
    assert read_bid(bid).person("asha").orcid == "0000-0002-1825-0097"
    assert "0 of 2 items came in" in run(*take).stdout
    assert len([item for item in read_bid(bid).evidence if item.source]) == 1


def test_a_misspelt_item_is_said_and_nothing_comes_in(bid: Path, record: Path, run: Run) -> None:
    before = (bid / "bid.toml").read_bytes()
    done = run(
        "import", "orcid", record, bid, "--person", "asha", "--take", "services:11", "--take", "service:11"
    )
    assert done.exit_code == 3 and "Did you mean 'services:11'?" in done.stderr
    assert (bid / "bid.toml").read_bytes() == before


@pytest.mark.parametrize("words", [("--as", "cv", "--for", "welcome"), ("--for", "welcome")])
def test_a_misspelt_funder_is_not_told_nothing_but_asked_about(
    run: Run, bid: Path, words: tuple[str, ...]
) -> None:
    done = run("evidence", bid, *words)
    assert done.exit_code == 3 and "Did you mean 'wellcome'?" in done.stderr
    assert run("evidence", bid, "--as", "cv", "--for", "every_funder").exit_code == 0


def test_a_limit_is_one_word_or_more(run: Run, bid: Path) -> None:
    assert run("evidence", bid, "--as", "r4ri", "--words", "0").exit_code == 2


def test_with_nobody_there_nothing_comes_in(bid: Path, record: Path, run: Run) -> None:
    before = (bid / "bid.toml").read_bytes()
    done = run("import", "orcid", record, bid, "--person", "asha")
    assert done.exit_code == 4 and "--take" in done.stderr
    listed = run("import", "orcid", record, bid, "--person", "asha", "--list")
    assert "services:11: Lay member" in listed.stdout
    assert (bid / "bid.toml").read_bytes() == before


def test_somebody_reads_the_text_and_agrees(bid: Path) -> None:
    no = typing("agree", bid, "aims", "--as", "tj", answers="n\n")
    assert "Nothing was written down" in no.stdout
    assert read_bid(bid).answers["aims"].versions.full.split("\n")[0] in no.stdout  # type: ignore[union-attr]
    yes = typing("agree", bid, "aims", "--as", "tj", answers="y\n")
    assert "agreed to 'aims' as it is now" in yes.stdout
    assert "tj" in read_bid(bid).answers["aims"].agreed_by


def test_agreeing_needs_a_person_or_their_yes(run: Run, bid: Path) -> None:
    assert run("agree", bid, "aims", "--as", "tj").exit_code == 4
    assert run("agree", bid, "aims").exit_code == 2
    assert run("agree", bid, "aims", "--as", "tj", "--yes").exit_code == 0
    data = json.loads(run("agree", bid, "--json").stdout)
    (aims,) = [each for each in data["answers"] if each["topic"] == "aims"]
    assert "tj" in aims["agreed"]


def test_a_reflection_is_private_and_its_author_opens_it(bid: Path) -> None:
    made = typing("reflect", bid, "--as", "tj", answers="It was\nlate.\n.\n\n")
    assert "Only you may see it" in made.stdout
    (new,) = [
        each
        for each in read_bid(bid).private.reflections
        if "late" in each.what_happened and each.author == "tj" and each.feeling == ""
    ]
    assert new.what_happened == "It was\nlate."
    listed = typing("reflect", bid, "--as", "helen", "--list", answers="")
    assert new.id not in listed.stdout
    refused = typing("reflect", bid, "--as", "helen", "--widen", new.id, "--to", "whole_team", answers="")
    assert refused.exit_code == 3
    opened = typing("reflect", bid, "--as", "tj", "--widen", new.id, "--to", "whole_team", answers="")
    assert "the whole team" in opened.stdout
    assert new.id in typing("reflect", bid, "--as", "helen", "--list", answers="").stdout


def test_a_decision_says_who_was_in_the_room(bid: Path) -> None:
    done = typing(
        "reflect", bid, "--decision", answers="The cover\ntj, helen\nnobody\nhelen\nIt was late.\n.\n"
    )
    assert "Nobody has the id nobody" in done.stderr
    assert "Just the one" in done.stdout
    decision = read_bid(bid).decisions[-1]
    assert (decision.what, decision.who_decided, decision.why) == ("The cover", ("helen",), "It was late.")


def sitting(bid: Path, *answers: str) -> Result:
    words = ["interview", str(bid), "--form", "lottery/awards-for-all"]
    return CliRunner().invoke(cli, words, input="\n".join(answers) + "\n", catch_exceptions=False)


def test_an_interview_saves_each_answer_and_goes_on_next_time(empty: Path) -> None:
    first = sitting(empty, "y", "Buses", "England", "stop")
    assert first.exit_code == 0, first.output
    assert "2 answers were saved." in first.stdout
    bid = read_bid(empty)
    assert (bid.title, bid.requests[0].place.country) == ("Buses", "england")  # type: ignore[union-attr]
    again = sitting(empty, "stop")
    assert "Add it to bid.toml?" not in again.output
    assert "What is your bid called?" not in again.stdout
    assert "Why it is asked: " in again.stdout and "Used by: lottery/awards-for-all" in again.stdout


def test_the_words_in_place_of_an_answer_work_and_back_keeps_what_was_there(empty: Path) -> None:
    done = sitting(empty, "y", "Buses", "back", "Trams", "England", "?", "later", "none", "stop")
    assert "Your answer now: Buses" in done.stdout
    assert read_bid(empty).title == "Trams"
    state = json.loads((empty / "runs" / "interview.json").read_text("utf-8"))
    assert [len(state[name]) for name in ("unknown", "later", "none")] == [1, 1, 1]


def go_to(question: str, empty: Path, *answers: str) -> Result:
    """Put off everything before one question, then answer it."""
    put_off = empty / "runs" / "interview.json"
    if not read_bid(empty).requests:
        sitting(empty, "y", "Buses", "England", "stop")
    put_off.unlink(missing_ok=True)
    everything = sitting(empty, *["later"] * 40, "stop").stdout.splitlines()
    put_off.unlink()
    asked = [line for line in everything if line.startswith("Question: ")]
    before = next(place for place, line in enumerate(asked) if question in line)
    return sitting(empty, *["later"] * before, *answers, "stop")


def test_a_long_answer_may_go_past_the_limit_and_is_asked_again(empty: Path) -> None:
    words = " ".join(["word"] * 310)
    done = go_to(
        "What do you want to do",
        empty,
        words[:50],
        "#",
        words,
        ".",
        "",
    )
    assert (
        "lottery/awards-for-all: It has 320 words; the limit is 300. Shorten it by 20 words." in done.stdout
    )
    assert "10 words; the form asks for at least 50" in done.stdout, "counted while it was being written"
    assert "It does not fit yet" in done.stderr and "Saved in answers/what_and_why.md." in done.stdout
    again = go_to(
        "What do you want to do",
        empty,
        "A shorter one",
        "more",
        ".",
        "again",
        " ".join(["word"] * 60),
        ".",
        "",
    )
    assert "It is asked again because: It has 320 words" in again.stdout
    versions = read_bid(empty).answers["what_and_why"].versions
    assert len(str(versions.full).split()) == 320 and len(str(versions.medium).split()) == 60


def test_a_text_that_cannot_be_saved_is_still_there_to_be_changed(empty: Path) -> None:
    done = go_to(
        "What do you want to do", empty, "We asked.", "## Our aims", ".", "", "again", "We met.", ".", ""
    )
    assert "This was not saved." in done.stdout and "What you wrote is still here." in done.stdout
    assert read_bid(empty).answers["what_and_why"].versions.full == "We met."


def test_a_text_that_cannot_be_saved_opens_in_the_editor_as_it_is(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nsed "s/^## /### /" "$1" > "$1.new" && mv "$1.new" "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    done = go_to("What do you want to do", empty, "We asked.", "## Our aims", ".", "", "edit", "")
    assert "Saved in answers/what_and_why.md" in done.stdout
    assert read_bid(empty).answers["what_and_why"].versions.full == "We asked.\n### Our aims"


def test_an_editor_that_is_not_there_loses_nothing(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    done = go_to("What do you want to do", empty, "edit", "We met.", ".", "")
    assert "Your editor did not start" in done.stdout
    assert read_bid(empty).answers["what_and_why"].versions.full == "We met."


def test_input_that_ends_at_a_text_which_cannot_be_saved_ends_the_sitting(empty: Path) -> None:
    done = go_to("What do you want to do", empty, "## Our aims", ".", "")
    assert done.exit_code == 0 and "This was not saved." in done.stdout


def test_an_answer_that_was_chosen_is_shown_in_the_words_that_were_chosen(empty: Path) -> None:
    done = sitting(empty, "y", "Buses", "1", "back", "stop")
    assert "Your answer now: England" in done.stdout


def test_the_questions_are_data_for_a_web_page(run: Run, empty: Path) -> None:
    before = (empty / "bid.toml").read_bytes()
    data: dict[str, Any] = json.loads(
        run("interview", empty, "--form", "lottery/awards-for-all", "--json").stdout
    )
    question = next(each for each in data["questions"] if each["id"] == "answers.what_and_why")
    assert question["why"] and question["example"] and question["forms"] == ["lottery/awards-for-all"]
    assert question["limits"][0]["maximum"] == 300 and question["limits"][0]["counter"] == "words_nonspace"
    assert (empty / "bid.toml").read_bytes() == before


def test_an_interview_uses_no_colour_and_moves_nothing(empty: Path) -> None:
    done = sitting(empty, "y", "Buses", "stop")
    assert "\x1b" not in done.output and "\r" not in done.output and "\b" not in done.output


def test_nothing_is_asked_when_the_bid_has_it_all(run: Run, bid: Path) -> None:
    data = json.loads(run("interview", bid, "--form", "lottery/awards-for-all", "--json").stdout)
    assert data["questions"] == [] or all(not each["required"] for each in data["questions"])


def test_a_number_that_is_never_sent_is_said_as_soon_as_it_is_typed(empty: Path) -> None:
    done = sitting(empty, "y", "Buses for QQ 12 34 56 C", "stop")
    assert "On line 1: this looks like a National Insurance number" in done.stdout


def test_people_panels_and_studies_are_shown_with_an_honest_not_involved(run: Run, bid: Path) -> None:
    shown = run("people", bid).stdout
    assert "Marguerite Lane (marguerite). independent. Takes part for themselves." in shown
    assert "co-chair: 2, member: 5, keeping it real: 2" in shown
    assert "panel only, every two months." in shown and "panel with team, every three months." in shown
    assert "data collection: not involved." in shown
    assert "Sign-offs for research-call, by Helen Castellanos" in shown


def test_an_experience_is_shown_by_its_kind_and_never_by_its_words(run: Run, bid: Path) -> None:
    done = run("people", bid, "--json")
    shown = done.stdout + run("people", bid).stdout
    read = read_bid(bid)
    told = [text for person in read.people for _, text in person.experience if text]
    assert told and not [text for text in told if json.dumps(text)[1:-1] in shown or text in shown]
    asha = next(each for each in json.loads(done.stdout)["people"] if each["id"] == "asha")
    assert asha["experience"] == ["own", "community", "research"] and asha["named"] == "yes"


def test_what_one_funder_may_be_told_of_one_person(run: Run, bid: Path) -> None:
    shown = run("people", bid, "--person", "asha", "--for", "ukri").stdout
    assert "ukri may be told: name, affiliation" in shown and "experience own" not in shown
    assert "experience own" in run("people", bid, "--person", "asha", "--for", "nihr").stdout
    assert run("people", bid, "--for", "nhir").exit_code == 3


def test_a_new_bid_is_told_how_to_write_down_who_is_in_it(run: Run, empty: Path) -> None:
    assert "First: add a part that begins with [[people]]" in run("people", empty).stdout
