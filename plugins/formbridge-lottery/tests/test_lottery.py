"""The Lottery plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestLottery(FunderTests):
    funder = "lottery"
    fixtures = Path(__file__).parent.parent / "fixtures"
