"""What a projection is: rows of cost lines, their sums, and what keeps them out of the form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from formbridge.model.costing.shares import Share
from formbridge.model.costing.whole import added


@dataclass(frozen=True, slots=True)
class ProjectionProblem:
    """Something that keeps these figures out of that form, and what the team can do."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cost lines under one label. ``shown`` is the figure that goes into the form."""

    label: str
    heading: str | None
    shares: tuple[Share, ...]
    shown: Decimal = Decimal("0.00")

    @property
    def fec(self) -> Decimal:
        """The full cost."""
        return added(share.costed.pounds for share in self.shares)

    @property
    def requested(self) -> Decimal:
        """What the funder is asked for."""
        return added(share.requested for share in self.shares)


@dataclass(frozen=True)
class Projection:
    """All rows. The pence in ``fec`` and ``requested`` are the record; ``shown`` is what the form takes."""

    rows: tuple[Row, ...]
    problems: tuple[ProjectionProblem, ...] = ()

    @property
    def fec(self) -> Decimal:
        """The full economic cost."""
        return added(row.fec for row in self.rows)

    @property
    def requested(self) -> Decimal:
        """What the funder is asked for."""
        return added(row.requested for row in self.rows)

    @property
    def shortfall(self) -> Decimal:
        """What the funder does not pay."""
        return self.fec - self.requested

    @property
    def shown(self) -> Decimal:
        """The total of the figures in the form."""
        return added(row.shown for row in self.rows)
