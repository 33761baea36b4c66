"""The Find a Grant plugin keeps the contract."""

from pathlib import Path

from formbridge.testing import FunderTests


class TestFindAGrant(FunderTests):
    funder = "find-a-grant"
    fixtures = Path(__file__).parent.parent / "fixtures"
