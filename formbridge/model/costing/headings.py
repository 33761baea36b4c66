"""A funder's cost rules as data: its headings, and what it wants of the figures. Written in TOML."""

from enum import StrEnum

from pydantic import Field

from formbridge.model.costs import CostLine, Section
from formbridge.model.money import Money
from formbridge.model.organisations import Percent
from formbridge.model.record import Id, Line, Record, Text


class PriceBase(StrEnum):
    """Whether a funder wants today's prices or prices with inflation."""

    CURRENT = "current"
    INFLATED = "inflated"


class Heading(Record):
    """One heading of a funder, and which cost lines belong under it.

    ``kinds`` (the lines' own words) beat ``sections``. ``recovery`` is for what a funder pays at another rate
    than the organisation's, such as UKRI's exceptions.
    """

    id: Id
    label: Line
    kinds: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    recovery: Percent | None = None


class CostRules(Record):
    """What one form wants of the figures. Everything may be left out: then every line is a row, in pence."""

    headings: tuple[Heading, ...] = ()
    full_cost: bool = False  # the form takes 100 % of the full cost, and the funder works out its own part
    whole_pounds: bool = False
    row_limit: int | None = Field(default=None, ge=1)
    min_total: Money | None = None
    max_total: Money | None = None
    price_base: PriceBase = PriceBase.CURRENT
    vat_in: bool = True  # prices are given with the VAT that is really paid
    source: Text = ""  # where these rules were read
    verified: bool = False

    def heading_of(self, line: CostLine) -> Heading | None:
        """The heading that takes this line; None when the form's rules name none."""
        kind = line.kind.casefold()
        by_kind = (each for each in self.headings if kind in (word.casefold() for word in each.kinds))
        by_section = (each for each in self.headings if line.section in each.sections)
        return next(by_kind, None) or next(by_section, None)
