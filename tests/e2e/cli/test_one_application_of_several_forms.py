"""A portal whose applications hold several forms, and only a person begins one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from formbridge.testing.player import Player
from formbridge.testing.replica import start_replica

DAY = ("--on", "2026-11-23")
Run = Callable[..., Result]


def test_the_first_fill_has_a_person_begin_it_and_the_next_goes_into_the_same_application(
    run: Run, bid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with start_replica("grants-gov") as replica:
        where = ("--portal-url", replica.url, *DAY)
        nobody = run("fill", bid, "grants-gov/project-abstract-summary", *where)
        assert nobody.exit_code == 4

        def whoever_is_there(_say: object, portal: Any, *, headed: bool) -> Player:
            return Player(portal, replica.account)

        monkeypatch.setattr("formbridge.cli.filling.whoever_is_there", whoever_is_there)
        first = run("fill", bid, "grants-gov/project-abstract-summary", "--json", *where)
        assert first.exit_code == 0, first.stderr
        draft = json.loads(first.stdout)["draft"]
        second = run("fill", bid, "grants-gov/project-narrative", "--draft", draft, "--json", *where)
        assert second.exit_code == 0, second.stderr

        assert json.loads(second.stdout)["draft"] == draft
        assert [each.id for each in replica.drafts()] == [draft]
        held = replica.stored(draft)
        assert held["applicant_name"] == "University of Northmere"
        assert held["attachments"] == ["project-narrative.pdf"]
        assert not replica.submissions()


def test_a_draft_that_is_named_and_a_new_one_cannot_both_be_asked_for(run: Run, bid: Path) -> None:
    done = run("fill", bid, "grants-gov/sf-424", "--draft", "a-draft", "--new-draft", *DAY)

    assert done.exit_code == 2
    assert "not both" in done.stderr
