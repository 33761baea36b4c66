"""Plans for a thousand bids in every form: how many a second, and whether memory grows with their number."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

BIDS = 1000
FEW = 50
BID = Path("fixtures/bids/personalisation")


def plan_all(bids: int) -> tuple[int, float, int]:
    """Plans made, seconds taken, peak memory of this process in KiB."""
    from formbridge.errors import UnknownNameError
    from formbridge.model import read_bid
    from formbridge.plugin import registry
    from formbridge.testing.planned import plan_of

    forms = [registry().form(name) for name in registry().form_names()]
    made, started = 0, time.perf_counter()
    for number in range(bids):
        bid = read_bid(BID).model_copy(update={"id": f"bid-{number}"})
        for funder, form in forms:
            try:
                plan = plan_of(funder, form, bid, date(2026, 11, 23))
            except UnknownNameError:  # the bid asks this scheme for nothing
                continue
            made += bool(plan.pages)
    return made, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run() -> dict[str, Any]:
    """Few bids and many, each in a process of its own."""
    few, many = (_in_process(number) for number in (FEW, BIDS))
    return {
        "bids": BIDS,
        "plans": many["plans"],
        "plans_a_second": many["plans"] / many["seconds"],
        "peak_memory_ratio": many["memory"] / few["memory"],
    }


def _in_process(bids: int) -> dict[str, float]:
    code = f"from bench.plans import plan_all; print(*plan_all({bids}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    plans, seconds, memory = done.stdout.split()
    return {"plans": int(plans), "seconds": float(seconds), "memory": int(memory)}
