"""Every measurement, as ratios from one run, side by side: ``make bench`` (or ``python -m bench NAME…``).

Prints a line for each goal, writes all figures as JSON to ``bench-output/bench.json``, and exits 1 when a
goal is missed. Absolute times are in the file for the curious; only the ratios mean anything on another
machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

OUTPUT = Path("bench-output")
PARTS = ("start", "fill", "selenium", "application", "plans", "costs")
Goal = tuple[str, float, str, float]  # what, figure, comparison, goal


def _start(found: dict[str, Any]) -> Iterator[Goal]:
    yield "formbridge --help against import click", found["help_to_click"]["ratio"], "<=", 3
    yield "cold preview against its libraries", found["preview_to_pydantic_and_click"]["ratio"], "<=", 5


def _fill(found: dict[str, Any]) -> Iterator[Goal]:
    yield "verified fill against plain Playwright, 60 controls", found["fill"]["60"]["ratio"], ">=", 10
    yield "verified fill against plain Playwright, 600 controls", found["fill"]["600"]["ratio"], ">=", 20
    yield "time a control at 600 against 60", found["time_a_control_600_to_60"], "<=", 1.5


def _selenium(found: dict[str, Any]) -> Iterator[Goal]:
    yield "verified fill against Selenium, 60 controls", found["60"]["ratio"], ">=", 10
    yield "verified fill against Selenium, 600 controls", found["600"]["ratio"], ">=", 20


def _application(found: dict[str, Any]) -> Iterator[Goal]:
    for name, figures in found.items():
        yield f"whole application against open and save: {name}", figures["ratio"], "<=", 1.25


def _plans(found: dict[str, Any]) -> Iterator[Goal]:
    yield f"peak memory of {found['bids']} bids against 50", found["peak_memory_ratio"], "<=", 1.1


def _costs(found: dict[str, Any]) -> Iterator[Goal]:
    yield "seconds more than an empty bid, 5,000 cost lines", found["processor"]["more_than_empty"], "<=", 1
    yield (
        "a cost line at full size against half",
        found["processor"]["a_line_at_full_against_half"],
        "<=",
        1.5,
    )


GOALS: dict[str, Callable[[dict[str, Any]], Iterator[Goal]]] = {
    "start": _start,
    "fill": _fill,
    "selenium": _selenium,
    "application": _application,
    "plans": _plans,
    "costs": _costs,
}


def main(names: list[str]) -> int:
    """Measure the named parts, or all."""
    figures: dict[str, Any] = {}
    missed = 0
    for name in names or PARTS:
        figures[name] = import_module(f"bench.{name}").run()
        for what, figure, comparison, goal in GOALS[name](figures[name]):
            met = figure >= goal if comparison == ">=" else figure <= goal
            missed += not met
            print(f"{'met' if met else 'MISSED':6}  {figure:8.2f} {comparison} {goal:<6}  {what}", flush=True)
    OUTPUT.mkdir(exist_ok=True)
    (OUTPUT / "bench.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(f"All figures: {OUTPUT / 'bench.json'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
