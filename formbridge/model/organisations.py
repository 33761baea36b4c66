"""Organisations, with any identifiers that they have and none that they lack."""

import calendar
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from formbridge.model.identifiers import Ein, Ror, Uei
from formbridge.model.money import Money
from formbridge.model.record import Id, Line, Record, Text


class OrganisationKind(StrEnum):
    """What sort of body it is, in this project's own words; each funder's list is mapped from it."""

    UNREGISTERED_GROUP = "unregistered_group"
    CHARITY_UNINCORPORATED = "charity_unincorporated"
    CIO = "cio"  # charitable incorporated organisation
    NONPROFIT_COMPANY = "nonprofit_company"
    CIC = "cic"  # community interest company
    FAITH_GROUP = "faith_group"
    SCHOOL = "school"
    COLLEGE = "college"
    UNIVERSITY = "university"
    NHS = "nhs"
    LOCAL_AUTHORITY = "local_authority"
    PARISH_COUNCIL = "parish_council"
    TOWN_COUNCIL = "town_council"
    PRISON_SERVICE = "prison_service"
    FIRE_SERVICE = "fire_service"
    POLICE_AUTHORITY = "police_authority"
    STATUTORY = "statutory"  # any other public body
    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    INDIVIDUAL = "individual"
    NONE = "none"


def _first_of_month(value: object) -> object:
    """Let people write "2016-05" when nobody remembers the day."""
    if isinstance(value, str) and re.match(r"^\d{4}-\d{2}$", value.strip()):
        return f"{value.strip()}-01"
    return value


MonthDate = Annotated[date, BeforeValidator(_first_of_month)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class Address(Record):
    """Where an organisation is. A person's home address has no place in the model."""

    line1: Line
    line2: Text | None = None
    town: Line
    county: Text | None = None
    postcode: Text | None = None
    country: Line = "United Kingdom"


class YearEnd(Record):
    """The last day of the accounting year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    @field_validator("day")
    @classmethod
    def _is_in_the_month(cls, day: int, info: ValidationInfo) -> int:
        month = info.data.get("month")
        if month and day > calendar.monthrange(2024, month)[1]:
            raise ValueError(f"{calendar.month_name[month]} has no day {day}.")
        return day


class Organisation(Record):
    """One organisation. A group with no registration of any kind is as good as a university here."""

    id: Id
    legal_name: Line
    trading_name: Line | None = None
    kind: OrganisationKind
    founded: MonthDate | None = None
    founded_on: date | None = None  # the very day, for forms that ask for one; never guessed from the month
    address: Address | None = None
    charity_number: Line | None = None
    company_number: Line | None = None
    education_number: Line | None = None
    ror: Ror | None = None
    uei: Uei | None = None
    ein: Ein | None = None
    year_end: YearEnd | None = None
    yearly_income: Money | None = None
    department: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    website: Text | None = None
    vat_registered: bool = False
    pays_people: bool = False  # whether it pays contributors' claims
    pays_within_days: int | None = Field(default=None, ge=0)  # its promise, counted from the day of the claim
    people_supported: int | None = Field(default=None, ge=0)
    volunteers: int | None = Field(default=None, ge=0)
    staff: Decimal | None = Field(default=None, ge=0)  # full-time equivalent
    lived_experience_leaders: Percent | None = None  # percent of the people who lead it
