"""Carry a fill plan out and remember it: journal, fill, resume, submit, ledger.

Nothing here prints: what happens is told as the values of :mod:`formbridge.run.events`.
"""

from __future__ import annotations

from formbridge.run.fill import fill_application
from formbridge.run.journal import Journal
from formbridge.run.ledger import Key, Ledger, State, Submission
from formbridge.run.portal import Nobody, Person, Portal, SubmittingPortal, Task
from formbridge.run.proof import Proof, ProofLine
from formbridge.run.receipt import Receipt
from formbridge.run.report import FieldOutcome, Outcome, PageOutcome, PageState, RunReport
from formbridge.run.resume import unfinished_run
from formbridge.run.runs import Run, runs
from formbridge.run.submit import prepare_submission, reconcile, submit

__all__ = [
    "FieldOutcome",
    "Journal",
    "Key",
    "Ledger",
    "Nobody",
    "Outcome",
    "PageOutcome",
    "PageState",
    "Person",
    "Portal",
    "Proof",
    "ProofLine",
    "Receipt",
    "Run",
    "RunReport",
    "State",
    "Submission",
    "SubmittingPortal",
    "Task",
    "fill_application",
    "prepare_submission",
    "reconcile",
    "runs",
    "submit",
    "unfinished_run",
]
