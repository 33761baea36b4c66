"""Take a run up again: the plan, minus what the portal holds already.

What to type is worked out from the portal, not from the journal: a page is looked at afresh, and what is
there is not typed again. The journal says which draft it is, and which values in it are ours to change.
"""

from __future__ import annotations

from pathlib import Path

from formbridge.errors import BidError
from formbridge.run.context import Context
from formbridge.run.journal import plan_digest
from formbridge.run.runs import Run, runs

CHANGED = "The bid has changed since this run began. The new values go in; what a person typed is kept."


def unfinished_run(bid_folder: Path, funder: str = "", form: str = "") -> Run:
    """The newest run that did not come to its end, among those that are the last of their form.

    Raises:
        BidError: no run waits to go on.
    """
    last = {_what(run): run for run in runs(bid_folder) if run.header.get("doing") == "fill"}
    waiting = [run for what, run in last.items() if not run.finished and _fits(what, funder, form)]
    if not waiting:
        raise BidError(
            f"No run in {bid_folder} is waiting to go on.",
            hint="“formbridge fill” begins one, or fills again.",
        )
    return max(waiting, key=lambda run: run.number)


def take_up(context: Context) -> str:
    """Note that a run goes on; the sentence to tell when the bid has changed meanwhile, else ""."""
    journal = context.journal
    if len(journal.records) <= 1:
        return ""
    now = plan_digest(context.plan, journal.key)
    before = [record["plan"] for record in journal.records if "plan" in record]
    journal.append("resumed", plan=now)
    return CHANGED if now != before[-1] else ""


def _what(run: Run) -> tuple[str, str, str]:
    header = run.header
    return str(header.get("funder")), str(header.get("form")), str(header.get("portal"))


def _fits(what: tuple[str, str, str], funder: str, form: str) -> bool:
    return (not funder or what[0] == funder) and (not form or what[1] == form)
