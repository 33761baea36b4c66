"""The Grants.gov plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestGrantsGov(FunderTests):
    funder = "grants-gov"
    fixtures = Path(__file__).parent.parent / "fixtures"
