"""The only view of a bid that mapping may see.

No type here has a private field: no access needs, no pay ceilings, no reflections, offers or claims. What a
person keeps back from this funder is None. Lists of people hold views, never the people themselves.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import Field

from formbridge.model.costs import Section
from formbridge.model.documents import Document
from formbridge.model.evidence import EvidenceKind, Paid, Tags
from formbridge.model.involvement import Direction, Impact, ImpactArea, Presence, Process, Purpose
from formbridge.model.organisations import Address, OrganisationKind, YearEnd
from formbridge.model.panel import Meeting, PanelRole
from formbridge.model.people import CareerBreaks, CareerEntry, EducationEntry, Experience
from formbridge.model.record import Record
from formbridge.model.request import Place, TeamRole
from formbridge.model.studies import BelongsTo, Level, Stage, StageLevel


class AnswerView(Record):
    """One answer's versions. ``agreed`` says whether somebody agreed to exactly this text."""

    full: str | None = None
    medium: str | None = None
    short: str | None = None
    easy_read: str | None = None
    agreed: bool = False


class EvidenceView(Record):
    """One public evidence item of somebody who lets this funder see it."""

    title: str
    person: str | None = None
    kind: EvidenceKind
    what_i_did: str
    with_whom: str
    dates: str
    paid: Paid
    what_changed: str
    link: str
    tags: Tags


class PersonView(Record):
    """One person, as far as they let this funder see."""

    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    affiliation: str | None = None
    organisation: str | None = None  # the legal name of their organisation
    position: str | None = None
    email: str | None = None
    phone: str | None = None
    orcid: str | None = None
    about: str | None = None
    public_label: str | None = None
    experience: Experience = Field(default_factory=Experience)
    career: tuple[CareerEntry, ...] = ()
    education: tuple[EducationEntry, ...] = ()
    career_breaks: CareerBreaks | None = None


class TeamMemberView(PersonView):
    """One person with their place in this application."""

    role: TeamRole
    why: str | None = None
    percent: Decimal | None = None
    hours_a_week: Decimal | None = None
    department: str | None = None
    evidence: tuple[EvidenceView, ...] = ()
    experience_summary: AnswerView | None = None  # knowledge, skills and experience, in place of a CV


class OrganisationView(Record):
    """The organisation that applies."""

    legal_name: str
    trading_name: str | None = None
    kind: OrganisationKind
    founded: date | None = None  # the day is the first where only the month is known
    founded_on: date | None = None
    address: Address | None = None
    charity_number: str | None = None
    company_number: str | None = None
    education_number: str | None = None
    ror: str | None = None
    uei: str | None = None
    ein: str | None = None
    year_end: YearEnd | None = None
    yearly_income: Decimal | None = None
    department: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    people_supported: int | None = None
    volunteers: int | None = None
    staff: Decimal | None = None
    lived_experience_leaders: Decimal | None = None


class CostView(Record):
    """One cost line of this request with its working."""

    id: str
    section: Section
    kind: str
    description: str
    quantity: Decimal
    unit: str
    each: Decimal
    pounds: Decimal
    requested: Decimal
    working: str = ""  # "6 members × 8 half days × £82.50 = £3,960.00"
    source: str = ""
    verified: bool | None = None  # None: the price is the team's own, not from a rate card
    year: int | None = None
    organisation: str | None = None
    study: str | None = None
    basis: tuple[str, ...] = ()
    guess: bool = False
    years: tuple[Decimal, ...] = ()  # as the form wants it, year by year; see costing.years


class PostView(Record):
    """Somebody's employment among the costs of this request."""

    title: str
    grade: str = ""
    fte: Decimal  # percent of full time
    months: Decimal
    salary: Decimal  # a year, full time
    organisation: str
    organisation_kind: OrganisationKind


class LineView(Record):
    """One row of what is asked for; ``pounds`` is the full cost, ``requested`` what the funder pays of it.

    ``shown`` is the figure as the form's cost rules want it: in full or in part, in pence or whole pounds.
    ``years`` is the same figure year by year, and ``costs`` are the cost lines under it.
    """

    label: str
    pounds: Decimal
    requested: Decimal
    shown: Decimal = Decimal("0.00")
    covers: tuple[str, ...] = ()
    years: tuple[Decimal, ...] = ()
    costs: tuple[CostView, ...] = ()


class CostProblemView(Record):
    """Something about the figures that the form's cost rules do not allow, and what to do."""

    what: str
    todo: str


class MetElsewhereView(Record):
    """A cost that this funder is not asked for."""

    label: str
    pounds: Decimal
    who_pays: str


class BudgetPartView(Record):
    """One part of a budget in the funder's currency, for its first period and those after."""

    title: str
    number: str | None = None
    amounts: Mapping[str, Decimal] = {}
    funder: Decimal
    others: Mapping[str, Decimal] = {}
    others_total: Decimal
    income: Decimal | None = None
    later: Mapping[str, Decimal] = {}  # by the period's number after the first: "1", "2" …


