"""The NIHR plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestNihr(FunderTests):
    funder = "nihr"
    fixtures = Path(__file__).parent.parent / "fixtures"
