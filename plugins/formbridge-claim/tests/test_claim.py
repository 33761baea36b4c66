"""The claim plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestClaim(FunderTests):
    funder = "claim"
    fixtures = Path(__file__).parent.parent / "fixtures"