class BudgetView(Record):
    """A budget in the funder's currency, as the team set it."""

    currency: str
    exchange: str
    parts: tuple[BudgetPartView, ...]
    contributions: Mapping[str, Decimal] = {}
    quarters: Mapping[str, Decimal] = {}  # "1" to "4"
    quarters_others: Mapping[str, Decimal] = {}


class PartnerView(Record):
    """A partner, with what it gives; its contact as far as they let this funder see."""

    organisation: str
    gives: str
    cash: Decimal
    in_kind: Decimal
    contact: PersonView | None = None


class AttachmentView(Record):
    """A file, by its path inside the bid folder."""

    what: str
    file: str


class RequestView(Record):
    """What this scheme is asked for."""

    id: str
    title: str
    starts: date | None = None
    ends: date | None = None
    months: int | None = None
    place: Place | None = None
    lead: PersonView | None = None
    senior_contact: PersonView | None = None
    main_contact: PersonView | None = None
    approver: PersonView | None = None
    lead_member: TeamMemberView | None = None  # the lead's place in the team
    joint_lead: TeamMemberView | None = None
    team: tuple[TeamMemberView, ...] = ()
    co_applicants: tuple[TeamMemberView, ...] = ()  # the public ones too
    public_co_applicants: tuple[TeamMemberView, ...] = ()
    posts: tuple[PostView, ...] = ()
    lead_post: PostView | None = None
    lines: tuple[LineView, ...] = ()
    headings: Mapping[str, LineView] = {}  # by the ids of the form's own headings
    costs: tuple[CostView, ...] = ()
    cost_problems: tuple[CostProblemView, ...] = ()
    justification: AnswerView | None = None  # made from the workings
    met_elsewhere: tuple[MetElsewhereView, ...] = ()
    requested: Decimal
    shown: Decimal = Decimal("0.00")  # the total of the rows as they are shown
    full_cost: Decimal  # of the lines, before any recovery rate
    shortfall: Decimal
    shortfall_owner: str | None = None
    total: Decimal  # the full cost and what is met elsewhere
    budget: BudgetView | None = None
    partners: tuple[PartnerView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    files: Mapping[str, str] = {}  # the attachments' paths by what they are
    documents: Mapping[str, Document] = {}  # what is known of those files, by path
    facts: Mapping[str, str | int | bool | date | tuple[str, ...]] = {}


class StudyView(Record):
    """One study of this request."""

    title: str
    summary: str
    level: Level
    belongs_to: BelongsTo
    stages: tuple[StageLevel, ...] = ()
    lead: tuple[PersonView, ...] = ()
    contributors: tuple[PersonView, ...] = ()


class MemberView(PersonView):
    """One person with their role on the panel."""

    role: PanelRole


class PanelView(Record):
    """One panel. ``size`` counts its members, named or not; who supports them is in ``members`` only."""

    name: str
    short_name: str | None = None
    purpose: str
    decides: str
    size: int
    co_chairs: int
    meetings: tuple[Meeting, ...] = ()
    members: tuple[MemberView, ...] = ()


class PrinciplesView(Record):
    """How people relate to each other."""

    values: tuple[str, ...] = ()
    how_agreed: str = ""
    agreed_on: date | None = None


class ImpactView(Record):
    """One thing that changed, or did not."""

    area: ImpactArea
    direction: Direction
    before: str
    after: str
    evidence: str


class EventView(Record):
    """One time when people were involved, without a list of who."""

    on: date
    stage: Stage
    level: Level
    study: str | None = None
    how_many: int
    method: str
    hours: Decimal | None = None
    changed: ImpactView | None = None


class CheckView(Record):
    """A question checked with people outside the team."""

    question: str
    asked_where: str
    on: date
    what_we_heard: str
    what_changed: str


class InvolvementLeadView(PersonView):
    """The named lead of involvement, with their time."""

    hours_a_week: Decimal | None = None
    note: str = ""


class InvolvementView(Record):
    """The involvement plan."""

    principles: PrinciplesView | None = None
    purpose: Purpose
    presence: Presence
    process: Process
    impact: Impact
    lead: InvolvementLeadView | None = None
    events: tuple[EventView, ...] = ()
    community_checks: tuple[CheckView, ...] = ()
    not_used_reason: str = ""


class InclusionView(Record):
    """The inclusion plan, kept apart from involvement."""

    who_should_take_part: str
    who_is_often_left_out: str
    what_we_will_do: str


class DisclosedBid(Record):
    """What one funder may be told."""

    id: str
    title: str
    acronym: str
    funder: str
    form: str
    organisation: OrganisationView
    request: RequestView
    panels: tuple[PanelView, ...] = ()
    studies: tuple[StudyView, ...] = ()
    involvement: InvolvementView
    inclusion: InclusionView
    evidence: tuple[EvidenceView, ...] = ()
    answers: Mapping[str, AnswerView] = {}
    derived: Mapping[str, AnswerView] = {}  # put together from all of the above; see projections.derived

    @property
    def files(self) -> Mapping[str, Document]:
        """What is known of the files that may be attached, by their path in the bid folder."""
        return self.request.documents
