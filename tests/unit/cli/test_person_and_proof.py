"""Whoever sits at the keyboard: waiting for a sign-in, and the yes to a proof."""

from __future__ import annotations

from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from formbridge.cli.person import AtTheWindow, OutOfSight
from formbridge.cli.say import Say
from formbridge.cli.submitting import YesToProof, ask_how_it_ended, show_proof
from formbridge.errors import BidError, PersonNeeded
from formbridge.run import Proof, ProofLine, Task

SAME = ProofLine("a", "What is it?", "p", "A study", "A study", equal=True)
OTHER = ProofLine("b", "Where?", "p", "London", "Leeds", equal=False, note="Somebody changed it.")


def proof(*lines: ProofLine, blocked: str = "") -> Proof:
    return Proof(
        "Small grants", "d1", lines, (("I agree", "A declaration."),), (), (("_csrf", "x"),), blocked
    )


class Window:
    """A window in which somebody signs in after it was looked at a few times."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def sign_in_needed(self) -> bool:
        self.left -= 1
        return self.left > 0


def someone(monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    for module in ("person", "submitting"):
        monkeypatch.setattr(f"formbridge.cli.{module}.someone_is_there", lambda: there)


def answering(words: str, ask: Callable[[], object]) -> tuple[object, str]:
    """What ``ask`` returns when a person types the words, and what they were shown."""
    said: list[object] = []
    command = click.Command("ask", callback=lambda: said.append(ask()))
    done = CliRunner().invoke(command, input=words, catch_exceptions=False)
    return said[0] if said else None, done.output


def test_without_a_window_a_person_is_told_how_to_get_one() -> None:
    with pytest.raises(PersonNeeded) as told:
        OutOfSight().do(Task("The portal asks you to sign in."))
    assert "--headed" in told.value.hint


def test_at_the_window_the_run_waits_until_the_sign_in_is_gone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("formbridge.cli.person._LOOK_AGAIN_SECONDS", 0)
    window = Window(looks=4)
    AtTheWindow(Say(), window).do(Task("The portal asks you to sign in."))  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert window.left == 0
    assert "The portal asks you to sign in." in said
    assert "You are signed in." in said


def test_at_the_window_a_person_says_when_anything_else_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    someone(monkeypatch, there=True)
    person = AtTheWindow(Say(), Window(looks=0))  # type: ignore[arg-type]
    _, shown = answering("\n", lambda: person.do(Task("Solve the puzzle.")))
    assert "Solve the puzzle." in shown
    assert "press Enter" in shown


def test_what_nobody_can_say_is_done_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    someone(monkeypatch, there=False)
    with pytest.raises(PersonNeeded):
        AtTheWindow(Say(), Window(looks=0)).do(Task("Solve the puzzle."))  # type: ignore[arg-type]


def test_the_proof_shows_what_differs_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    show_proof(Say(), proof(SAME, OTHER))
    shown = capsys.readouterr().out
    assert "Same: What is it?" in shown
    assert "DIFFERENT: Where?\n  Agreed: London\n  The funder would receive: Leeds\n  Why: Somebody" in shown
    assert "Not as agreed: 1 of 2 answers differs from what was agreed." in shown
    assert "I agree (A declaration.)" in shown


def test_a_proof_where_all_is_equal_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_proof(Say(), proof(SAME))
    assert "The 1 answer that FormBridge filled is exactly as agreed." in capsys.readouterr().out


@pytest.mark.parametrize(("words", "agreed"), [("y\n", True), ("n\n", False), ("\nn\n", False)])
def test_a_person_says_yes_or_no_and_enter_alone_is_neither(
    monkeypatch: pytest.MonkeyPatch, words: str, agreed: bool
) -> None:
    someone(monkeypatch, there=True)
    ask = YesToProof(Say(), "The Funder", beforehand=False)
    said, shown = answering(words, lambda: ask(proof(SAME)))
    assert said is agreed
    assert "Send this application to The Funder now?" in shown


def test_without_a_person_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    someone(monkeypatch, there=False)
    with pytest.raises(PersonNeeded, match="nothing was sent"):
        YesToProof(Say(), "The Funder", beforehand=False)(proof(SAME))


def test_a_yes_beforehand_counts_when_all_is_as_agreed() -> None:
    assert YesToProof(Say(), "The Funder", beforehand=True)(proof(SAME)) is True


@pytest.mark.parametrize("shown", [proof(SAME, OTHER), proof(SAME, blocked="The button is not there.")])
def test_a_yes_beforehand_does_not_cover_anything_else(shown: Proof) -> None:
    with pytest.raises(BidError, match="nothing was sent"):
        YesToProof(Say(), "The Funder", beforehand=True)(shown)


def test_stopping_after_a_yes_says_to_look_how_it_ended() -> None:
    say = Say(kept="Nothing was sent.")
    YesToProof(say, "The Funder", beforehand=True)(proof(SAME))
    assert "--reconcile" in say.kept


@pytest.mark.parametrize(("words", "said"), [("yes\n", True), ("no\n", False), ("unknown\n", None)])
def test_a_person_may_not_know_how_it_ended(
    monkeypatch: pytest.MonkeyPatch, words: str, said: bool | None
) -> None:
    someone(monkeypatch, there=True)
    assert answering(words, lambda: ask_how_it_ended("Was it submitted?"))[0] is said
