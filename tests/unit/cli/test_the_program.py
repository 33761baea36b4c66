"""The program as a whole: help, unknown names, errors, what is imported when."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from formbridge.cli import main as program
from formbridge.cli.main import COMMANDS, cli
from formbridge.errors import BidError, FormBridgeError, PersonNeeded, PluginError, PortalError

HEAVY = ("pydantic", "playwright", "lxml", "jinja2", "pluggy", "tomlkit", "cryptography")


def formbridge(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    return subprocess.run(
        [sys.executable, "-c", "from formbridge.cli.main import main; main()", *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(Path(program.__file__).parents[2]), **environment},
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_of_itself_in_its_help(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0
    assert re.search(rf"Example:\n +formbridge {name}", shown.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_says_what_it_does(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert [
        option.name for option in command.params if isinstance(option, click.Option) and not option.help
    ] == []


def test_no_plugin_of_pydantics_is_shown_what_people_wrote(tmp_path: Path) -> None:
    told = tmp_path / "told"
    (tmp_path / "curious.py").write_text(f"open({str(told)!r}, 'w').close()\nclass It: pass\nit = It()\n")
    facts = tmp_path / "curious-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: curious\nVersion: 1\n")
    (facts / "entry_points.txt").write_text("[pydantic]\nit = curious:it\n")
    bid = Path(program.__file__).parents[2] / "fixtures/bids/personalisation"
    paths = os.pathsep.join((str(tmp_path), str(Path(program.__file__).parents[2])))
    done = formbridge("check", str(bid), PYTHONPATH=paths)
    assert done.stdout and not told.exists(), done.stderr


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from formbridge.cli.main import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_misspelt_command_is_answered_with_the_nearest_and_exit_code_2() -> None:
    done = formbridge("prevew")
    assert done.returncode == 2
    assert "There is no command 'prevew'. Did you mean 'preview'" in done.stderr
    assert "formbridge --help" in done.stderr


def test_the_version_is_told() -> None:
    assert re.match(r"FormBridge \d+\.\d+", formbridge("--version").stdout)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BidError("The title is missing.", hint="Add it to bid.toml."), 3),
        (PersonNeeded("Sign in.", hint="Run it with --headed."), 4),
        (PortalError("The site is down.", hint="Try again later."), 5),
        (PluginError("The form spec is wrong.", hint="Tell its author."), 6),
    ],
)
def test_our_errors_become_words_on_standard_error_and_an_exit_code(
    error: FormBridgeError, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_browser() -> None:
        raise error

    monkeypatch.setattr("formbridge.browser.find.find_browser", find_browser)
    done = CliRunner().invoke(cli, ["browser", "--json"])
    assert done.exit_code == code
    assert done.stdout == ""
    assert done.stderr == f"{error.message}\n{error.hint}\n"


def test_an_error_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_browser() -> None:
        raise BidError("A name with \x1b[2J in it.")

    monkeypatch.setattr("formbridge.browser.find.find_browser", find_browser)
    assert CliRunner().invoke(cli, ["browser"]).stderr == "A name with [U+001B][2J in it.\n"


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_browser() -> None:
        raise KeyError("a bug")

    monkeypatch.setattr("formbridge.browser.find.find_browser", find_browser)
    assert isinstance(CliRunner().invoke(cli, ["browser"]).exception, KeyError)


def test_a_person_who_stops_a_command_is_told_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_browser() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("formbridge.browser.find.find_browser", find_browser)
    done = CliRunner().invoke(cli, ["browser"])
    assert done.exit_code == 130
    assert "Stopped. Nothing was changed." in done.stderr


def test_the_browser_is_told_as_words_or_as_json(tmp_path: Path) -> None:
    pretender = tmp_path / "my-browser"
    pretender.write_text("#!/bin/sh\necho Pretender 1.0\n")
    pretender.chmod(0o755)
    environment = {"FORMBRIDGE_CHROMIUM": str(pretender)}
    words = formbridge("browser", **environment)
    assert words.returncode == 0
    assert f"Program: {pretender}" in words.stdout
    assert json.loads(formbridge("browser", "--json", **environment).stdout)["path"] == str(pretender)


def test_no_browser_is_a_persons_matter_with_exit_code_4(tmp_path: Path) -> None:
    done = formbridge("browser", FORMBRIDGE_CHROMIUM=str(tmp_path / "none"))
    assert done.returncode == 4
    assert done.stdout == ""
    assert "there is no program there" in done.stderr


def test_a_terminal_that_cannot_show_a_character_still_shows_the_rest(tmp_path: Path) -> None:
    done = formbridge("browser", FORMBRIDGE_CHROMIUM=str(tmp_path / "caf\u00e9"), PYTHONIOENCODING="ascii")
    assert done.returncode == 4
    assert "caf\\xe9" in done.stderr


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_narrow_terminal_and_has_no_colour(name: str) -> None:
    done = formbridge(*filter(None, [name]), "--help", COLUMNS="40", TERM="dumb", NO_COLOR="1")
    assert "\x1b" not in done.stdout
    prose = [line for line in done.stdout.splitlines() if not line.lstrip().startswith("formbridge ")]
    assert max(map(len, prose)) <= 40
