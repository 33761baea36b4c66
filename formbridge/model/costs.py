"""Costs as data: activities say who spends time, posts who is employed, lines what is paid.

Every pound is in a line, so that every figure can be traced. A line takes its quantity from itself or from
an activity (people × times, and × hours when the rate is by the hour), and its price from ``each`` or from a
dated rate card, from a post's pay and on-costs, or from an overhead.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from formbridge.model.money import Money, Quantity
from formbridge.model.organisations import Percent
from formbridge.model.rates import RateCard, RateRef
from formbridge.model.record import (
    ActivityId,
    Id,
    Line,
    OrganisationId,
    PersonId,
    PostId,
    Record,
    StudyId,
    Text,
)

Price = TypeVar("Price", bound=Record)


class Section(StrEnum):
    """The five sections of an involvement budget."""

    PAY = "PAY"  # payment and reward
    EXP = "EXP"  # expenses
    ACT = "ACT"  # involvement activity
    STA = "STA"  # staffing
    OTH = "OTH"  # other


class ActivityKind(StrEnum):
    """What people do."""

    MEETING = "meeting"
    REVIEW = "review"
    WRITING = "writing"
    TRAINING = "training"
    TRAVEL = "travel"
    DISSEMINATION = "dissemination"
    RESEARCH = "research"


class Mode(StrEnum):
    """Where people do it."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    OWN_TIME = "own_time"


class Activity(Record):
    """Time that people spend, counted honestly: preparation, follow-up and travel too."""

    id: Id
    title: Line
    kind: ActivityKind
    mode: Mode
    study: StudyId | None = None
    people: tuple[PersonId, ...] = ()
    how_many: int | None = Field(default=None, ge=0)  # when the people are not named, or not all of them
    with_lived_experience: int | None = Field(default=None, ge=0)  # of those, for "just the one"
    takes_decisions: bool = False
    times: int = Field(default=1, ge=0)
    attend_hours: Quantity = Decimal(0)
    prep_hours: Quantity = Decimal(0)
    follow_up_hours: Quantity = Decimal(0)
    travel_hours: Quantity = Decimal(0)
    paid_travel_time: bool = False
    on: date | None = None
    year: int | None = Field(default=None, ge=1)  # year of the work, counted from 1
    notes: Text = ""

    @property
    def headcount(self) -> int:
        """How many people take part each time."""
        return len(self.people) if self.how_many is None else self.how_many


class Post(Record):
    """Somebody's employment, or a share of it."""

    id: Id
    title: Line
    person: PersonId | None = None
    held_by: OrganisationId | None = None
    study: StudyId | None = None
    fte: Percent  # percent of full time
    months: Quantity
    salary: Money  # a year, full time
    pension_percent: Percent | None = None
    irregular_hours: bool = False  # holiday pay is then paid on top
    holiday_percent: Percent | None = None  # of irregular hours; empty: the dated figure
    pays_employer_ni: bool = True
    separate_employment: bool = False  # a job of its own, or a share of an existing post
    grade: Text = ""
    guess: bool = False
    notes: Text = ""


class OverheadMethod(StrEnum):
    """How an organisation's overheads are counted. There is no standard rate outside universities."""

    FULL_COST_RECOVERY = "full_cost_recovery"  # this work's share of all overheads
    FUNDER_CAP = "funder_cap"  # the percentage of direct costs that the funder allows
    NONE = "none"


class Overhead(Record):
    """Overheads of one organisation on its own costs. The method is always shown."""

    method: OverheadMethod
    percent: Percent = Decimal(0)
    of_total: Money | None = None  # for full cost recovery: all overheads of the organisation over this time
    of_sections: tuple[Section, ...] = tuple(Section)  # for a cap: the costs that it is counted on

    @model_validator(mode="after")
    def _has_something_to_share(self) -> Self:
        if self.method is OverheadMethod.FULL_COST_RECOVERY and self.of_total is None:
            raise ValueError(
                "full cost recovery needs 'of_total', the organisation's overheads over this time."
            )
        return self


class CostLine(Record):
    """One thing that is paid. ``kind`` is free words: "fees to individuals", "travel", "easy read"."""

    id: Id
    section: Section
    kind: Line
    description: Line
    activity: ActivityId | None = None
    also_for: tuple[ActivityId, ...] = ()  # more activities that it pays for: fares to every kind of meeting
    post: PostId | None = None
    quantity: Quantity | None = None
    people: Quantity | None = None  # multiplies the quantity, for "6 people × 8 half days"
    who: Text = ""  # what these people are called: "members", "co-chairs"
    per_time: Quantity | None = None  # how many units each time: 40 miles, 3 hours of care
    unit: Text = ""
    each: Money | None = None
    rate: RateRef | None = None
    overhead: Overhead | None = None
    on: date | None = None  # the day whose rate holds
    year: int | None = Field(default=None, ge=1)
    held_by: OrganisationId | None = None
    study: StudyId | None = None
    basis: tuple[Line, ...] = ()  # where the figure comes from, read aloud
    notes: Text = ""
    guess: bool = False

    @field_validator("rate", "overhead")
    @classmethod
    def _one_price(cls, price: Price | None, info: ValidationInfo) -> Price | None:
        already = [name for name in ("each", "rate") if info.data.get(name) is not None]
        if price and already:
            raise ValueError(
                f"give either {already[0]} or {info.field_name}, not both: one price, one source."
            )
        return price


class Costs(Record):
    """All of ``costs.toml``."""

    price_date: date | None = None
    inflation_percent: Percent | None = None  # a year, only for funders that want prices with inflation
    notes: Text = ""
    rate_cards: Annotated[tuple[RateCard, ...], Field(description="the bid's own cards")] = ()
    activities: tuple[Activity, ...] = ()
    posts: tuple[Post, ...] = ()
    lines: tuple[CostLine, ...] = ()
