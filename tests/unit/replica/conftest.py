"""A Lottery replica that is not on the network, and somebody who visits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formbridge.testing.replica import load_portals

load_portals("lottery")  # from here on `import portals` works

if TYPE_CHECKING:
    from portals import Portal
    from portals.visitor import Visitor


@pytest.fixture
def portal() -> Portal:
    from portals import open_portal
    from portals.lottery.complete import TODAY

    portal = open_portal("lottery", today=TODAY)
    portal.lookup_delay_ms = 0
    return portal


@pytest.fixture
def visitor(portal: Portal) -> Visitor:
    """Somebody who has not signed in."""
    from portals.visitor import Visitor

    return Visitor(portal)


@pytest.fixture
def applicant(visitor: Visitor) -> Visitor:
    """Somebody who has signed in and started an application."""
    visitor.sign_in()
    visitor.get("/apply/under-10k/new")
    return visitor


@pytest.fixture
def finished(applicant: Visitor) -> Visitor:
    """Somebody whose application has every answer and is not sent."""
    from portals.lottery.complete import complete

    for path, answers in complete():
        response = applicant.post(f"/apply/under-10k/{path}", answers)
        assert response.status_code == 302, f"{path}: {response.text}"
    return applicant
