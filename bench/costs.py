"""Costing a bid of 200 people, 2,000 activities and 5,000 lines against an empty bid, in one run.

Measured on ``formbridge costs BID --json``: how much more the big bid takes, and the time a line at full size
against half of it (1.0: time grows in step with lines).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

PEOPLE, ACTIVITIES, LINES = 200, 2_000, 5_000
SIZES = {"empty": 0.0, "half": 0.5, "full": 1.0}
REPEATS = 7
_SECTIONS = ("PAY", "EXP", "ACT", "STA", "OTH")


def write_bid(folder: Path, size: float) -> None:
    """A bid of that share of the full size, with every kind of price in it."""
    folder.mkdir()
    people, activities, lines = (round(many * size) for many in (PEOPLE, ACTIVITIES, LINES))
    (folder / "bid.toml").write_text("\n".join(_facts(people, lines)), encoding="utf-8")
    (folder / "costs.toml").write_text("\n".join(_costs(people, activities, lines)), encoding="utf-8")


def _facts(people: int, lines: int) -> Iterator[str]:
    yield 'id = "big"\ntitle = "A big bid"\norganisation = "host"\n'
    yield '[[organisations]]\nid = "host"\nlegal_name = "The University"\nkind = "university"\n'
    for number in range(people):
        yield f'[[people]]\nid = "person-{number}"\nname = "Person {number}"\n'
    yield '[[requests]]\nid = "all"\nforms = ["example/form"]\nrecovery = { host = 80 }'
    if lines:
        yield "lines = ["
        for first in range(0, lines, 50):
            covers = ", ".join(f'"line-{number}"' for number in range(first, min(first + 50, lines)))
            yield f'  {{ label = "Row {first}", covers = [{covers}] }},'
        yield "]"


def _costs(people: int, activities: int, lines: int) -> Iterator[str]:
    yield "price_date = 2026-11-02\n"
    for number in range(activities):
        who = ", ".join(f'"person-{(number + each) % people}"' for each in range(min(4, people)))
        yield (
            f'[[activities]]\nid = "activity-{number}"\ntitle = "Activity {number}"\nkind = "meeting"\n'
            f'mode = "in_person"\npeople = [{who}]\ntimes = 6\nattend_hours = 3\nprep_hours = 1\n'
        )
    for number in range(lines):
        yield f'[[lines]]\nid = "line-{number}"\nsection = "{_SECTIONS[number % 5]}"'
        yield f'kind = "travel"\ndescription = "Line {number}"\nactivity = "activity-{number % activities}"'
        yield _price(number)


def _price(number: int) -> str:
    if number % 3 == 0:
        return 'rate = { card = "nihr-involvement-2025-12", band = "half_day" }\n'
    if number % 3 == 1:
        return 'per_time = 12.5\nrate = { card = "hmrc-mileage", band = "car" }\n'
    return f"quantity = {number % 17}\neach = {number % 100}.35\n"


def times(folder: Path) -> tuple[float, float]:
    """One run of the command: seconds by the clock, and seconds that the processor worked.

    On a busy machine the second says more.
    """
    program = "from formbridge.cli.main import main; main()"
    words = [sys.executable, "-c", program, "costs", str(folder), "--json", "--on", "2026-11-23"]
    start, worked = time.perf_counter(), _processor()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, _processor() - worked


def _processor() -> float:
    used = os.times()
    return used.children_user + used.children_system


def run() -> dict[str, object]:
    """Each size in turn, again and again, so that a busy moment hits all of them alike."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in SIZES}
    with tempfile.TemporaryDirectory() as place:
        for name, size in SIZES.items():
            write_bid(Path(place) / name, size)
        for _ in range(REPEATS):
            for name, runs in taken.items():
                runs.append(times(Path(place) / name))
    clock = {name: median(run[0] for run in runs) for name, runs in taken.items()}
    processor = {name: median(run[1] for run in runs) for name, runs in taken.items()}
    return {
        "people": PEOPLE,
        "activities": ACTIVITIES,
        "lines": LINES,
        "clock": _compared(clock),
        "processor": _compared(processor),
    }


def _compared(taken: dict[str, float]) -> dict[str, float]:
    more = taken["full"] - taken["empty"]
    half = taken["half"] - taken["empty"]
    return {
        **{name: round(seconds, 3) for name, seconds in taken.items()},
        "more_than_empty": round(more, 3),
        "ratio_to_empty": round(taken["full"] / taken["empty"], 2),
        "a_line_at_full_against_half": round(more / (2 * half), 2),
    }
