"""The kit for plugin authors, which the core's own tests use too.

Names load when they are first used: pytest and the replicas are not needed by the product.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formbridge.testing.funder import FunderTests
    from formbridge.testing.replica import Replica, start_replica
    from formbridge.testing.stored import differences

__all__ = ["FunderTests", "Replica", "differences", "start_replica"]

_HOME = {"FunderTests": "funder", "Replica": "replica", "differences": "stored", "start_replica": "replica"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"formbridge.testing has no public name {name!r}")
    if name == "FunderTests":
        import pytest

        pytest.register_assert_rewrite("formbridge.testing.funder")  # so that a failure shows its values
    return getattr(import_module(f"formbridge.testing.{_HOME[name]}"), name)
