"""Costing: the bid's cost data turned into figures, each with a working that can be read aloud. Pure.

    cost data ──▶ COSTING (lines with workings) ──▶ shares: what a funder is asked for, and who owes the rest
                                                └─▶ projection: the same lines in a funder's rows
                                                └─▶ fairness and queries, JSON, justification text

A line is rounded once, to the penny, and everything else is a sum of lines.
"""

from __future__ import annotations

from formbridge.model.costing.headings import CostRules, Heading, PriceBase
from formbridge.model.costing.projection import project
from formbridge.model.costing.rows import Projection
from formbridge.model.costing.shares import Asked, ask
from formbridge.model.costing.whole import Costing, cost

__all__ = [
    "Asked",
    "CostRules",
    "Costing",
    "Heading",
    "PriceBase",
    "Projection",
    "ask",
    "cost",
    "project",
]
