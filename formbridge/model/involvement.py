"""Involvement: research with or by people, never to, about or for them.

The plan has the headings of the 4Pi standards. Principles may be left out. What changed may be good, bad,
mixed or nothing: a record that can only hold benefits is no record. The inclusion plan (who takes part in
the research, and how its design lets them) is a separate plan with separate costs.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from formbridge.model.money import Quantity
from formbridge.model.record import CostLineId, Line, PersonId, Record, StudyId, Text
from formbridge.model.studies import Level, Stage


class Direction(StrEnum):
    """What a change was like."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    NONE = "none"


class ImpactArea(StrEnum):
    """Where a change showed."""

    INDIVIDUAL_CONDUCT = "individual_conduct"
    CULTURE = "culture"
    POLICY_AND_PLANNING = "policy_and_planning"
    OUTCOMES = "outcomes"
    OUTPUTS = "outputs"
    DIVERSITY_AND_EQUALITY = "diversity_and_equality"
    EXPERIENCE_OF_SERVICES = "experience_of_services"


class Principles(Record):
    """How people relate to each other."""

    values: tuple[Line, ...] = ()
    how_agreed: Text = ""
    agreed_with: tuple[PersonId, ...] = ()
    agreed_on: date | None = None


class Purpose(Record):
    """Why: asked of both sides, because the two answers differ."""

    purpose_team: Text = ""
    purpose_contributors: Text = ""
    objectives: tuple[Line, ...] = ()
    can_change: Text = ""
    cannot_change: Text = ""


class Presence(Record):
    """Who is involved, at which level, and who is missing."""

    who: Text = ""
    why_these: Text = ""
    who_is_missing: Text = ""
    plan_to_reach: Text = ""
    at_which_levels: Text = ""


class Process(Record):
    """How people are involved and supported."""

    how: Text = ""
    how_often: Text = ""
    support: Text = ""
    payment_policy: Text = ""
    access: Text = ""
    information_formats: Text = ""
    feedback_loop: Text = ""
    who_decides: Text = ""
    review_dates: tuple[date, ...] = ()


class Impact(Record):
    """What difference is meant, by when, and how anybody can tell."""

    short_term: tuple[Line, ...] = ()
    medium_term: tuple[Line, ...] = ()
    long_term: tuple[Line, ...] = ()
    how_captured: Text = ""
    summary: Text = ""


class ImpactEntry(Record):
    """One thing that changed, or that did not."""

    area: ImpactArea
    direction: Direction
    before: Text = ""
    after: Text = ""
    evidence: Text = ""
    agreed_by: tuple[PersonId, ...] = ()


class InvolvementLead(Record):
    """The named person who leads involvement, with time to do it."""

    person: PersonId | None = None
    hours_a_week: Quantity | None = None
    costs: tuple[CostLineId, ...] = ()
    note: Text = ""


class InvolvementEvent(Record):
    """One time when people were involved, and what came of it."""

    on: date
    stage: Stage
    level: Level
    study: StudyId | None = None
    who: tuple[PersonId, ...] = ()
    others_present: int = 0  # people with no place in the bid
    method: Text = ""
    hours: Quantity | None = None
    what_was_said: Text = ""
    changed: ImpactEntry | None = None


class CommunityCheck(Record):
    """ "Keeping it real": a question checked with people outside the team."""

    question: Line
    asked_where: Text = ""
    asked_by: tuple[PersonId, ...] = ()
    on: date
    what_we_heard: Text = ""
    what_changed: Text = ""


class InvolvementPlan(Record):
    """The whole plan. ``not_used_reason`` is for a bid that involves nobody, and says so."""

    principles: Principles | None = None
    purpose: Purpose = Field(default_factory=Purpose)
    presence: Presence = Field(default_factory=Presence)
    process: Process = Field(default_factory=Process)
    impact: Impact = Field(default_factory=Impact)
    lead: InvolvementLead | None = None
    events: tuple[InvolvementEvent, ...] = ()
    community_checks: tuple[CommunityCheck, ...] = ()
    not_used_reason: Text = ""


class InclusionPlan(Record):
    """Who takes part in the research as participants, and how its design lets them."""

    who_should_take_part: Text = ""
    who_is_often_left_out: Text = ""
    what_we_will_do: Text = ""
    costs: tuple[CostLineId, ...] = ()
