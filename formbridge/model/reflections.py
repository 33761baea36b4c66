"""Reflections, private until their author widens them; and decisions, open to the team."""

from datetime import date
from enum import StrEnum

from pydantic import field_validator

from formbridge.model.record import Id, Line, PersonId, Record, Text
from formbridge.model.studies import Stage


class Seen(StrEnum):
    """Who may see a reflection, from the fewest to the most."""

    ONLY_ME = "only_me"
    PANEL_ONLY = "panel_only"
    WHOLE_TEAM = "whole_team"
    MAY_BE_QUOTED = "may_be_quoted"


class Heading(StrEnum):
    """The headings of 4Pi."""

    PRINCIPLES = "principles"
    PURPOSE = "purpose"
    PRESENCE = "presence"
    PROCESS = "process"
    IMPACT = "impact"


class Reflection(Record):
    """What happened, in somebody's own words."""

    id: Id
    author: PersonId
    on: date
    what_happened: Text
    stage: Stage | None = None
    heading: Heading | None = None
    decision: Text = ""
    who_decided: tuple[PersonId, ...] = ()
    who_was_asked: tuple[PersonId, ...] = ()
    feeling: Text = ""
    wants_action: bool = False
    action: Text = ""
    owner: PersonId | None = None
    by_when: date | None = None
    closed_on: date | None = None
    visibility: Seen = Seen.ONLY_ME


class SharedReflection(Reflection):
    """A reflection that its author opened to the whole team. It is in ``bid.toml``; others are private."""

    @field_validator("visibility")
    @classmethod
    def _is_open(cls, visibility: Seen) -> Seen:
        if visibility in (Seen.ONLY_ME, Seen.PANEL_ONLY):
            raise ValueError(f"one that is '{visibility}' belongs in private/reflections.toml, not here.")
        return visibility


class Decision(Record):
    """What was decided, who was asked, and who decided."""

    what: Line
    on: date
    options: tuple[Line, ...] = ()
    who_was_asked: tuple[PersonId, ...] = ()
    who_decided: tuple[PersonId, ...] = ()
    why: Text = ""
