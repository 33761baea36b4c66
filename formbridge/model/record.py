"""What every record of the model is: frozen, strict about keys, and tied to other records by ids.

Modules that hold records do without ``from __future__ import annotations``: it makes text of every type,
and pydantic would have to compile each of them once more whenever the program starts.

For the same reason a default that is a record is made when it is wanted (``Field(default_factory=...)``):
made in the class, it would have its checks built on every start.
"""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """Frozen, and strict about keys: a misspelt key is a problem with a line number, never ignored."""

    # Built when first used: a command needs a part of these types, and building all of them is slow.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60, strip_whitespace=True)
]
"""A short name inside the bid: small letters, numbers, hyphens."""

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\r\n]+$")]
"""Text on one line, not empty. Any script, any character."""

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text of any length, which may be empty."""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A sentence with the nearest known word, or an empty string."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else ""


def _points_at(kind: str, one: str) -> Callable[[str, ValidationInfo], str]:
    """Check an id against the ids that the reader found in the folder.

    The reader hands the known ids in as the validation context, so that one pass over the folder finds the
    dangling ids together with every other problem. A record made in Python has no context: nothing to check.
    """

    def check(value: str, info: ValidationInfo) -> str:
        context: Any = info.context
        known = context.get(kind) if isinstance(context, Mapping) else None
        if known is not None and value not in known:
            raise PydanticCustomError(
                "dangling_id",
                "there is no {one} with the id '{value}'. {near}",
                {"one": one, "value": value, "near": did_you_mean(value, known)},
            )
        return value

    return check


PersonId = Annotated[Id, AfterValidator(_points_at("people", "person"))]
OrganisationId = Annotated[Id, AfterValidator(_points_at("organisations", "organisation"))]
PanelId = Annotated[Id, AfterValidator(_points_at("panels", "panel"))]
StudyId = Annotated[Id, AfterValidator(_points_at("studies", "study"))]
EvidenceId = Annotated[Id, AfterValidator(_points_at("evidence", "evidence item"))]
ActivityId = Annotated[Id, AfterValidator(_points_at("activities", "activity"))]
PostId = Annotated[Id, AfterValidator(_points_at("posts", "post"))]
CostLineId = Annotated[Id, AfterValidator(_points_at("lines", "cost line"))]
RateCardId = Annotated[Id, AfterValidator(_points_at("rate_cards", "rate card"))]
FunderId = Annotated[Id, AfterValidator(_points_at("funders", "request to the funder"))]
TopicId = Annotated[Id, AfterValidator(_points_at("topics", "question"))]
