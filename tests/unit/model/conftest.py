"""What the tests of the model share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# A busy computer is slow, and that is not a fault: property tests have no time limit for one example.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@contextmanager
def _stepped_down() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def ordinary_person() -> Callable[[], AbstractContextManager[None]]:
    """The administrator may read and write anywhere, so a test that runs as one steps down for a moment."""
    return _stepped_down


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that anybody may reach; the usual one is closed to other people."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
