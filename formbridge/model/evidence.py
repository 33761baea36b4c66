"""Evidence of what people did: written once, tagged, and later shown as a CV, an R4RI or a public summary."""

from enum import StrEnum

from pydantic import Field

from formbridge.model.record import FunderId, Id, Line, PersonId, Record, Text


class EvidenceKind(StrEnum):
    """What sort of thing it was. None is worth more than another."""

    STUDY = "study"
    OUTPUT = "output"
    TRAINING = "training"
    CHAIRING = "chairing"
    REVIEWING = "reviewing"
    USER_LED_GROUP = "user_led_group"
    SERVICE_CHANGE = "service_change"
    MEDIA_OR_ARTS = "media_or_arts"
    WORK = "work"
    CARING = "caring"
    LEARNING = "learning"
    AWARD = "award"
    OTHER = "other"


class Paid(StrEnum):
    """Whether it was paid; a person need not say."""

    YES = "yes"
    NO = "no"
    RATHER_NOT_SAY = "rather_not_say"


class Visibility(StrEnum):
    """Who may see an item."""

    PRIVATE = "private"
    TEAM = "team"
    PUBLIC = "public"


class R4riModule(StrEnum):
    """The four modules of a narrative CV, and what does not fit them."""

    IDEAS = "ideas"  # new ideas, tools, methods, knowledge
    PEOPLE = "people"  # developing others and working relationships
    COMMUNITY = "community"  # the wider research and innovation community
    SOCIETY = "society"  # wider users, audiences and society
    ADDITIONS = "additions"


class PublicPrompt(StrEnum):
    """What the summary of a public co-applicant may speak to, in place of a CV."""

    WORK = "work"
    GROUPS = "groups"
    LIVED_EXPERIENCE = "lived_experience"
    RESEARCH_KNOWLEDGE = "research_knowledge"
    INVOLVEMENT = "involvement"
    SKILLS = "skills"
    LEARNING = "learning"


class CreditRole(StrEnum):
    """The 14 roles of the CRediT taxonomy."""

    CONCEPTUALIZATION = "conceptualization"
    DATA_CURATION = "data_curation"
    FORMAL_ANALYSIS = "formal_analysis"
    FUNDING_ACQUISITION = "funding_acquisition"
    INVESTIGATION = "investigation"
    METHODOLOGY = "methodology"
    PROJECT_ADMINISTRATION = "project_administration"
    RESOURCES = "resources"
    SOFTWARE = "software"
    SUPERVISION = "supervision"
    VALIDATION = "validation"
    VISUALIZATION = "visualization"
    WRITING_ORIGINAL_DRAFT = "writing_original_draft"
    WRITING_REVIEW_EDITING = "writing_review_editing"


class LocalRole(StrEnum):
    """Roles that CRediT has no word for. Never sent as CRediT."""

    LIVED_EXPERIENCE_EXPERTISE = "lived_experience_expertise"
    COMMUNITY_CONNECTION = "community_connection"
    PEER_SUPPORT = "peer_support"
    ACCESSIBILITY = "accessibility"
    GOVERNANCE_CHAIRING = "governance_chairing"
    REALITY_CHECK = "reality_check"


class Tags(Record):
    """Where an item may appear."""

    r4ri: tuple[R4riModule, ...] = ()
    public_summary: tuple[PublicPrompt, ...] = ()
    credit: tuple[CreditRole, ...] = ()
    local: tuple[LocalRole, ...] = ()


class EvidenceItem(Record):
    """One thing that somebody did. No employer, degree or publication is needed."""

    id: Id
    person: PersonId
    title: Line
    kind: EvidenceKind = EvidenceKind.OTHER
    what_i_did: Text
    with_whom: Text = ""
    dates: Text = ""  # a year is enough
    paid: Paid = Paid.RATHER_NOT_SAY
    what_changed: Text = ""
    link: Text = ""
    who_can_confirm: Text = ""
    visibility: Visibility = Visibility.TEAM
    keep_back: tuple[FunderId, ...] = ()
    source: Text = ""  # where it was brought in from, if the person did not write it here
    tags: Tags = Field(default_factory=Tags)
