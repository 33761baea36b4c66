"""What a plugin keeps for its tests: recorded pages, and cases (a bid and the plan that it must give).

fixtures/<form-id>/
  <page-id>.html            a page saved from the portal, scrubbed
  cases/<case>/bid          the name of a bid in the repository's fixtures/bids, or a bid folder itself
  cases/<case>/plan.json    what the plan must be
  cases/<case>/today        the day that it was made for: 2026-11-23
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from formbridge.errors import PluginError
from formbridge.mapping import FillPlan
from formbridge.testing.checkout import fixture_folder


@dataclass(frozen=True, slots=True)
class Case:
    """One bid and the plan that it must give on one day."""

    name: str
    bid: Path
    today: date
    plan: Path

    def expected(self) -> dict[str, Any]:
        """The recorded plan; empty when it has not been written yet."""
        return json.loads(self.plan.read_text(encoding="utf-8")) if self.plan.exists() else {}


def cases(folder: Path) -> Iterator[Case]:
    """The cases of one form, by name."""
    for place in sorted(path for path in (folder / "cases").glob("*") if path.is_dir()):
        yield Case(place.name, _bid(place), _today(place), place / "plan.json")


def _bid(place: Path) -> Path:
    own = place / "bid"
    if own.is_dir():
        return own
    try:
        name = own.read_text(encoding="utf-8").strip()
    except OSError:
        raise PluginError(f"The case {place.name} has no bid: add {own.name}, a folder or a name.") from None
    return fixture_folder("bids", name)


def _today(place: Path) -> date:
    path = place / "today"
    if not path.exists():
        raise PluginError(f"The case {place.name} has no day: write one such as 2026-11-23 into “today”.")
    return date.fromisoformat(path.read_text(encoding="utf-8").strip())


def recordings(folder: Path) -> dict[str, tuple[Path, ...]]:
    """The recorded pages of one form by page id, each in all its variants."""
    found: dict[str, tuple[Path, ...]] = {}
    for path in sorted(folder.glob("*.html")):
        page_id = path.stem.partition("--")[0]
        found[page_id] = (*found.get(page_id, ()), path)
    return found


def plan_as_data(plan: FillPlan) -> dict[str, Any]:
    """A plan as plain data for comparing: field id to status, entries, and problems."""
    return {
        step.field: {
            "status": step.status.value,
            **(
                {"entries": {entry.id: _value(entry.value) for entry in step.entries}} if step.entries else {}
            ),
            **({"version": step.version} if step.version else {}),
            **({"reason": step.reason} if step.reason else {}),
            **({"problems": [problem.what for problem in step.problems]} if step.problems else {}),
        }
        for step in plan.steps()
    }


def _value(value: str | tuple[str, ...]) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else value
