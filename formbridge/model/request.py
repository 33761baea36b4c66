"""A request: what one scheme is asked for. It says which parts of the bid it covers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

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
            f"'{value}' is not a form. Write the funder and the form, like lottery/awards-for-all."
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
