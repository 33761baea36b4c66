"""What every test here shares: the browser, and the marker that keeps it out of `make test-fast`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from formbridge.browser.find import Browser, find_browser

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # no test touches anybody's own keys

_END_TO_END = Path(__file__).parent / "tests" / "e2e"


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The browser to drive. Whatever starts one takes this fixture, which marks the test by itself."""
    return find_browser()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _END_TO_END in item.path.parents or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    items[:] = _slow_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _slow_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """For each worker its part of the tests with a browser, then its part of the others.

    Each begins with an equal part of the list, and takes from the end of another's when its own is done: so
    what is taken last is quick, and none waits for minutes while another has a long test left.
    """
    slow = [item for item in items if item.get_closest_marker("browser")]
    quick = [item for item in items if not item.get_closest_marker("browser")]
    return [
        item
        for number in range(workers)
        for part in (slow, quick)
        for item in part[len(part) * number // workers : len(part) * (number + 1) // workers]
    ]


@pytest.fixture(autouse=True)
def _no_terminal_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as long as they are: whoever runs the tests may have a width set."""
    monkeypatch.delenv("COLUMNS", raising=False)
