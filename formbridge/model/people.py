"""People: any name, no required title, degree, employer or ORCID; and what each of them lets be told."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field, field_validator

from formbridge.model.identifiers import Orcid
from formbridge.model.record import FunderId, Id, Line, OrganisationId, Record, Text


class Capacity(StrEnum):
    """As whom somebody takes part."""

    PERSONAL = "personal"
    ORGANISATION = "organisation"


class Shareable(StrEnum):
    """The items that a person decides about, one by one."""

    NAME = "name"  # told when the person consented to be named; may be kept back from one funder
    AFFILIATION = "affiliation"
    POSITION = "position"
    EMAIL = "email"
    PHONE = "phone"
    ORCID = "orcid"
    ABOUT = "about"
    PUBLIC_LABEL = "public_label"
    EVIDENCE = "evidence"
    EXPERIENCE_OWN = "experience_own"
    EXPERIENCE_CARER = "experience_carer"
    EXPERIENCE_COMMUNITY = "experience_community"
    EXPERIENCE_RESEARCH = "experience_research"
    EXPERIENCE_PRACTICE = "experience_practice"
    CAREER = "career"
    EDUCATION = "education"
    CAREER_BREAKS = "career_breaks"


class Experience(Record):
    """Five kinds of experience, kept apart, each in the person's own words. All may be left out."""

    own: Text | None = None
    carer: Text | None = None
    community: Text | None = None
    research: Text | None = None
    practice: Text | None = None


class CareerEntry(Record):
    """Somewhere that somebody worked, for forms that ask for a history. Paid or not does not matter."""

    starts: Line  # "2019", or "October 2019"
    ends: Text = ""  # empty: still there
    position: Line
    organisation: Text = ""


class EducationEntry(Record):
    """Something that somebody learned somewhere."""

    starts: Text = ""
    ends: Text = ""
    qualification: Line
    subject: Text = ""
    organisation: Text = ""


class CareerBreaks(Record):
    """Whether there were breaks, and what the person wants to say of them. No reason is ever needed."""

    had: bool
    details: Text = ""


class ConsentToBeNamed(Record):
    """Whether somebody agreed to be named, the exact words that they saw, and when."""

    agreed: bool
    text_seen: Line
    on: date


SharedWith = FunderId  # or "every_funder", which the reader counts among the known ones
EVERY_FUNDER = "every_funder"


class Person(Record):
    """One person. Only ``id`` and ``name`` are needed.

    ``given_name`` and ``family_name`` are for forms that split a name. They are never guessed.
    Nothing about a person is told to a funder unless ``sharing`` says so; ``keep_back`` beats ``sharing``.
    """

    id: Id
    name: Line
    given_name: Line | None = None
    family_name: Line | None = None
    affiliation: Text = ""
    organisation: OrganisationId | None = None
    position: Text = ""
    orcid: Orcid | None = None
    capacity: Capacity = Capacity.PERSONAL
    about: Text = ""
    experience: Experience = Field(default_factory=Experience)
    email: Text = ""
    phone: Text = ""
    public_label: Text = ""
    career: tuple[CareerEntry, ...] = ()
    education: tuple[EducationEntry, ...] = ()
    career_breaks: CareerBreaks | None = None
    consent_to_be_named: ConsentToBeNamed | None = None
    sharing: Mapping[SharedWith, tuple[Shareable, ...]] = {}
    keep_back: Mapping[SharedWith, tuple[Shareable, ...]] = {}

    @field_validator("email")
    @classmethod
    def _has_an_at_sign(cls, email: str) -> str:
        if email and (email.count("@") != 1 or " " in email):
            raise ValueError(f"'{email}' is not an email address. It needs one @ and no spaces.")
        return email

    def may_tell(self, item: Shareable, funder: str) -> bool:
        """Whether this person lets this funder, or every funder, be told this item.

        What is kept back from anybody may not be told to every funder.
        """
        kept_from = {who for who, items in self.keep_back.items() if item in items}
        if is_kept_back(kept_from, funder):
            return False
        if item is Shareable.NAME:
            return self.consent_to_be_named is not None and self.consent_to_be_named.agreed
        return any(item in self.sharing.get(who, ()) for who in (EVERY_FUNDER, funder))


def is_kept_back(kept_from: Collection[str], funder: str) -> bool:
    """Whether what is kept back from some may not be told to this funder, or to every funder."""
    return bool(kept_from) if funder == EVERY_FUNDER else not {EVERY_FUNDER, funder}.isdisjoint(kept_from)
