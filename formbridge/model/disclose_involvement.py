"""The involvement plan as one funder may see it: what happened and what changed, not who said it."""

from __future__ import annotations

from formbridge.model.bid import Bid
from formbridge.model.disclose_person import told
from formbridge.model.disclosed import (
    CheckView,
    EventView,
    ImpactView,
    InvolvementLeadView,
    InvolvementView,
    PrinciplesView,
)
from formbridge.model.involvement import CommunityCheck, ImpactEntry, InvolvementEvent, Principles


def involvement_view(bid: Bid, funder: str) -> InvolvementView:
    """The whole plan."""
    plan = bid.involvement
    return InvolvementView(
        principles=_principles(plan.principles) if plan.principles else None,
        purpose=plan.purpose,
        presence=plan.presence,
        process=plan.process,
        impact=plan.impact,
        lead=_lead(bid, funder),
        events=tuple(_event(bid, event) for event in plan.events),
        community_checks=tuple(_check(check) for check in plan.community_checks),
        not_used_reason=plan.not_used_reason,
    )


def _principles(principles: Principles) -> PrinciplesView:
    return PrinciplesView(
        values=principles.values, how_agreed=principles.how_agreed, agreed_on=principles.agreed_on
    )


def _lead(bid: Bid, funder: str) -> InvolvementLeadView | None:
    lead = bid.involvement.lead
    if lead is None:
        return None
    person = told(bid, lead.person, funder) if lead.person else {}
    return InvolvementLeadView.model_validate(
        {**person, "hours_a_week": lead.hours_a_week, "note": lead.note}
    )


def _event(bid: Bid, event: InvolvementEvent) -> EventView:
    titles = {study.id: study.title for study in bid.studies}
    return EventView(
        on=event.on,
        stage=event.stage,
        level=event.level,
        study=titles.get(event.study or ""),
        how_many=len(event.who) + event.others_present,
        method=event.method,
        hours=event.hours,
        changed=_impact(event.changed) if event.changed else None,
    )


def _impact(entry: ImpactEntry) -> ImpactView:
    return ImpactView(
        area=entry.area,
        direction=entry.direction,
        before=entry.before,
        after=entry.after,
        evidence=entry.evidence,
    )


def _check(check: CommunityCheck) -> CheckView:
    return CheckView(
        question=check.question,
        asked_where=check.asked_where,
        on=check.on,
        what_we_heard=check.what_we_heard,
        what_changed=check.what_changed,
    )
