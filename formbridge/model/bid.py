"""The whole bid: what the team knows, from one folder."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from formbridge.model.answers import Answer
from formbridge.model.costs import Costs
from formbridge.model.documents import Document
from formbridge.model.evidence import EvidenceItem
from formbridge.model.involvement import InclusionPlan, InvolvementPlan
from formbridge.model.organisations import Organisation
from formbridge.model.panel import Panel
from formbridge.model.people import Person
from formbridge.model.private import Private
from formbridge.model.record import Id, Line, OrganisationId, PersonId, Record, Text
from formbridge.model.reflections import Decision, SharedReflection
from formbridge.model.request import Request
from formbridge.model.studies import Study


class BidFacts(Record):
    """All of ``bid.toml``."""

    id: Id
    title: Line
    acronym: Text = ""
    organisation: OrganisationId
    languages: tuple[Line, ...] = ("en",)
    deadline: date | None = None
    must_agree: tuple[PersonId, ...] = ()  # who has to agree before anything is submitted
    organisations: Annotated[tuple[Organisation, ...], Field(min_length=1)]
    people: tuple[Person, ...] = ()
    panels: tuple[Panel, ...] = ()
    studies: tuple[Study, ...] = ()
    involvement: InvolvementPlan = Field(default_factory=InvolvementPlan)
    inclusion: InclusionPlan = Field(default_factory=InclusionPlan)
    evidence: tuple[EvidenceItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reflections: tuple[SharedReflection, ...] = ()  # what their authors opened to the whole team
    requests: tuple[Request, ...] = ()


class Bid(BidFacts):
    """Everything in the bid folder. Only :func:`formbridge.model.disclose` lets any of it out."""

    costs: Costs = Field(default_factory=Costs)
    answers: Mapping[str, Answer] = {}
    private: Private = Field(default_factory=Private)
    documents: Mapping[str, Document] = {}  # the files that requests name, by their path in the folder
    receipts: Mapping[
        str, Document
    ] = {}  # those that offers name and that are there; private, like the offers

    def person(self, person_id: str) -> Person:
        """One person by id."""
        return next(person for person in self.people if person.id == person_id)

    def organisation_of(self, organisation_id: str) -> Organisation:
        """One organisation by id."""
        return next(found for found in self.organisations if found.id == organisation_id)
