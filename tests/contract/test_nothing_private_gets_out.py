"""Nothing private reaches a plan, a preview, an export, a journal or a word on the terminal.

Every private field of a copy of the made-up bid holds a word of its own that stands nowhere else. Then each
form is planned and previewed, each export is made, and every output is searched for those words.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from click.testing import CliRunner, Result

from formbridge.cli.main import cli
from formbridge.cli.prepare import Prepared, find_form, installed, plan_for
from formbridge.model import Bid, read_bid
from formbridge.preview.document import write_document
from formbridge.preview.page import to_html
from formbridge.preview.plain import to_json
from formbridge.preview.terminal import lines
from formbridge.run import Journal
from formbridge.run.keys import JournalKey

MADE_UP = Path(__file__).parents[2] / "fixtures" / "bids" / "personalisation"
SENSITIVE_SHAPES = ("public-summary", "r4ri", "cv", "credit")
ASKED = (*(id_ for funder in installed().funders for id_ in installed().involvement(funder)), "gripp2")
_CANARY = re.compile(r"canary[a-z0-9]+x")
# What only its own author, or the person at this computer, may read back.
_TEXTS = {
    "private/people.toml": ("people", ("access_needs", "note")),
    "private/reflections.toml": ("reflections", ("what_happened", "feeling", "decision", "action")),
    "private/offers.toml": ("offers", ("what", "note", "donated_to")),
}


class Canaries:
    """Words that stand nowhere else, each with the place that it was put in."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def word(self, place: str) -> str:
        word = f"canary{len(self.places)}x"
        self.places[word] = place
        return word

    def found_in(self, text: str) -> list[str]:
        return sorted({self.places[word] for word in _CANARY.findall(text) if word in self.places})


def plant(folder: Path) -> Canaries:
    """Put a word into every private field, and into what people keep from every funder."""
    canaries = Canaries()
    for file, (rows, keys) in _TEXTS.items():
        document = _read(folder / file)
        for number, row in enumerate(document[rows]):
            quoted = row.get("visibility") == "may_be_quoted"
            for key in ("feeling",) if quoted else keys:
                row[key] = canaries.word(f"{file} {number} {key}")
        (folder / file).write_text(tomlkit.dumps(document), encoding="utf-8")
    _plant_bid(folder / "bid.toml", canaries)
    for answer in (folder / "answers").glob("*.md"):
        note = canaries.word(f"{answer.name} note")
        answer.write_text(f"{answer.read_text('utf-8')}\n<!-- {note} -->\n", encoding="utf-8")
    return canaries


def _read(file: Path) -> Any:
    return tomlkit.parse(file.read_text("utf-8"))


def _plant_bid(file: Path, canaries: Canaries) -> None:
    document = _read(file)
    for row in document["people"]:
        _plant_person(row, canaries)
    for row in document["evidence"]:
        kept = {"public": (), "team": ("what_i_did",), "private": ("what_i_did", "title")}
        for key in ("who_can_confirm", *kept[row["visibility"]]):
            row[key] = canaries.word(f"evidence {row['id']} {key}")
    for number, row in enumerate(document["involvement"]["events"]):
        row["what_was_said"] = canaries.word(f"event {number} what_was_said")
    file.write_text(tomlkit.dumps(document), encoding="utf-8")


def _plant_person(row: Any, canaries: Canaries) -> None:
    """Whatever this person lets nobody be told."""
    shared = {item for items in row.get("sharing", {}).values() for item in items}
    kept = {"affiliation", "position", "about", "public_label"} - shared
    for item in kept:
        row[item] = canaries.word(f"{row['id']} {item}")
    experience = row.setdefault("experience", tomlkit.table())
    for kind in ("own", "carer", "community", "research", "practice"):
        if f"experience_{kind}" not in shared:
            experience[kind] = canaries.word(f"{row['id']} experience {kind}")
    if "consent_to_be_named" in row:
        row["consent_to_be_named"]["text_seen"] = canaries.word(f"{row['id']} text_seen")


