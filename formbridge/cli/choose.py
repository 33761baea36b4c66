"""From the words on the command line to the things that they name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """`` Did you mean 'x' or 'y'?``, or nothing when no name is near."""
    found = difflib.get_close_matches(name.lower(), list(names), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(repr(each) for each in found)}?" if found else ""
