"""The synthetic bid, in a folder that a test may change, and the program to run on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formbridge.cli.main import cli
from formbridge.testing.checkout import fixture_folder


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    """A copy of the synthetic bid."""
    return shutil.copytree(
        fixture_folder("bids", "personalisation"), tmp_path / "bid", ignore=shutil.ignore_patterns("runs")
    )


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the program in this process: ``run("check", bid)``."""
    return lambda *words: CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
