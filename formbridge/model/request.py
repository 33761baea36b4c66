"""A request: what one scheme is asked for. It says which parts of the bid it covers, and nothing else."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from formbridge.model.money import Money, Quantity
from formbridge.model.organisations import Percent
from formbridge.model.record import CostLineId, Id, Line, OrganisationId, PersonId, Record, StudyId, Text


class Country(StrEnum):
    """Where in the United Kingdom, or that it is elsewhere."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern_ireland"
    ELSEWHERE = "elsewhere"


class Region(StrEnum):
    """The parts of the United Kingdom that statistics and many funders use."""

    NORTH_EAST = "north_east"
    NORTH_WEST = "north_west"
    YORKSHIRE = "yorkshire"  # and the Humber
    EAST_MIDLANDS = "east_midlands"
    WEST_MIDLANDS = "west_midlands"
    EAST = "east"
    LONDON = "london"
    SOUTH_EAST = "south_east"
    SOUTH_WEST = "south_west"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern_ireland"
    ELSEWHERE = "elsewhere"


class TeamRole(StrEnum):
    """What somebody is on an application, in this project's own words."""

    LEAD = "lead"
    JOINT_LEAD = "joint_lead"
    CO_APPLICANT = "co_applicant"
    PUBLIC_CO_APPLICANT = "public_co_applicant"
    SPECIALIST = "specialist"
    RESEARCHER = "researcher"
    ADVISER = "adviser"
    SUPPORT = "support"


class Place(Record):
    """Where the work happens."""

    country: Country
    regions: tuple[Region, ...] = ()
    area: Text = ""
    towns: Text = ""
    postcode: Text = ""


class TeamMember(Record):
    """One person's place in this application."""

    person: PersonId
    role: TeamRole
    why: Text = ""  # what they do and why they joined
    percent: Percent | None = None  # of full time
    hours_a_week: Quantity | None = None
    department: Text = ""


class RequestLine(Record):
    """One row of what is asked for: a label, and the cost lines that it stands for."""

    label: Line
    covers: Annotated[tuple[CostLineId, ...], Field(min_length=1)]


class MetElsewhere(Record):
    """A cost of the work that this funder is not asked for."""

    label: Line
    pounds: Money
    who_pays: Text = ""


class BudgetPart(Record):
    """One part of the work with figures of its own: most requests have one.

    ``amounts`` are by heading and together are what this part costs in the first period; ``funder`` and
    ``others`` say who pays them.
    """

    title: Line
    number: Text = ""  # the funder's own number for it
    amounts: Annotated[Mapping[Id, Money], Field(min_length=1)]
    funder: Money
    others: Mapping[Id, Money] = {}
    income: Money | None = None  # what the work itself is expected to earn
    later: tuple[Money, ...] = ()  # what the funder is asked for in each period after the first

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        costs = sum(self.amounts.values(), Decimal(0))
        paid = self.funder + sum(self.others.values(), Decimal(0))
        if costs != paid:
            raise ValueError(
                f"the amounts come to {costs:,.2f}, and what the funder and others pay to {paid:,.2f}."
            )
        return self


class Budget(Record):
    """Figures in a currency that is not the bid's, as the team set them.

    Nothing turns pounds into another currency: the team does, and ``exchange`` says how. The figures stand
    beside the cost lines, in pounds, and do not replace them.
    """

    currency: Annotated[Line, Field(pattern=r"^[A-Z]{3}$")]
    exchange: Text  # the rate, its day and who set it, as the funder may read it
    parts: Annotated[tuple[BudgetPart, ...], Field(min_length=1)]
    contributions: Mapping[Id, Money] = {}  # who puts in how much; "funder" is what is asked for
    quarters: tuple[Money, ...] = ()  # what is needed from the funder in each quarter of the first year
    quarters_others: tuple[Money, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_its_parts(self) -> Self:
        first = sum((part.funder for part in self.parts), Decimal(0))
        whole = first + sum((sum(part.later, Decimal(0)) for part in self.parts), Decimal(0))
        asked = self.contributions.get("funder", first)
        if asked not in (first, whole):
            raise ValueError(
                f"'contributions' asks the funder for {asked:,.2f}; the parts ask for {first:,.2f} in the "
                f"first period and {whole:,.2f} in all."
            )
        if self.quarters and sum(self.quarters, Decimal(0)) != first:
            raise ValueError(f"the quarters do not come to the {first:,.2f} of the first period.")
        return self


class Partner(Record):
    """An organisation that gives something to the work and is not paid by it."""

    organisation: OrganisationId
    contact: PersonId | None = None
    gives: Text = ""  # what it gives, in words
    cash: Money = Decimal(0)
    in_kind: Money = Decimal(0)


class Attachment(Record):
    """A file in ``attachments/`` that a portal asks for."""

    what: Id
    file: Line


def _form_name(value: object) -> object:
    if isinstance(value, str) and not re.match(r"^[a-z0-9-]+/([a-z0-9-]+|\*)$", value):
        raise ValueError(
            f"'{value}' is not a form. Write the funder and the form, like some-funder/small-grant."
        )
    return value


FormName = Annotated[str, BeforeValidator(_form_name)]


class Request(Record):
    """One request. ``forms`` lists the forms that it fills; ``funder/*`` stands for all of a funder's."""

    id: Id
    forms: Annotated[tuple[FormName, ...], Field(min_length=1)]
    title: Line | None = None  # empty: the bid's own title
    organisation: OrganisationId | None = None  # empty: the bid's own
    starts: date | None = None
    ends: date | None = None
    place: Place | None = None
    studies: tuple[StudyId, ...] = ()
    lead: PersonId | None = None
    senior_contact: PersonId | None = None
    main_contact: PersonId | None = None
    approver: PersonId | None = None  # who signs for the organisation
    team: tuple[TeamMember, ...] = ()
    lines: tuple[RequestLine, ...] = ()
    recovery: Mapping[OrganisationId, Percent] = {}  # percent that the funder pays; 100 when not named
    shortfall_owner: OrganisationId | None = None
    met_elsewhere: tuple[MetElsewhere, ...] = ()
    budget: Budget | None = None  # for a funder that counts in another currency
    partners: tuple[Partner, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    facts: Mapping[Id, str | int | bool | date | tuple[str, ...]] = {}  # short facts that one scheme asks for

    @field_validator("ends")
    @classmethod
    def _ends_after_it_starts(cls, ends: date | None, info: ValidationInfo) -> date | None:
        starts = info.data.get("starts")
        if ends and starts and ends < starts:
            raise ValueError(f"it ends on {ends}, before it starts on {starts}.")
        return ends
