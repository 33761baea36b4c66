"""The statements that a funder wants confirmed first."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from formbridge.cli.gates import Gates
from formbridge.cli.say import Say
from formbridge.errors import PersonNeeded
from formbridge.forms import Gate

GATES = (Gate(id="a", confirm="We have a bank account."), Gate(id="b", confirm="The money is not spent."))


@click.command()
def asking() -> None:
    Gates(Say(), confirmed=False).confirm(GATES)


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> BaseException | None:
    """Answer at a terminal; what came of it."""
    monkeypatch.setattr("formbridge.cli.gates.someone_is_there", lambda: True)
    return CliRunner().invoke(asking, input=words).exception


def test_without_a_terminal_the_statements_are_listed_for_a_person() -> None:
    with pytest.raises(PersonNeeded) as told:
        Gates(Say(), confirmed=False).confirm(GATES)
    assert "1. We have a bank account." in told.value.message
    assert "2. The money is not spent." in told.value.message
    assert "--confirm-gate" in told.value.hint


def test_the_option_confirms_without_asking() -> None:
    assert Gates(Say(), confirmed=True).confirm(GATES)


def test_a_form_without_statements_asks_nothing() -> None:
    assert Gates(Say(), confirmed=False).confirm(())


def test_a_yes_to_each_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, "y\nyes\n") is None


def test_a_no_stops_and_says_which_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = answer(monkeypatch, "y\nn\n")
    assert isinstance(stopped, PersonNeeded)
    assert "The money is not spent." in str(stopped)


def test_there_is_no_default_answer_that_enter_would_give(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, "\n") is not None
    assert answer(monkeypatch, "\ny\ny\n") is None
