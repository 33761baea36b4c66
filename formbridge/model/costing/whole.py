"""A costing: every line with its figure, and sums of lines. Nothing here is a figure of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from formbridge.errors import BidError
from formbridge.model.bid import Bid
from formbridge.model.costing.cards import Cards
from formbridge.model.costing.lines import CostedLine, Unpriced, direct_lines
from formbridge.model.costing.overheads import Bases, overhead_line
from formbridge.model.costs import Costs, Section
from formbridge.model.request import Request

_NOTHING = Decimal("0.00")


def added(amounts: Iterable[Decimal]) -> Decimal:
    """Pounds added up, exactly."""
    return sum(amounts, _NOTHING)


@dataclass(frozen=True)
class Costing:
    """What the work costs in full, before anybody says who pays."""

    lines: tuple[CostedLine, ...]
    unpriced: tuple[Unpriced, ...] = ()

    @cached_property
    def total(self) -> Decimal:
        """The full cost."""
        return added(costed.pounds for costed in self.lines)

    @cached_property
    def sections(self) -> dict[Section, Decimal]:
        """The full cost by section, in their order; a section without lines is nought."""
        sums = dict.fromkeys(Section, _NOTHING)
        for costed in self.lines:
            sums[costed.line.section] += costed.pounds
        return sums

    @cached_property
    def by_id(self) -> dict[str, CostedLine]:
        """The lines by id."""
        return {costed.line.id: costed for costed in self.lines}

    def must_be_whole(self) -> Costing:
        """This costing, when every line has a figure.

        Raises:
            BidError: some have none; nothing may leave the bid with a hole in it.
        """
        if self.unpriced:
            first = self.unpriced[0]
            more = f" And {len(self.unpriced) - 1} more." if len(self.unpriced) > 1 else ""
            raise BidError(
                f"costs.toml: the line '{first.line.id}' has no figure. {first.why}{more}",
                hint="Run 'formbridge costs' with the bid's folder to see every line that needs one.",
            )
        return self


def cost(costs: Costs, holder: str, only: Collection[str] | None = None) -> Costing:
    """Work every line out, or only these; ``holder`` is whose cost a line is that names no organisation.

    Overheads are counted on the direct costs of the same lines, never on other overheads.
    """
    found = list(direct_lines(costs, holder, only, Cards(costs.rate_cards)))
    direct = [costed for costed in found if isinstance(costed, CostedLine)]
    bases = Bases(direct)
    done = {costed.line.id: costed for costed in direct}
    for line in costs.lines:
        if line.overhead is not None and (only is None or line.id in only):
            done[line.id] = overhead_line(line, line.overhead, line.held_by or holder, bases)
    ordered = tuple(done[line.id] for line in costs.lines if line.id in done)
    return Costing(ordered, tuple(line for line in found if isinstance(line, Unpriced)))


def cost_request(bid: Bid, request: Request | None) -> Costing:
    """The cost lines of a request: those that its rows cover, or all when it has declared no rows."""
    if request is None:
        return cost(bid.costs, bid.organisation)
    covered = {line for row in request.lines for line in row.covers} or None
    return cost(bid.costs, request.organisation or bid.organisation, covered)
