"""What a portal says of itself is shown as words, whatever characters it is made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import formbridge.cli
from formbridge.cli.main import Commands
from formbridge.cli.say import Say, ask, choose, confirm, trouble
from formbridge.errors import PortalError

STEERS = ("\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066", "\r", "\x08", "\u200b", "\x00")


@pytest.mark.parametrize("steers", STEERS, ids=[ascii(each) for each in STEERS])
@pytest.mark.parametrize("how", ["progress", "result", "trouble", "error"])
def test_no_word_of_a_portal_steers_the_terminal(
    steers: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = f'The portal says: "{steers}Pay here".'
    if how == "error":
        import click

        @click.group(cls=Commands)
        def program() -> None:
            raise PortalError(words, hint=words)

        shown = CliRunner().invoke(program, ["check"]).output
    else:
        (trouble if how == "trouble" else getattr(Say(), how))(words)
        shown = "".join(capsys.readouterr())
    assert "Pay here" in shown
    assert steers not in shown


@pytest.mark.parametrize("steers", STEERS, ids=[ascii(each) for each in STEERS])
def test_no_word_of_a_bid_or_a_portal_steers_the_terminal_from_a_question(steers: str) -> None:
    import click

    @click.command()
    def program() -> None:
        confirm(f"{steers}Pay here?")
        choose(f"{steers}Was it submitted?", ["yes", "no"])
        ask(f"{steers}Your name?")

    shown = CliRunner().invoke(program, input="y\nno\nJo\n").output
    assert all(words in shown for words in ("Pay here?", "Was it submitted?", "Your name?"))
    assert steers not in shown


def test_every_question_and_every_line_goes_through_one_place() -> None:
    """What is said anywhere else would reach the terminal as it is."""
    cli = Path(formbridge.cli.__file__).parent
    says = {
        f"{path.relative_to(cli)}: {name}"
        for path in cli.rglob("*.py")
        for name in re.findall(r"click\.(echo|secho|prompt|confirm|edit)\(", path.read_text("utf-8"))
    }
    assert says == {
        "say.py: echo",
        "say.py: prompt",
        "say.py: confirm",
        "reading.py: echo",  # with hidden characters written out there
        "typing_in.py: edit",  # in the person's own editor
        "commands/export.py: echo",  # JSON, in ASCII
    }
