"""An answer in plain language: one topic, up to four versions, its authors, and who agreed to it."""

from pydantic import Field

from formbridge.model.agreement import Agreement, agreed_by, text_digest
from formbridge.model.record import EvidenceId, PersonId, Record, Text, TopicId

VERSION_NAMES = ("full", "medium", "short", "easy_read")


class Versions(Record):
    """The same meaning at different lengths. None of them is a cut of another: people wrote each."""

    full: Text | None = None
    medium: Text | None = None
    short: Text | None = None
    easy_read: Text | None = None

    def texts(self) -> dict[str, str]:
        """The versions that are there and not empty, by name."""
        found = ((name, getattr(self, name)) for name in VERSION_NAMES)
        return {name: text for name, text in found if text}


class Answer(Record):
    """All of ``answers/<topic>.md``."""

    topic: TopicId
    lang: str = "en"
    versions: Versions = Field(default_factory=Versions)
    authors: tuple[PersonId, ...] = ()
    agreed: tuple[Agreement, ...] = ()
    evidence: tuple[EvidenceId, ...] = ()

    @property
    def digest(self) -> str:
        """The name of exactly this text, all versions together."""
        return text_digest(self.versions.texts())

    @property
    def agreed_by(self) -> tuple[str, ...]:
        """Who agreed to the text as it is now."""
        return agreed_by(self.agreed, self.digest)

    @property
    def is_draft(self) -> bool:
        """Whether nobody has agreed to the text as it is now."""
        return not self.agreed_by
