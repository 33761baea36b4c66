"""One person's evidence as a CV, or as the summary of a public co-applicant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formbridge.model.disclosed import AnswerView, EvidenceView, PersonView
from formbridge.model.evidence import EvidenceKind, Paid, PublicPrompt
from formbridge.model.projections.texts import answer_of, bullets, joined, sentences

SOMEBODY = "A member of the team"

PROMPTS = {
    PublicPrompt.WORK: "Work, paid or unpaid",
    PublicPrompt.GROUPS: "Groups, committees and networks",
    PublicPrompt.LIVED_EXPERIENCE: "Lived experience",
    PublicPrompt.RESEARCH_KNOWLEDGE: "Knowledge of research",
    PublicPrompt.INVOLVEMENT: "Involvement in research",
    PublicPrompt.SKILLS: "Skills",
    PublicPrompt.LEARNING: "Learning and qualifications",
}

CV_SECTIONS = {
    "Work": (EvidenceKind.WORK, EvidenceKind.CARING, EvidenceKind.STUDY),
    "Community": (EvidenceKind.USER_LED_GROUP, EvidenceKind.SERVICE_CHANGE, EvidenceKind.MEDIA_OR_ARTS),
    "Roles": (EvidenceKind.CHAIRING, EvidenceKind.TRAINING),
    "Service": (EvidenceKind.REVIEWING,),
    "Outputs": (EvidenceKind.OUTPUT,),
    "Learning and awards": (EvidenceKind.LEARNING, EvidenceKind.AWARD),
    "Other": (EvidenceKind.OTHER,),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """One person as one funder may see them, with their open evidence and their place in the bid."""

    person: PersonView
    evidence: tuple[EvidenceView, ...] = ()
    role: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """Their name, if they let it be told."""
        return self.person.name or SOMEBODY


def item(evidence: EvidenceView, version: str = "full", *, named: bool = False) -> str:
    """One piece of evidence in the person's own words: whole; what they did and what changed; its title."""
    title = evidence.title + (f" ({evidence.dates})" if evidence.dates else "")
    title = f"{evidence.person or SOMEBODY}: {title}" if named else title
    if version == "short":
        return title
    changed = f"What changed: {evidence.what_changed}" if evidence.what_changed else ""
    if version == "medium":
        return sentences(title, evidence.what_i_did, changed)
    whom = f"With: {evidence.with_whom}" if evidence.with_whom else ""
    unpaid = "Unpaid" if evidence.paid is Paid.NO else ""
    link = f"See {evidence.link}" if evidence.link else ""
    return sentences(title, evidence.what_i_did, whom, unpaid, changed) + (f" {link}" if link else "")


def items(evidence: Iterable[EvidenceView], *, named: bool = False) -> AnswerView:
    """A list of evidence at three lengths."""
    listed = tuple(evidence)
    full, medium, short = (
        bullets(item(each, version, named=named) for each in listed)
        for version in ("full", "medium", "short")
    )
    return answer_of(full, medium, short)


def public_summary(profile: Profile) -> AnswerView:
    """What a public co-applicant gives in place of a CV; each item under the first of its prompts."""
    experience = profile.person.experience
    told = {
        PublicPrompt.LIVED_EXPERIENCE: [experience.own, experience.carer],
        PublicPrompt.GROUPS: [experience.community],
        PublicPrompt.RESEARCH_KNOWLEDGE: [experience.research],
        PublicPrompt.WORK: [experience.practice],
    }
    parts = [
        ("About me", answer_of(profile.person.about or "")),
        ("My part in this work", answer_of(profile.why)),
    ]
    for prompt, heading in PROMPTS.items():
        words = bullets(filter(None, told.get(prompt, [])))
        tagged = [each for each in profile.evidence if each.tags.public_summary[:1] == (prompt,)]
        parts.append((heading, _with(words, items(tagged))))
    return joined(parts, level=4)


def cv(profile: Profile) -> AnswerView:
    """A plain CV. It asks for no employer, degree or publication."""
    person = profile.person
    affiliation = person.affiliation or person.organisation or ""
    head = "\n\n".join(filter(None, (person.public_label, person.position, affiliation, person.about)))
    parts = [("", answer_of(head))]
    for heading, kinds in CV_SECTIONS.items():
        parts.append((heading, items(each for each in profile.evidence if each.kind in kinds)))
    return joined(parts, level=4)


def under_names(profiles: Sequence[Profile], answers: Sequence[AnswerView]) -> AnswerView:
    """Several people's texts as one, each under their name."""
    return joined([(profile.name, answer) for profile, answer in zip(profiles, answers, strict=True)])


def _with(words: str, listed: AnswerView) -> AnswerView:
    """What somebody said of themselves, then what they did, at each length."""
    if not words:
        return listed
    texts = ("\n".join(filter(None, (words, text))) for text in (listed.full, listed.medium, listed.short))
    return answer_of(*(text for text in texts))
