"""The protocol's records that the SDK does not have yet, made of those that it has.

CommonGrants core 0.4, as published by its maintainers in August 2026 and read in November 2026: a proposal
with its organisations, contacts, dates and money, and a form. The SDK (0.9) brings the fields inside them:
money, name, event, identifiers, custom field. Keys that are not named here are passed over: there are more.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from common_grants_sdk.schemas.pydantic.base import CommonGrantsBaseModel
from common_grants_sdk.schemas.pydantic.fields import CustomField, Event, Money, Name, OrgIds

CustomFields = dict[str, CustomField]


class Address(CommonGrantsBaseModel):
    """A postal address. A county stands in for the state; without one it is empty."""

    street1: str
    street2: str | None = None
    city: str
    state_or_province: str
    country: str
    postal_code: str


class AddressCollection(CommonGrantsBaseModel):
    primary: Address


class Phone(CommonGrantsBaseModel):
    """``country_code`` is like ``+44``; ``number`` is the rest, as it was written."""

    country_code: str
    number: str
    extension: str | None = None


class PhoneCollection(CommonGrantsBaseModel):
    primary: Phone


class EmailCollection(CommonGrantsBaseModel):
    primary: str


class PersonBase(CommonGrantsBaseModel):
    """A person. The protocol also has a birth date: it has no place in a bid, so it is passed over."""

    name: Name
    title: str | None = None
    phones: PhoneCollection | None = None
    emails: EmailCollection | None = None
    custom_fields: CustomFields | None = None


class OrgSocialLinks(CommonGrantsBaseModel):
    website: str | None = None


class OrganizationBase(CommonGrantsBaseModel):
    id: UUID
    name: str
    ein: str | None = None
    uei: str | None = None
    addresses: AddressCollection | None = None
    phones: PhoneCollection | None = None
    emails: EmailCollection | None = None
    socials: OrgSocialLinks | None = None
    identifiers: OrgIds | None = None


class ProjectTimeline(CommonGrantsBaseModel):
    start_date: Event | None = None
    end_date: Event | None = None


class ProposalContacts(CommonGrantsBaseModel):
    primary: PersonBase
    other_contacts: dict[str, PersonBase] | None = None


class ProposalOrgs(CommonGrantsBaseModel):
    primary: OrganizationBase


class ProposalBase(CommonGrantsBaseModel):
    """What somebody asks a funder for."""

    title: str | None = None
    description: str | None = None
    amount_requested: Money | None = None
    project_timeline: ProjectTimeline | None = None
    organizations: ProposalOrgs | None = None
    contacts: ProposalContacts | None = None
    custom_fields: CustomFields | None = None


class FormBase(CommonGrantsBaseModel):
    """A form: what a response looks like, how it is shown, and how it maps both ways."""

    id: UUID
    name: str
    description: str | None = None
    version: str | None = None
    instructions: str | None = None
    json_schema: dict[str, Any]
    ui_schema: dict[str, Any]
    mapping_to_common_grants: dict[str, Any]
    mapping_from_common_grants: dict[str, Any]
    custom_fields: CustomFields | None = None
    created_at: datetime
    last_modified_at: datetime


def plain_data(record: CommonGrantsBaseModel) -> dict[str, Any]:
    """A record as the protocol writes it: its own key names, and nothing that is not there."""
    data: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return data
