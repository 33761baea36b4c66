"""What is said where, and at what width."""

from __future__ import annotations

import pytest

from formbridge.cli.say import Say, width


def test_progress_goes_to_standard_error_and_results_to_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say = Say()
    say.progress("Page 1 of 2")
    say.result("Done")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("Done\n", "Page 1 of 2\n")


def test_quiet_says_only_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    say = Say(quiet=True)
    say.progress("Page 1 of 2")
    say.result("Done")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("Done\n", "")


def test_with_json_standard_output_is_only_json(capsys: pytest.CaptureFixture[str]) -> None:
    say = Say(as_json=True)
    say.result("Done")
    say.lines(["a line"])
    say.data({"title": "caf\u00e9 \x1b[2J"})
    assert capsys.readouterr().out == '{\n  "title": "caf\\u00e9 \\u001b[2J"\n}\n'


def test_lines_wrap_to_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    Say().result("  - A question that is longer than forty letters, by some way, as many are")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert max(map(len, lines)) <= 40
    assert lines[1].startswith("    ")


def test_a_file_gets_lines_that_are_not_wrapped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    Say().result("word " * 60)
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert width() == 80


def test_a_path_stays_whole_so_that_it_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    path = "a-folder/with-a-long-name/" * 3
    Say().result(f"The web page is {path}")
    assert path in capsys.readouterr().out
