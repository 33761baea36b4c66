"""How long a command takes to begin, against what Python and the libraries alone take.

Both sides run from bytecode, as they do once they are installed: a changed source is compiled first.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

REPEATS = 11
SOURCES = (Path("formbridge"), *Path("plugins").glob("*/src"))
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
    for sources in SOURCES:
        compileall.compile_dir(sources, quiet=1)
    results = {}
    for name, (ours, theirs) in PAIRS.items():
        taken = [(seconds(ours), seconds(theirs)) for _ in range(REPEATS)]
        mine, other = (median(pair[side] for pair in taken) for side in (0, 1))
        results[name] = {"formbridge_seconds": mine, "python_seconds": other, "ratio": mine / other}
    return results
