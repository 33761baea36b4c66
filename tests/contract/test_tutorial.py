"""The tutorial's commands and snippets are run as a newcomer would type them."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from formbridge.cli.main import cli

TUTORIAL = (Path(__file__).parents[2] / "docs/tutorial/your-first-bid.md").read_text(encoding="utf-8")
PERSON, REQUEST = re.findall(r"```toml\n(.*?)```", TUTORIAL, re.DOTALL)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def starter_bid(folder: Path) -> Path:
    """The bid of a newcomer who has done steps 2 to 5."""
    bid = folder / "my-bid"
    assert run("new", str(bid)).exit_code == 0
    facts = (bid / "bid.toml").read_text(encoding="utf-8")
    people = facts.index("[[people]]")
    second = '[[people]]\nid = "bo"\nname = "Bo Lee"\n\n'
    (bid / "bid.toml").write_text(f"{facts[:people]}{PERSON}\n{second}{REQUEST}", encoding="utf-8")
    costs = (bid / "costs.toml").read_text(encoding="utf-8")
    lines = costs.index("# [[lines]]")
    (bid / "costs.toml").write_text(costs[:lines] + re.sub(r"(?m)^# ?", "", costs[lines:]), encoding="utf-8")
    answer = bid / "answers/what_and_why.md"
    text = answer.read_text(encoding="utf-8")
    answer.write_text(text.replace("## Full\n", "## Full\n\n" + "We want to. " * 114, 1), encoding="utf-8")
    return bid


def test_the_bid_of_the_tutorial_can_be_read(tmp_path: Path) -> None:
    checked = run("check", str(starter_bid(tmp_path)))

    assert "There is no" not in checked.output
    assert "nothing in its files is wrong" in checked.output


def test_the_preview_of_the_tutorial_says_what_it_promises(tmp_path: Path) -> None:
    bid = starter_bid(tmp_path)

    shown = run("preview", str(bid), "lottery/awards-for-all", "--full")

    text = " ".join(shown.output.split())
    assert "It has 342 words; the limit is 300. To do: Shorten it by 42 words." in text
    assert "Ana Silva" in text


def test_each_command_of_the_tutorial_exists() -> None:
    commands = set(re.findall(r"^    formbridge (\w+)", TUTORIAL, re.MULTILINE))

    assert commands >= {"new", "check", "forms", "preview", "fill"}
    for command in commands:
        assert run(command, "--help").exit_code == 0
