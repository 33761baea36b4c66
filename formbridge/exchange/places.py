"""Where each part of a bid is in a proposal. Both directions and every form's mapping read this one table."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import AnyUrl

_SCHEMAS = "https://formbridge.example/schemas"
ANSWER_SCHEMA = AnyUrl(f"{_SCHEMAS}/answer-1.json")
COSTS_SCHEMA = AnyUrl(f"{_SCHEMAS}/cost-lines-1.json")
PERSON_SCHEMA = AnyUrl(f"{_SCHEMAS}/text-1.json")
FORM_SCHEMA = AnyUrl(f"{_SCHEMAS}/form-notes-1.json")
"""What the custom fields' values look like. The addresses are names; the schemas come with the package."""

COST_LINES = "costLines"

# Whom a request names, and under which key the protocol's other contacts have them. The protocol has one
# primary contact too: the main one, or somebody else where a bid names no main one.
CONTACTS = {
    "main_contact": "mainContact",
    "lead": "principalInvestigator",
    "approver": "authorizedRepresentative",
    "senior_contact": "seniorContact",
}

# A register's own code for its numbers, after org-id.guide's lists.
REGISTERS = {
    "charity_number": "org:gb:chc",
    "company_number": "org:gb:coh",
    "education_number": "org:gb:edu",
    "ror": "org:xi:ror",
}

_ORGANISATION = "organizations.primary"
_ADDRESS = {
    "line1": "street1",
    "line2": "street2",
    "town": "city",
    "county": "stateOrProvince",
    "postcode": "postalCode",
    "country": "country",
}
_PERSON = {
    "given_name": "name.firstName",
    "family_name": "name.lastName",
    "email": "emails.primary",
    "position": "title",
}


def place_of(path: str) -> str | None:
    """Where a proposal holds what is at this path of a disclosed bid; None when it has no place for it.

    An answer's place is its full version as plain text: a mapping cannot choose the version that fits.
    """
    if path.startswith("answers.") and path.count(".") == 1:
        return f"customFields.{path.removeprefix('answers.')}.value.plain"
    return _PLACES.get(path)


def _places() -> Iterator[tuple[str, str]]:
    yield "request.title", "title"
    yield "request.starts", "projectTimeline.startDate.date"
    yield "request.ends", "projectTimeline.endDate.date"
    yield "request.requested", "amountRequested.amount"
    yield "request.budget.contributions.funder", "amountRequested.amount"
    yield "request.budget.currency", "amountRequested.currency"
    yield "organisation.legal_name", f"{_ORGANISATION}.name"
    yield "organisation.email", f"{_ORGANISATION}.emails.primary"
    yield "organisation.website", f"{_ORGANISATION}.socials.website"
    yield "organisation.uei", f"{_ORGANISATION}.identifiers.org:us:uei.id"
    yield "organisation.address", f"{_ORGANISATION}.addresses.primary"
    for own, theirs in _ADDRESS.items():
        yield f"organisation.address.{own}", f"{_ORGANISATION}.addresses.primary.{theirs}"
    for own, register in REGISTERS.items():
        yield f"organisation.{own}", f"{_ORGANISATION}.identifiers.otherIds.{register}.id"
    for role, key in CONTACTS.items():
        contact = "contacts.primary" if role == "main_contact" else f"contacts.otherContacts.{key}"
        for own, theirs in _PERSON.items():
            yield f"request.{role}.{own}", f"{contact}.{theirs}"


_PLACES = dict(_places())