@cache
def _planted(name: str) -> tuple[Path, Canaries]:
    folder = Path(shutil.copytree(MADE_UP, Path(name) / "bid"))
    return folder, plant(folder)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Canaries]:
    return _planted(str(tmp_path_factory.mktemp("planted")))


@pytest.fixture(scope="module")
def bid(planted: tuple[Path, Canaries]) -> Bid:
    return read_bid(planted[0])


def forms(bid: Bid) -> Iterator[str]:
    names = installed().form_names()
    asked = [pattern.partition("/") for request in bid.requests for pattern in request.forms]
    for name in names:
        funder, _, form = name.partition("/")
        if any(wanted in (form, "*") and theirs == funder for theirs, _, wanted in asked):
            yield name


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def test_the_words_are_planted(planted: tuple[Path, Canaries], bid: Bid) -> None:
    folder, canaries = planted
    assert len(canaries.places) > 80
    assert canaries.found_in((folder / "private" / "people.toml").read_text("utf-8"))
    assert bid.private.reflections[0].feeling in canaries.places


def test_no_plan_preview_document_or_journal_holds_a_private_word(
    planted: tuple[Path, Canaries], bid: Bid, tmp_path: Path
) -> None:
    folder, canaries = planted
    names = list(forms(bid))
    assert names
    for name in names:
        funder, form = find_form(name)
        prepared = plan_for(folder, bid, funder, form)
        for where, text in outputs(prepared, tmp_path):
            assert canaries.found_in(text) == [], f"{name}: {where}"


