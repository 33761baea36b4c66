"""Studies and other pieces of work: who leads them, who co-produces them, and how far."""

from enum import StrEnum

from formbridge.model.record import Id, Line, OrganisationId, PersonId, Record, Text


class Stage(StrEnum):
    """The stages of research at which people can be involved."""

    SETTING_QUESTIONS = "setting_questions"
    BID_DEVELOPMENT = "bid_development"
    DESIGN = "design"
    ETHICS_APPROVALS = "ethics_approvals"
    RECRUITMENT = "recruitment"
    DATA_COLLECTION = "data_collection"
    ANALYSIS = "analysis"
    WRITING_UP = "writing_up"
    DISSEMINATION = "dissemination"
    GOVERNANCE = "governance"
    EVALUATION_OF_INVOLVEMENT = "evaluation_of_involvement"


class Level(StrEnum):
    """How far people with lived experience are involved, from leading to an honest not at all."""

    LEADS = "leads"
    CO_PRODUCES = "co_produces"
    ADVISES = "advises"
    CONSULTED = "consulted"
    INFORMED = "informed"
    NOT_INVOLVED = "not_involved"


class BelongsTo(StrEnum):
    """Whose piece of work it is."""

    PANEL = "panel"
    TEAM = "team"


class StageLevel(Record):
    """The level of involvement at one stage of one study."""

    stage: Stage
    level: Level
    how: Text = ""


class Study(Record):
    """One piece of work. ``level`` is the panel's involvement as a whole; ``stages`` says more."""

    id: Id
    title: Line
    summary: Text = ""
    level: Level
    stages: tuple[StageLevel, ...] = ()
    lead: tuple[PersonId, ...] = ()
    contributors: tuple[PersonId, ...] = ()
    belongs_to: BelongsTo = BelongsTo.TEAM
    organisation: OrganisationId | None = None
