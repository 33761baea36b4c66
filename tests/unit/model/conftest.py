"""A busy computer is slow, and that is not a fault: property tests have no time limit for one example."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
