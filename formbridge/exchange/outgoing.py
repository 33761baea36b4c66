"""A disclosed bid as a proposal. It is made from what one funder may be told, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from common_grants_sdk.schemas.pydantic.base import CommonGrantsBaseModel
from common_grants_sdk.schemas.pydantic.fields import (
    CustomField,
    CustomFieldType,
    Identifier,
    Money,
    Name,
    OrgIdEin,
    OrgIds,
    OrgIdUei,
    SingleDateEvent,
)

from formbridge.exchange.phones import to_phones
from formbridge.exchange.places import (
    ANSWER_SCHEMA,
    CONTACTS,
    COST_LINES,
    COSTS_SCHEMA,
    PERSON_SCHEMA,
    REGISTERS,
)
from formbridge.exchange.protocol import (
    Address,
    AddressCollection,
    EmailCollection,
    OrganizationBase,
    OrgSocialLinks,
    PersonBase,
    ProjectTimeline,
    ProposalBase,
    ProposalContacts,
    ProposalOrgs,
    plain_data,
)
from formbridge.mapping.transforms import plain_text
from formbridge.model import AnswerView, DisclosedBid, PersonView, RequestView, topic
from formbridge.model.disclosed import OrganisationView
from formbridge.model.guard import stop_if_sensitive
from formbridge.model.organisations import Address as BidAddress


def proposal(bid: DisclosedBid) -> ProposalBase:
    """The bid as a proposal: identity, contacts, project, money and dates; every answer as a custom field."""
    summary = bid.answers.get("plain_summary")
    answers = {name: _answer(name, view) for name, view in bid.answers.items() if view.full}
    return ProposalBase(
        title=bid.request.title,
        description=_plain(summary) if summary and summary.full else None,
        amount_requested=_money(bid.request),
        project_timeline=_timeline(bid.request),
        organizations=ProposalOrgs(primary=_organisation(bid.organisation)),
        contacts=_contacts(bid.request),
        custom_fields={**answers, **_cost_lines(bid.request)} or None,
    )


def to_json(record: CommonGrantsBaseModel) -> str:
    """The record as JSON text in ASCII, after the guard has looked at every text in it.

    Raises:
        BidError: a text holds what must never be sent.
    """
    data = plain_data(record)
    stop_if_sensitive(dict(_texts(data)))
    return json.dumps(data, indent=2) + "\n"


def _texts(data: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield where or "the file", data
    members = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for key, value in members:
        yield from _texts(value, f"{where}.{key}" if where else str(key))


def _plain(answer: AnswerView) -> str:
    return plain_text(answer.full or "")


def _answer(name: str, view: AnswerView) -> CustomField:
    versions = {key: text for key in ("full", "medium", "short", "easy_read") if (text := getattr(view, key))}
    return CustomField(
        name=name,
        field_type=CustomFieldType.OBJECT,
        schema_url=ANSWER_SCHEMA,
        value={**versions, "plain": _plain(view)},
        description=topic(name).question,
    )


def _text(name: str, value: str, what: str) -> CustomField:
    return CustomField(
        name=name,
        field_type=CustomFieldType.STRING,
        schema_url=PERSON_SCHEMA,
        value=value,
        description=what,
    )


def _money(request: RequestView) -> Money | None:
    if request.budget:
        parts = sum((part.funder for part in request.budget.parts), Decimal(0))
        asked = request.budget.contributions.get("funder", parts)
        return Money(amount=f"{asked:.2f}", currency=request.budget.currency)
    return Money(amount=f"{request.requested:.2f}", currency="GBP") if request.lines else None


def _cost_lines(request: RequestView) -> dict[str, CustomField]:
    """The rows of what is asked for, in pounds; a budget in another currency has no rows of its own."""
    rows = [{"label": line.label, "amount": f"{line.requested:.2f}"} for line in request.lines]
    if not rows or request.budget:
        return {}
    field = CustomField(
        name=COST_LINES,
        field_type=CustomFieldType.ARRAY,
        schema_url=COSTS_SCHEMA,
        value=rows,
        description="What the money is for, row by row, in pounds",
    )
    return {COST_LINES: field}


def _timeline(request: RequestView) -> ProjectTimeline | None:
    starts = SingleDateEvent(name="Start of the work", date=request.starts) if request.starts else None
    ends = SingleDateEvent(name="End of the work", date=request.ends) if request.ends else None
    return ProjectTimeline(start_date=starts, end_date=ends) if starts or ends else None


def _organisation(organisation: OrganisationView) -> OrganizationBase:
    known = organisation.ror or organisation.charity_number or organisation.legal_name
    ein = organisation.ein.replace("-", "") if organisation.ein else None
    return OrganizationBase(
        id=uuid5(NAMESPACE_URL, f"urn:formbridge:organisation:{known}"),
        name=organisation.legal_name,
        ein=ein,
        uei=organisation.uei,
        addresses=_addresses(organisation.address),
        phones=to_phones(organisation.phone),
        emails=EmailCollection(primary=organisation.email) if organisation.email else None,
        socials=OrgSocialLinks(website=organisation.website) if organisation.website else None,
        identifiers=_identifiers(organisation, ein),
    )


def _identifiers(organisation: OrganisationView, ein: str | None) -> OrgIds | None:
    numbers = {code: getattr(organisation, own) for own, code in REGISTERS.items()}
    others = {code: Identifier(id=number) for code, number in numbers.items() if number}
    if not (others or ein or organisation.uei):
        return None
    return OrgIds(
        org_us_ein=OrgIdEin(id=ein) if ein else None,
        org_us_uei=OrgIdUei(id=organisation.uei) if organisation.uei else None,
        other_ids=others or None,
    )


def _addresses(address: BidAddress | None) -> AddressCollection | None:
    if address is None:
        return None
    primary = Address(
        street1=address.line1,
        street2=address.line2 or None,
        city=address.town,
        state_or_province=address.county or "",
        country=address.country,
        postal_code=address.postcode or "",
    )
    return AddressCollection(primary=primary)


def _contacts(request: RequestView) -> ProposalContacts | None:
    """Those who may be named, in both parts of a name: the protocol splits names, and none is guessed."""
    found = {role: _person(getattr(request, role)) for role in CONTACTS}
    named = {CONTACTS[role]: person for role, person in found.items() if person is not None}
    if not named:
        return None
    return ProposalContacts(primary=next(iter(named.values())), other_contacts=named)


def _person(person: PersonView | None) -> PersonBase | None:
    if person is None or not (person.name and person.given_name and person.family_name):
        return None
    texts = {
        "wholeName": _text("wholeName", person.name, "The name as the person writes it"),
        "orcid": _text("orcid", person.orcid, "ORCID iD") if person.orcid else None,
        "affiliation": _text("affiliation", person.affiliation, "Where the person belongs")
        if person.affiliation
        else None,
    }
    return PersonBase(
        name=Name(first_name=person.given_name, last_name=person.family_name),
        title=person.position or None,
        phones=to_phones(person.phone),
        emails=EmailCollection(primary=person.email) if person.email else None,
        custom_fields={key: field for key, field in texts.items() if field},
    )
