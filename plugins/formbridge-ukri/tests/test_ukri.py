"""The UKRI plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestUkri(FunderTests):
    funder = "ukri"
    fixtures = Path(__file__).parent.parent / "fixtures"
