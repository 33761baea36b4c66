"""A small funder's site with a trick on its first page, and another origin that keeps whatever reaches it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from portals.hostile import Elsewhere, listening

from tests.e2e.browser.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.drafts["d1"] = {}
        yield made


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with listening() as made:
        yield made