def outputs(prepared: Prepared, folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that is made from a plan."""
    plan = prepared.plan
    yield "plan", repr(plan)
    yield "what pictures mask", repr([target for step in plan.steps() for target in step.targets])
    yield "terminal", "\n".join(lines(plan, full=True))
    yield "page", to_html(plan, prepared.form)
    yield "json", to_json(plan)
    word = folder / f"{plan.funder}-{plan.form}.docx"
    write_document(plan, word)
    import docx

    yield "word", "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    bid = folder / f"{plan.funder}-{plan.form}"
    bid.mkdir()
    with Journal.create(
        bid, plan, portal="http://127.0.0.1", bid=plan.bid, key=JournalKey(b"k" * 32)
    ) as journal:
        journal.append("finished")
    yield "journal", "".join(file.read_text("utf-8") for file in bid.rglob("*") if file.is_file())


@pytest.mark.parametrize("shape", SENSITIVE_SHAPES)
@pytest.mark.parametrize("how", [(), ("--json",), ("--for", "nihr"), ("--for", "wellcome")])
def test_no_evidence_export_holds_a_private_word(
    planted: tuple[Path, Canaries], shape: str, how: tuple[str, ...]
) -> None:
    folder, canaries = planted
    done = run("evidence", folder, "--as", shape, *how)
    assert done.exit_code == 0 and done.output
    assert canaries.found_in(done.output) == []


@pytest.mark.parametrize("shape", ASKED)
@pytest.mark.parametrize("how", [(), ("--json",)])
def test_no_involvement_export_holds_a_private_word(
    planted: tuple[Path, Canaries], shape: str, how: tuple[str, ...]
) -> None:
    folder, canaries = planted
    done = run("involvement", folder, "--as", shape, *how)
    assert done.exit_code == 0 and done.output
    assert canaries.found_in(done.output) == []


def test_no_proposal_for_another_system_holds_a_private_word(
    planted: tuple[Path, Canaries], bid: Bid
) -> None:
    folder, canaries = planted
    names = list(forms(bid))
    assert len(names) > 5
    for name in names:
        done = run("export", "--format", "commongrants", folder, "--for", name)
        assert done.exit_code == 0, done.output
        assert json.loads(done.stdout)["title"]
        assert canaries.found_in(done.output) == [], name


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--plain"),
        ("check", "--json"),
        ("agree",),
        ("involvement",),
        ("reflect",),
        ("costs",),
        ("costs", "--json"),
        ("costs", "research-call", "--text"),
        ("compare",),
        ("evidence",),
    ],
)
def test_no_command_about_the_team_says_a_private_word(
    planted: tuple[Path, Canaries], words: tuple[str, ...]
) -> None:
    folder, canaries = planted
    done = run(words[0], folder, *words[1:])
    assert canaries.found_in(done.output) == []


@pytest.mark.parametrize("how", [(), ("--json",), ("--for", "nihr")])
def test_the_roll_says_no_private_word_but_those_that_somebody_saw_before_they_said_yes(
    planted: tuple[Path, Canaries], how: tuple[str, ...]
) -> None:
    folder, canaries = planted
    found = canaries.found_in(run("people", folder, *how).output)
    said = [place for place in found if not place.endswith(" text_seen")]
    assert [place for place in said if not place.endswith(" affiliation")] == []


def test_an_interview_asks_nothing_private_and_repeats_nothing_private(
    planted: tuple[Path, Canaries],
) -> None:
    folder, canaries = planted
    done = run("interview", folder, "--form", "lottery/awards-for-all", "--json")
    assert json.loads(done.stdout)["forms"] == ["lottery/awards-for-all"]
    assert canaries.found_in(done.output) == []


def test_the_report_quotes_only_what_its_author_lets_be_quoted(
    planted: tuple[Path, Canaries], bid: Bid
) -> None:
    folder, canaries = planted
    report = run("involvement", folder, "--as", "gripp2").stdout
    (quoted,) = [each for each in bid.private.reflections if each.visibility == "may_be_quoted"]
    assert quoted.what_happened.split(".")[0] in report
    assert quoted.feeling in canaries.places and quoted.feeling not in report


def test_a_number_that_must_never_be_sent_stops_every_way_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "bid"))
    answer = folder / "answers" / "what_and_why.md"
    answer.write_text(
        answer.read_text("utf-8").replace("## Full\n", "## Full\n\nMine is QQ 12 34 56 C.\n"), "utf-8"
    )
    evidence = folder / "bid.toml"
    evidence.write_text(
        evidence.read_text("utf-8").replace("The panel's sums", "Sums for QQ 12 34 56 C"), "utf-8"
    )
    page = tmp_path / "page.html"
    on = ("--on", date(2026, 11, 23).isoformat())
    for words in (
        ("preview", folder, "lottery/awards-for-all", "--html", page, *on),
        ("fill", folder, "lottery/awards-for-all", "--confirm-gate", *on),
        ("submit", folder, "lottery/awards-for-all", *on),
        ("evidence", folder, "--person", "marguerite", "--as", "public-summary", "--for", "nihr"),
        ("export", "--format", "commongrants", folder, "--for", "lottery/awards-for-all"),
    ):
        done = run(*words)
        assert done.exit_code == 3, words
        assert "National Insurance" in done.output and "12 34 56" not in done.output
    assert not page.exists()
    assert not (folder / "runs").exists()


@pytest.mark.parametrize("name", [name for name in installed().form_names() if find_form(name)[1].claims])
def test_a_claim_tells_its_own_offers_and_nothing_else_that_is_private(
    planted: tuple[Path, Canaries], bid: Bid, tmp_path: Path, name: str
) -> None:
    folder, canaries = planted
    funder, form = find_form(name)
    offers = ("marguerite-october",)
    row = [each.id for each in bid.private.offers].index(*offers)
    prepared = plan_for(folder, bid, funder, form, offers=offers)
    for where, text in outputs(prepared, tmp_path):
        own = {f"private/offers.toml {row} {key}" for key in ("what", "donated_to")}  # never the note
        assert set(canaries.found_in(text)) <= own, f"{name}: {where}"
    assert canaries.found_in(repr(prepared.plan)), "its own offer is in it"
