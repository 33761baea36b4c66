"""How long a command takes to begin, against what Python and the libraries alone take."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median
from typing import Any

REPEATS = 7
PROGRAM = "from formbridge.cli.main import main; main()"
BID = "fixtures/bids/personalisation"
FORM = "lottery/awards-for-all"
PAIRS = {
    "help_to_click": ([PROGRAM, "--help"], ["import click"]),
    "preview_to_pydantic_and_click": ([PROGRAM, "preview", BID, FORM, "--json"], ["import pydantic, click"]),
}


def seconds(words: list[str]) -> float:
    """One cold process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def run() -> dict[str, Any]:
    """Ours and theirs in turn, so that a busy moment hits both; the median of each."""
    results = {}
    for name, (ours, theirs) in PAIRS.items():
        taken = [(seconds(ours), seconds(theirs)) for _ in range(REPEATS)]
        mine, other = (median(pair[side] for pair in taken) for side in (0, 1))
        results[name] = {"formbridge_seconds": mine, "python_seconds": other, "ratio": mine / other}
    return results
