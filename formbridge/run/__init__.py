"""Carry a fill plan out and remember it: journal, fill, resume, submit, ledger.

Nothing here prints: what happens is told as the values of :mod:`formbridge.run.events`.
"""

from __future__ import annotations

from formbridge.run.fill import fill_application
from formbridge.run.journal import Journal
from formbridge.run.portal import Nobody, Person, Portal, SubmittingPortal, Task
from formbridge.run.report import FieldOutcome, Outcome, PageOutcome, PageState, RunReport
from formbridge.run.runs import Run, runs

__all__ = [
    "FieldOutcome",
    "Journal",
    "Nobody",
    "Outcome",
    "PageOutcome",
    "PageState",
    "Person",
    "Portal",
    "Run",
    "RunReport",
    "SubmittingPortal",
    "Task",
    "fill_application",
    "runs",
]
