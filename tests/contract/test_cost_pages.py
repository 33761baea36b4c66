"""The panel's pages about costs and claims show files and commands that work as they are written."""

from __future__ import annotations

import re
import shlex
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from formbridge.cli.main import cli
from formbridge.model.costing import cost
from formbridge.model.costs import Costs
from formbridge.model.offers import Offer
from formbridge.model.private import PrivateNotes
from formbridge.model.request import RequestLine
from formbridge.testing.checkout import fixture_folder

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
COSTS = (PAGES / "work-out-costs.md").read_text(encoding="utf-8")
CLAIMS = (PAGES / "claim-what-you-are-owed.md").read_text(encoding="utf-8")


def blocks(page: str) -> list[dict[str, Any]]:
    return [
        tomllib.loads(text, parse_float=Decimal) for text in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    ]


def test_the_costs_that_the_page_shows_can_be_worked_out() -> None:
    activities, lines, cards, _ = blocks(COSTS)
    fares = {**lines["lines"][1], "basis": tuple(lines["lines"][1]["basis"])}
    whole = Costs.model_validate({**activities, "lines": [lines["lines"][0], fares], **cards})

    costing = cost(whole, "us")

    assert [costed.working for costed in costing.lines] == [
        "8 members × 6 half days × £82.50 = £3,960.00",
        "8 people × 6 times × £7.75 = £372.00",
    ]
    assert whole.rate_cards[0].band("half_day", date(2026, 11, 2)) is not None


def test_the_short_pieces_in_the_page_are_keys_that_exist() -> None:
    pieces = re.findall(r"`((?:per_time|rate|overhead) = [^`]+)`", COSTS)
    start = {"id": "x", "section": "EXP", "kind": "travel", "description": "X"}

    assert len(pieces) == 3
    for piece in pieces:
        line = {**start, **tomllib.loads(piece, parse_float=Decimal)}
        Costs.model_validate({"lines": [line]})


def test_the_rows_that_the_page_shows_are_rows() -> None:
    rows = [RequestLine.model_validate(row) for row in blocks(COSTS)[3]["lines"]]

    assert [row.label for row in rows] == ["Fees for the panel", "Travel and care"]


def test_the_offer_that_the_page_shows_is_an_offer() -> None:
    offers, expenses, people = blocks(CLAIMS)

    offer = Offer.model_validate({**offers["offers"][0], **expenses})

    assert offer.total_expenses == Decimal("12.50")
    assert PrivateNotes.model_validate(people["people"][0]).most_a_week == Decimal("60.00")


@pytest.mark.parametrize("page", [COSTS, CLAIMS], ids=["costs", "claims"])
def test_every_command_of_the_page_is_one_that_exists(page: str) -> None:
    """On a bid that is not there each says so: the words of the command themselves are right."""
    commands = re.findall(r"^    formbridge (.+)$", page, re.MULTILINE)

    assert commands
    for command in commands:
        done = CliRunner().invoke(cli, shlex.split(command))
        assert done.exit_code == 3, command
        assert "There is no bid folder" in done.stderr


def test_the_example_working_of_the_page_is_in_the_made_up_bid() -> None:
    done = CliRunner().invoke(cli, ["costs", str(fixture_folder("bids", "check-vector"))])

    assert re.findall(r"^    (6 members .+)$", COSTS, re.MULTILINE)[0] in done.stdout
