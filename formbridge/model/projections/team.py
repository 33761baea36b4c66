"""The whole team's evidence: a narrative CV (R4RI), and who did what (CRediT)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from formbridge.model.disclosed import AnswerView, EvidenceView
from formbridge.model.evidence import CreditRole, LocalRole, R4riModule
from formbridge.model.projections.profiles import SOMEBODY, items
from formbridge.model.projections.texts import answer_of, at_length, bullets, joined

R4RI = {
    R4riModule.IDEAS: "New ideas, tools, ways of working and knowledge",
    R4riModule.PEOPLE: "Developing others and working together well",
    R4riModule.COMMUNITY: "The wider research and innovation community",
    R4riModule.SOCIETY: "People who use the work, and the public",
    R4riModule.ADDITIONS: "Additions",
}
USUAL_LIMIT = 1000  # words for the whole, in most calls; the call's own text says what holds

Role = TypeVar("Role", CreditRole, LocalRole)

_CREDIT = "https://credit.niso.org/contributor-roles"


def module(evidence: Iterable[EvidenceView], which: R4riModule) -> AnswerView:
    """What the team did, in people's own words; each item once, under the first of its modules."""
    return items((each for each in evidence if each.tags.r4ri[:1] == (which,)), named=True)


def r4ri_modules(
    evidence: Iterable[EvidenceView], answers: Mapping[str, AnswerView]
) -> dict[R4riModule, AnswerView]:
    """Each module: what the team wrote for it, else its evidence."""
    listed = tuple(evidence)
    written = {which: answers.get(f"track_{which}", AnswerView()) for which in R4RI}
    return {
        which: text if at_length(text, "full") else module(listed, which) for which, text in written.items()
    }


def r4ri(evidence: Iterable[EvidenceView], answers: Mapping[str, AnswerView]) -> AnswerView:
    """The whole narrative CV: one for a team."""
    return joined([(R4RI[which], text) for which, text in r4ri_modules(evidence, answers).items()])


def credit_roles(evidence: Iterable[EvidenceView]) -> dict[CreditRole, tuple[str, ...]]:
    """Who has which of the 14 roles. Local roles are never among them."""
    listed = tuple(evidence)
    return _people({role: [each for each in listed if role in each.tags.credit] for role in CreditRole})


def local_roles(evidence: Iterable[EvidenceView]) -> dict[LocalRole, tuple[str, ...]]:
    """Who has which role that CRediT has no word for: for the acknowledgements."""
    listed = tuple(evidence)
    return _people({role: [each for each in listed if role in each.tags.local] for role in LocalRole})


def credit_address(role: CreditRole) -> str:
    """The role's own address, as publishers want it."""
    return f"{_CREDIT}/{role.replace('_', '-')}/"


def credit_name(role: CreditRole) -> str:
    """The role as CRediT writes it."""
    words = role.replace("_", " ")
    for start, end in (
        ("writing original draft", "original draft"),
        ("writing review editing", "review & editing"),
    ):
        if words == start:
            return f"Writing – {end}"
    return words.capitalize()


def credit(evidence: Iterable[EvidenceView]) -> AnswerView:
    """The CRediT statement."""
    found = credit_roles(tuple(evidence))
    return answer_of(bullets(f"{credit_name(role)}: {', '.join(names)}" for role, names in found.items()))


def _people(tagged: Mapping[Role, list[EvidenceView]]) -> dict[Role, tuple[str, ...]]:
    named = {
        role: tuple(dict.fromkeys(each.person or SOMEBODY for each in found))
        for role, found in tagged.items()
    }
    return {role: names for role, names in named.items() if names}
