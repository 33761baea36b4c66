"""The made-up bid, read once."""

from __future__ import annotations

import pytest

from formbridge.model import Bid, read_bid
from formbridge.testing.checkout import fixture_folder


@pytest.fixture(scope="session")
def made_up() -> Bid:
    return read_bid(fixture_folder("bids", "personalisation"))
