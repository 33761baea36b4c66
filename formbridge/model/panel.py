"""Panels of people with lived experience, and how they meet."""

from datetime import date
from enum import StrEnum

from formbridge.model.record import Id, Line, OrganisationId, PersonId, Record, Text


class PanelRole(StrEnum):
    """What somebody does on a panel."""

    CO_CHAIR = "co_chair"
    MEMBER = "member"
    KEEPING_IT_REAL = "keeping_it_real"  # checks with people outside the team that questions are relevant
    FACILITATOR = "facilitator"
    SUPPORT_WORKER = "support_worker"


class MeetingKind(StrEnum):
    """Who is in the room. Panels meet apart and with the whole team."""

    PANEL_ONLY = "panel_only"
    PANEL_WITH_TEAM = "panel_with_team"
    TEAM = "team"


class Membership(Record):
    """One person's place on a panel."""

    person: PersonId
    role: PanelRole = PanelRole.MEMBER
    since: date | None = None
    until: date | None = None


class Meeting(Record):
    """A kind of meeting that happens again and again."""

    kind: MeetingKind
    how_often: Text = ""
    for_what: Text = ""


class Panel(Record):
    """One panel: who is on it, how it meets, and what it decides."""

    id: Id
    name: Line
    short_name: Line | None = None
    hosted_by: OrganisationId | None = None
    purpose: Text = ""
    decides: Text = ""
    meetings: tuple[Meeting, ...] = ()
    members: tuple[Membership, ...] = ()

    def people(self, role: PanelRole) -> tuple[str, ...]:
        """The ids of the people who have this role."""
        return tuple(member.person for member in self.members if member.role is role)
