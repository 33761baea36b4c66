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


# Work of an open issue: written, and not yet seen to pass as a whole. `make test-unproven` runs it.
_UNPROVEN_TESTS = (
    "said[find-a-grant-",  # of the fault matrix, the Lottery's cells have been seen to hold
    "said[ukri-",
    "happens[find-a-grant-",
    "test_real_processes.py",  # six of seven were seen to hold; not yet all at once
    "[lookup/person]",  # failed on a busy machine; the cause is not known
    "[plain/rewrites]",  # likewise, since the engine's last changes
    "leads_to_another_site_is_refused",  # the message can name another refused site: see the gate's list
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _END_TO_END in item.path.parents or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        drives = item.get_closest_marker("browser") is not None
        if drives and any(name in item.nodeid for name in _UNPROVEN_TESTS):
            item.add_marker(pytest.mark.unproven)


@pytest.fixture(autouse=True)
def _no_terminal_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as long as they are: whoever runs the tests may have a width set."""
    monkeypatch.delenv("COLUMNS", raising=False)
