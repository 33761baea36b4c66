"""One person, as far as they let one funder see. What they keep back is None."""

from __future__ import annotations

from collections.abc import Iterable

from formbridge.model.bid import Bid
from formbridge.model.disclosed import PersonView
from formbridge.model.people import Experience, Person, Shareable


def person_view(bid: Bid, person_id: str, funder: str) -> PersonView:
    """One person's view for one funder."""
    return PersonView.model_validate(told(bid, person_id, funder))


def person_views(bid: Bid, person_ids: Iterable[str], funder: str) -> tuple[PersonView, ...]:
    """Several people's views, in order."""
    return tuple(person_view(bid, person_id, funder) for person_id in person_ids)


def told(bid: Bid, person_id: str, funder: str) -> dict[str, object]:
    """The fields of a person's view. Views that add a role start from these."""
    person = bid.person(person_id)

    def share(item: Shareable, value: str | None) -> str | None:
        return value if value and person.may_tell(item, funder) else None

    def open_to(item: Shareable) -> bool:
        return person.may_tell(item, funder)

    employer = bid.organisation_of(person.organisation).legal_name if person.organisation else None
    return {
        "name": share(Shareable.NAME, person.name),
        "given_name": share(Shareable.NAME, person.given_name),
        "family_name": share(Shareable.NAME, person.family_name),
        "affiliation": share(Shareable.AFFILIATION, person.affiliation),
        "organisation": share(Shareable.AFFILIATION, employer),
        "position": share(Shareable.POSITION, person.position),
        "email": share(Shareable.EMAIL, person.email),
        "phone": share(Shareable.PHONE, person.phone),
        "orcid": share(Shareable.ORCID, person.orcid),
        "about": share(Shareable.ABOUT, person.about),
        "public_label": share(Shareable.PUBLIC_LABEL, person.public_label),
        "experience": _experience(person, funder),
        "career": person.career if open_to(Shareable.CAREER) else (),
        "education": person.education if open_to(Shareable.EDUCATION) else (),
        "career_breaks": person.career_breaks if open_to(Shareable.CAREER_BREAKS) else None,
    }


def _experience(person: Person, funder: str) -> Experience:
    kept = {
        kind: text
        for kind, text in person.experience
        if text and person.may_tell(Shareable(f"experience_{kind}"), funder)
    }
    return Experience.model_validate(kept)
