"""The how-to pages for panels: every command runs as shown, and every part of a bid in them can be read.

``my-bid`` is a copy of the made-up bid, so that the people whom the pages speak of are there.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import tomlkit
from click.testing import CliRunner

from formbridge.cli.main import cli
from formbridge.model import read_bid
from formbridge.testing.checkout import fixture_folder
from tests.unit.model.test_orcid import RECORD

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
FOR_PANELS = sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "add-a-funder")
# What somebody types when a command asks; the other commands ask nothing.
ANSWERS = {
    ("interview",): "stop\n",
    ("agree", "--as"): "y\n",
    ("reflect", "--as", "tj"): "It was late.\n.\n\n",
    ("reflect", "--decision"): "The cover\ntj, helen\ntj, helen\nIt was late.\n.\n",
    ("import",): "n\ny\nn\ny\n",
}


def text_of(page: str) -> str:
    return (PAGES / f"{page}.md").read_text(encoding="utf-8")


def commands(page: str) -> list[str]:
    """Every command, wherever on the page it stands. A word alone, such as `formbridge forms`, is one too."""
    blocks = re.findall(r"^(?: {4,7})?(formbridge [^\n`]+)$", text_of(page), re.MULTILINE)
    inline = re.findall(r"`(formbridge [^`<]+?)(?: <[^`]*)?`", text_of(page))
    found = list(dict.fromkeys([*blocks, *inline]))
    place = {command: text_of(page).index(command) for command in found}
    return sorted(found, key=place.__getitem__)


def snippets(page: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", text_of(page), re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with my-bid, an ORCID record, the offer and the reflection that the pages speak of."""
    bid = shutil.copytree(
        fixture_folder("bids", "personalisation"), tmp_path / "my-bid", ignore=shutil.ignore_patterns("runs")
    )
    (tmp_path / "record.json").write_text(json.dumps(RECORD), encoding="utf-8")
    offer, expenses, *_ = snippets("claim-what-you-are-owed")
    _append(bid / "private" / "offers.toml", f"{offer}due_by = 2026-07-01\n{expenses}")
    mine = 'id = "2026-09-08-4f1c"\nauthor = "tj"\non = 2026-09-08\nwhat_happened = "It was late."\n'
    _append(bid / "private" / "reflections.toml", f"[[reflections]]\n{mine}")
    monkeypatch.chdir(tmp_path)
    for name in ("commands.import_", "commands.agree", "commands.reflect"):
        monkeypatch.setattr(f"formbridge.cli.{name}.someone_is_there", lambda: True)
    return tmp_path


def _append(file: Path, text: str) -> None:
    file.write_text(f"{file.read_text('utf-8')}\n{text}", encoding="utf-8")


def _typed(words: list[str]) -> str:
    fitting = [keys for keys in ANSWERS if all(key in words for key in keys)]
    return ANSWERS[max(fitting, key=len)] if fitting and "--list" not in words else ""


@pytest.mark.parametrize("page", FOR_PANELS)
def test_every_command_of_a_page_runs_as_shown_and_in_its_order(page: str, desk: Path) -> None:
    shown = commands(page)
    assert shown
    for command in shown:
        words = shlex.split(command)[1:]
        if len(words) == 1 or "--headed" in words:  # named, not shown; or it would open a site in a window
            assert CliRunner().invoke(cli, [*words, "--help"]).exit_code == 0
            continue
        done = CliRunner().invoke(cli, words, input=_typed(words), catch_exceptions=False)
        assert done.exit_code == 0, f"{command}\n{done.output}"


@pytest.mark.parametrize("page", FOR_PANELS)
def test_every_part_of_a_bid_on_a_page_can_be_read(page: str, desk: Path) -> None:
    """Each goes into the made-up bid, in the page's order, and the bid is read again."""
    for snippet in snippets(page):
        for name, value in tomlkit.parse(snippet).items():
            _put(desk / "my-bid", page, name, value)
        read_bid(desk / "my-bid")


def _put(bid: Path, page: str, name: str, value: object) -> None:
    """Into the file and the place that the page tells; a row whose id is there already takes its place."""
    private = page == "claim-what-you-are-owed"
    if name in ("expenses",):
        target, rows = bid / "private" / "offers.toml", "offers"
    elif name == "lines" and page == "work-out-costs" and "covers" in str(value):
        return _set(bid / "bid.toml", ("requests", 0), name, value)
    elif name == "people" and isinstance(value, dict):  # [people.sharing]: of the person before it
        for key, table in value.items():
            _set(bid / "bid.toml", ("people", 0), key, table)
        return None
    elif name in ("price_date", "activities", "lines", "rate_cards", "posts"):
        target, rows = bid / "costs.toml", name
    else:
        private_file = {"offers": "offers.toml", "people": "people.toml"}
        target = bid / "private" / private_file[name] if private else bid / "bid.toml"
        rows = name
    document = tomlkit.parse(target.read_text("utf-8"))
    if isinstance(value, list) and name == rows:
        here = {
            row["person" if private and name == "people" else "id"]: row for row in document.get(rows, [])
        }
        for row in value:
            key = row["person" if private and name == "people" else "id"]
            here[key] = {**here.get(key, {}), **row}
        document[rows] = list(here.values())
    elif name == "expenses":
        document["offers"][-1][name] = value
    else:
        document[name] = value
    target.write_text(tomlkit.dumps(document), encoding="utf-8")
    return None


def _set(file: Path, place: tuple[str, int], key: str, value: object) -> None:
    document = tomlkit.parse(file.read_text("utf-8"))
    document[place[0]][place[1]][key] = value
    file.write_text(tomlkit.dumps(document), encoding="utf-8")
