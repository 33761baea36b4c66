"""Every measurement, as ratios from one run, side by side: ``make bench`` (or ``python -m bench NAME…``).

Prints a line for each figure, writes all of them as JSON to ``bench-output/bench.json``, and exits 1 when a
goal is missed. Seconds are in the file for the curious; only ratios mean anything on another machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

OUTPUT = Path("bench-output")
PARTS = ("start", "fill", "selenium", "application", "plans", "costs")


class Figure(NamedTuple):
    """One figure and, where there is one, its goal. None: it could not be measured, so no goal was met."""

    what: str
    value: float | None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def missed(self) -> bool:
        """Whether it has a goal that was not met."""
        if self.value is None:
            return True
        too_little = self.at_least is not None and self.value < self.at_least
        return too_little or (self.at_most is not None and self.value > self.at_most)

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:.2f}"
        goal = f"at least {self.at_least:g}" if self.at_least is not None else ""
        goal = goal or (f"at most {self.at_most:g}" if self.at_most is not None else "")
        verdict = ("MISSED" if self.missed else "met") if goal or self.value is None else ""
        return f"{verdict:6} {value:>12}  {goal:13}  {self.what}"


def _start(found: dict[str, Any]) -> Iterator[Figure]:
    yield Figure("formbridge --help against import click", found["help_to_click"]["ratio"], at_most=3)
    yield Figure(
        "cold preview against its libraries", found["preview_to_pydantic_and_click"]["ratio"], at_most=5
    )


def _times_faster(than: str, found: dict[str, Any]) -> Iterator[Figure]:
    for size, goal in (("60", 10), ("240", None), ("600", 20)):
        ratio = found[size]["ratio"]
        yield Figure(f"verified fill against plain {than}, {size} controls", ratio, at_least=goal)


def _fill(found: dict[str, Any]) -> Iterator[Figure]:
    yield from _times_faster("Playwright", found["fill"])
    yield Figure("time a control at 600 against 60", found["time_a_control_600_to_60"], at_most=1.5)


def _selenium(found: dict[str, Any]) -> Iterator[Figure]:
    if "not_measured" in found:
        yield Figure("verified fill against plain Selenium", None)
    else:
        yield from _times_faster("Selenium", found)


def _application(found: dict[str, Any]) -> Iterator[Figure]:
    for name, figures in found.items():
        what = f"whole application against open and save: {name}"
        yield Figure(what, figures.get("ratio"), at_most=1.25)


def _plans(found: dict[str, Any]) -> Iterator[Figure]:
    yield Figure(f"plans a second, {found['bids']} bids in every form", found["plans_a_second"])
    yield Figure(f"peak memory of {found['bids']} bids against 50", found["peak_memory_ratio"], at_most=1.1)


def _costs(found: dict[str, Any]) -> Iterator[Figure]:
    taken = found["processor"]
    what = f"seconds more than an empty bid, {found['lines']:,} cost lines"
    yield Figure(what, taken["more_than_empty"], at_most=1)
    yield Figure("a cost line at full size against half", taken["a_line_at_full_against_half"], at_most=1.5)


FIGURES: dict[str, Callable[[dict[str, Any]], Iterator[Figure]]] = {
    "start": _start,
    "fill": _fill,
    "selenium": _selenium,
    "application": _application,
    "plans": _plans,
    "costs": _costs,
}


def main(names: list[str]) -> int:
    """Measure the named parts, or all."""
    measured: dict[str, Any] = {}
    missed = 0
    for name in names or PARTS:
        measured[name] = import_module(f"bench.{name}").run()
        for figure in FIGURES[name](measured[name]):
            missed += figure.missed
            print(figure, flush=True)
    OUTPUT.mkdir(exist_ok=True)
    (OUTPUT / "bench.json").write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    print(f"All figures: {OUTPUT / 'bench.json'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
