"""Evidence as one funder may see it: public items of people who let this funder see theirs."""

from __future__ import annotations

from formbridge.model.bid import Bid
from formbridge.model.disclosed import EvidenceView
from formbridge.model.evidence import EvidenceItem, Visibility
from formbridge.model.people import Shareable, is_kept_back


def evidence_views(bid: Bid, funder: str, person: str = "") -> tuple[EvidenceView, ...]:
    """Every open item, or one person's."""
    found = (item for item in bid.evidence if not person or item.person == person)
    return tuple(_evidence(bid, item, funder) for item in found if _is_open(bid, item, funder))


def _is_open(bid: Bid, item: EvidenceItem, funder: str) -> bool:
    return (
        item.visibility is Visibility.PUBLIC
        and not is_kept_back(item.keep_back, funder)
        and bid.person(item.person).may_tell(Shareable.EVIDENCE, funder)
    )


def _evidence(bid: Bid, item: EvidenceItem, funder: str) -> EvidenceView:
    person = bid.person(item.person)
    return EvidenceView(
        title=item.title,
        person=person.name if person.may_tell(Shareable.NAME, funder) else None,
        kind=item.kind,
        what_i_did=item.what_i_did,
        with_whom=item.with_whom,
        dates=item.dates,
        paid=item.paid,
        what_changed=item.what_changed,
        link=item.link,
        tags=item.tags,
    )
