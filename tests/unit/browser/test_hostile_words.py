"""What a portal says of itself is shown as words, whatever characters it is made of."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from formbridge.cli.main import Commands
from formbridge.cli.say import Say, trouble
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
