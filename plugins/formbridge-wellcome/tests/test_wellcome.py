"""The Wellcome plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestWellcome(FunderTests):
    funder = "wellcome"
    fixtures = Path(__file__).parent.parent / "fixtures"
