"""Who pays: what the funder is asked for, what it leaves unpaid, and which organisation owes that.

A recovery rate says what a funder pays an *organisation* of its costs. It has nothing to do with what a
person was promised: a line's ``pounds`` stay as they are, and the difference is the organisation's to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.whole import Costing, added
from formbridge.model.money import to_pence

ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """One line and what the funder is asked for of it."""

    costed: CostedLine
    recovery: Decimal  # percent
    requested: Decimal

    @property
    def shortfall(self) -> Decimal:
        """What the funder does not pay."""
        return self.costed.pounds - self.requested


@dataclass(frozen=True, slots=True)
class OrganisationShare:
    """One organisation's part: its full cost, what it is paid, and what it has to find."""

    organisation: str
    fec: Decimal
    requested: Decimal

    @property
    def shortfall(self) -> Decimal:
        """What it has to find."""
        return self.fec - self.requested


@dataclass(frozen=True)
class Asked:
    """All lines of one request. Every figure is a sum of lines, each rounded once."""

    shares: tuple[Share, ...]
    owner: str | None = None  # the organisation that has said that it pays the whole shortfall

    @property
    def fec(self) -> Decimal:
        """The full economic cost."""
        return added(share.costed.pounds for share in self.shares)

    @property
    def requested(self) -> Decimal:
        """What the funder is asked for."""
        return added(share.requested for share in self.shares)

    @property
    def shortfall(self) -> Decimal:
        """What the funder does not pay. Somebody has to, and it is not the contributors."""
        return self.fec - self.requested

    def organisations(self) -> tuple[OrganisationShare, ...]:
        """Each organisation's part, in the order of the lines."""
        sums: dict[str, tuple[Decimal, Decimal]] = {}
        for share in self.shares:
            fec, requested = sums.get(share.costed.held_by, (Decimal("0.00"), Decimal("0.00")))
            sums[share.costed.held_by] = (fec + share.costed.pounds, requested + share.requested)
        return tuple(OrganisationShare(name, *both) for name, both in sums.items())

    def owed(self) -> dict[str, Decimal]:
        """Who has to find the shortfall: whoever holds the lines, unless one organisation takes it on."""
        if self.owner is not None:
            return {self.owner: self.shortfall} if self.shortfall else {}
        return {part.organisation: part.shortfall for part in self.organisations() if part.shortfall}


def ask(costing: Costing, recovery: Mapping[str, Decimal], owner: str | None = None) -> Asked:
    """What a funder is asked for that pays each organisation this percentage of its costs."""
    shares = (share_of(costed, recovery.get(costed.held_by, ALL)) for costed in costing.lines)
    return Asked(tuple(shares), owner)


def share_of(costed: CostedLine, recovery: Decimal) -> Share:
    """One line at one recovery rate."""
    return Share(costed, recovery, to_pence(costed.pounds * recovery / 100))
