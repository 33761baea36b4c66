"""One request as its funder sees it: dates, people, and money that traces to cost lines."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from formbridge.model.amounts import Amount, line_amounts
from formbridge.model.bid import Bid
from formbridge.model.disclose_person import person_view, told
from formbridge.model.disclosed import (
    AttachmentView,
    BudgetPartView,
    BudgetView,
    CostView,
    LineView,
    MetElsewhereView,
    PersonView,
    RequestView,
    TeamMemberView,
)
from formbridge.model.money import to_pence
from formbridge.model.request import Budget, BudgetPart, Request, RequestLine, TeamMember

_NOTHING = Decimal("0.00")


def request_view(bid: Bid, request: Request, funder: str) -> RequestView:
    """The whole request. Every sum is a sum of its rows."""
    costs = _costs(bid, request)
    lines = tuple(_line(line, costs) for line in request.lines)
    elsewhere = tuple(MetElsewhereView(**dict(met)) for met in request.met_elsewhere)
    full_cost = sum((line.pounds for line in lines), _NOTHING)
    requested = sum((line.requested for line in lines), _NOTHING)

    def view(person_id: str | None) -> PersonView | None:
        return person_view(bid, person_id, funder) if person_id else None

    owner = request.shortfall_owner
    return RequestView(
        id=request.id,
        title=request.title or bid.title,
        starts=request.starts,
        ends=request.ends,
        months=months_between(request.starts, request.ends),
        place=request.place,
        lead=view(request.lead),
        senior_contact=view(request.senior_contact),
        main_contact=view(request.main_contact),
        approver=view(request.approver),
        team=tuple(_member(bid, member, funder) for member in request.team),
        lines=lines,
        costs=tuple(costs.values()),
        met_elsewhere=elsewhere,
        requested=requested,
        full_cost=full_cost,
        shortfall=full_cost - requested,
        shortfall_owner=bid.organisation_of(owner).legal_name if owner else None,
        total=full_cost + sum((met.pounds for met in elsewhere), _NOTHING),
        attachments=tuple(
            AttachmentView(what=item.what, file=f"attachments/{item.file}") for item in request.attachments
        ),
        budget=_budget(request.budget) if request.budget else None,
        files={item.what: f"attachments/{item.file}" for item in request.attachments},
        facts=request.facts,
    )


def _budget(budget: Budget) -> BudgetView:
    return BudgetView(
        currency=budget.currency,
        exchange=budget.exchange,
        parts=tuple(_budget_part(part) for part in budget.parts),
        contributions=budget.contributions,
        quarters=_numbered(budget.quarters),
        quarters_others=_numbered(budget.quarters_others),
    )


def _budget_part(part: BudgetPart) -> BudgetPartView:
    return BudgetPartView(
        title=part.title,
        number=part.number or None,
        amounts=part.amounts,
        funder=part.funder,
        others=part.others,
        others_total=sum(part.others.values(), _NOTHING),
        income=part.income,
        later=_numbered(part.later),
    )


def _numbered(amounts: tuple[Decimal, ...]) -> dict[str, Decimal]:
    return {str(number): amount for number, amount in enumerate(amounts, 1)}


def _costs(bid: Bid, request: Request) -> dict[str, CostView]:
    covered = dict.fromkeys(line_id for line in request.lines for line_id in line.covers)
    amounts = line_amounts(bid.costs, covered)
    return {line_id: _cost(bid, request, amounts[line_id]) for line_id in covered}


def _cost(bid: Bid, request: Request, amount: Amount) -> CostView:
    line = amount.line
    holder = line.held_by or request.organisation or bid.organisation
    # The rate is what the funder pays the organisation. What the person was promised stays whole.
    recovery = request.recovery.get(holder, Decimal(100))
    studies = {study.id: study.title for study in bid.studies}
    return CostView(
        id=line.id,
        section=line.section,
        kind=line.kind,
        description=line.description,
        quantity=amount.quantity,
        unit=line.unit,
        each=amount.each,
        pounds=amount.pounds,
        requested=to_pence(amount.pounds * recovery / 100),
        year=line.year,
        organisation=bid.organisation_of(holder).legal_name,
        study=studies.get(line.study or ""),
        basis=line.basis,
        guess=line.guess,
    )


def _line(line: RequestLine, costs: dict[str, CostView]) -> LineView:
    covered = [costs[line_id] for line_id in line.covers]
    return LineView(
        label=line.label,
        pounds=sum((cost.pounds for cost in covered), _NOTHING),
        requested=sum((cost.requested for cost in covered), _NOTHING),
        covers=line.covers,
    )


def _member(bid: Bid, member: TeamMember, funder: str) -> TeamMemberView:
    place = {"role": member.role, "why": member.why or None, "department": member.department or None}
    time = {"percent": member.percent, "hours_a_week": member.hours_a_week}
    return TeamMemberView.model_validate({**told(bid, member.person, funder), **place, **time})


def months_between(starts: date | None, ends: date | None) -> int | None:
    """Whole months from the first day to the last; a part of a month counts as one.

    1 April to 31 March is 12 months.
    """
    if starts is None or ends is None:
        return None
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    return months + (1 if after.day > starts.day else 0)
