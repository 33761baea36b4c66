"""One request as its funder sees it: dates, people, and money that traces to cost lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from formbridge.model.bid import Bid
from formbridge.model.costing.headings import CostRules
from formbridge.model.costing.justify import full_text, medium_text, short_text
from formbridge.model.costing.projection import project
from formbridge.model.costing.rows import Projection, Row
from formbridge.model.costing.shares import Asked, Share
from formbridge.model.costing.whole import Costing, added, cost_request
from formbridge.model.costing.years import added_by_year, by_year, years_of
from formbridge.model.disclose_evidence import evidence_views
from formbridge.model.disclose_person import person_view, told
from formbridge.model.disclosed import (
    AnswerView,
    AttachmentView,
    BudgetPartView,
    BudgetView,
    CostProblemView,
    CostView,
    LineView,
    MetElsewhereView,
    PartnerView,
    PersonView,
    PostView,
    RequestView,
    TeamMemberView,
)
from formbridge.model.money import to_pence
from formbridge.model.projections.profiles import Profile, public_summary
from formbridge.model.request import Budget, BudgetPart, Partner, Request, TeamMember, TeamRole

_CO_APPLICANTS = (TeamRole.CO_APPLICANT, TeamRole.PUBLIC_CO_APPLICANT)


def request_view(bid: Bid, request: Request, funder: str, rules: CostRules) -> RequestView:
    """The whole request. Every sum is a sum of its rows, and every row one of cost lines."""
    costing = cost_request(bid, request).must_be_whole()
    rows = project(costing, rules, recovery=request.recovery, groups=request.lines, inflation=_inflation(bid))
    headings = project(costing, rules, recovery=request.recovery, inflation=_inflation(bid))
    elsewhere = tuple(MetElsewhereView(**dict(met)) for met in request.met_elsewhere)

    def view(person_id: str | None) -> PersonView | None:
        return person_view(bid, person_id, funder) if person_id else None

    def figures(row: Row) -> LineView:
        return _line(row, _row_costs(bid, row, rules, years), rules)

    owner = request.shortfall_owner
    months = months_between(request.starts, request.ends)
    years = years_of(months)
    team = tuple(_member(bid, member, funder) for member in request.team)
    posts = _posts(bid, rows)
    return RequestView(
        id=request.id,
        title=request.title or bid.title,
        starts=request.starts,
        ends=request.ends,
        months=months,
        place=request.place,
        lead=view(request.lead),
        senior_contact=view(request.senior_contact),
        main_contact=view(request.main_contact),
        approver=view(request.approver),
        lead_member=_with_role(team, TeamRole.LEAD),
        joint_lead=_with_role(team, TeamRole.JOINT_LEAD),
        team=team,
        co_applicants=tuple(member for member in team if member.role in _CO_APPLICANTS),
        public_co_applicants=tuple(m for m in team if m.role is TeamRole.PUBLIC_CO_APPLICANT),
        posts=tuple(posts.values()),
        lead_post=posts.get(request.lead or ""),
        lines=tuple(figures(row) for row in rows.rows),
        headings=_headings(headings, rules, figures),
        costs=tuple(cost for row in rows.rows for cost in figures(row).costs),
        # A form with headings of its own takes the figures by heading, whatever rows the team made.
        cost_problems=_problems(headings if rules.headings else rows),
        justification=_justification(bid, rows, owner),
        met_elsewhere=elsewhere,
        requested=rows.requested,
        shown=rows.shown,
        full_cost=rows.fec,
        shortfall=rows.shortfall,
        shortfall_owner=bid.organisation_of(owner).legal_name if owner else None,
        total=rows.fec + added(met.pounds for met in elsewhere),
        attachments=tuple(
            AttachmentView(what=item.what, file=f"attachments/{item.file}") for item in request.attachments
        ),
        budget=_budget(request.budget) if request.budget else None,
        files={item.what: f"attachments/{item.file}" for item in request.attachments},
        documents={
            name: known
            for each in request.attachments
            if (known := bid.documents.get(name := f"attachments/{each.file}"))
        },
        partners=tuple(_partner(bid, partner, funder) for partner in request.partners),
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
        others_total=added(part.others.values()),
        income=part.income,
        later=_numbered(part.later),
    )


def _numbered(amounts: tuple[Decimal, ...]) -> dict[str, Decimal]:
    return {str(number): amount for number, amount in enumerate(amounts, 1)}


def _inflation(bid: Bid) -> Decimal | None:
    return bid.costs.inflation_percent


def _line(row: Row, costs: tuple[CostView, ...], rules: CostRules) -> LineView:
    spread = [cost.years for cost in costs]
    return LineView(
        label=row.label,
        pounds=row.fec,
        requested=row.requested,
        shown=row.shown,
        covers=tuple(cost.id for cost in costs),
        years=added_by_year(spread, row.shown, whole_pounds=rules.whole_pounds),
        costs=costs,
    )


def _headings(
    projection: Projection, rules: CostRules, figures: Callable[[Row], LineView]
) -> dict[str, LineView]:
    """Each of the form's headings; nought where no line belongs under it."""
    nothing = Decimal("0.00")
    rows = {row.heading: row for row in projection.rows}
    return {
        heading.id: figures(rows[heading.id])
        if heading.id in rows
        else LineView(label=heading.label, pounds=nothing, requested=nothing, shown=nothing)
        for heading in rules.headings
    }


def _row_costs(bid: Bid, row: Row, rules: CostRules, years: int) -> tuple[CostView, ...]:
    studies = {study.id: study.title for study in bid.studies}
    shares = {share.costed.line.id: share for share in row.shares}
    return tuple(_cost(bid, share, studies, rules, years) for share in shares.values())


def _with_role(team: tuple[TeamMemberView, ...], role: TeamRole) -> TeamMemberView | None:
    return next((member for member in team if member.role is role), None)


def _posts(bid: Bid, projection: Projection) -> dict[str, PostView]:
    """The posts behind the rows, by person, or by their own id where nobody has them yet."""
    posts = {post.id: post for post in bid.costs.posts}
    found = {}
    for share in (share for row in projection.rows for share in row.shares):
        post = posts.get(share.costed.line.post or "")
        if post is not None:
            holder = bid.organisation_of(post.held_by or share.costed.held_by)
            kept = {name: getattr(post, name) for name in ("title", "grade", "fte", "months", "salary")}
            found[post.person or post.id] = PostView(
                **kept, organisation=holder.legal_name, organisation_kind=holder.kind
            )
    return found


def _cost(bid: Bid, share: Share, studies: Mapping[str, str], rules: CostRules, years: int) -> CostView:
    costed, line = share.costed, share.costed.line
    return CostView(
        id=line.id,
        section=line.section,
        kind=line.kind,
        description=line.description,
        quantity=costed.quantity,
        unit=line.unit,
        each=to_pence(costed.price.each),
        pounds=costed.pounds,
        requested=share.requested,
        working=costed.working,
        source=costed.price.source,
        verified=costed.price.verified,
        year=line.year,
        organisation=bid.organisation_of(costed.held_by).legal_name,
        study=studies.get(line.study or ""),
        basis=line.basis,
        guess=costed.guess,
        years=by_year(costed.pounds if rules.full_cost else share.requested, line.year, years),
    )


def _problems(projection: Projection) -> tuple[CostProblemView, ...]:
    found = dict.fromkeys(projection.problems)
    return tuple(CostProblemView(what=problem.what, todo=problem.todo) for problem in found)


def _justification(bid: Bid, projection: Projection, owner: str | None) -> AnswerView | None:
    """The same figures as the rows, in sentences of three lengths."""
    asked = Asked(tuple(share for row in projection.rows for share in row.shares), owner)
    if not asked.shares:
        return None
    costing = Costing(tuple(share.costed for share in asked.shares))
    full, medium, short = (
        say(costing, asked, lambda one: bid.organisation_of(one).legal_name)
        for say in (full_text, medium_text, short_text)
    )
    return AnswerView(full=full, medium=medium, short=short)


def _partner(bid: Bid, partner: Partner, funder: str) -> PartnerView:
    return PartnerView(
        organisation=bid.organisation_of(partner.organisation).legal_name,
        gives=partner.gives,
        cash=partner.cash,
        in_kind=partner.in_kind,
        contact=person_view(bid, partner.contact, funder) if partner.contact else None,
    )


def _member(bid: Bid, member: TeamMember, funder: str) -> TeamMemberView:
    place = {"role": member.role, "why": member.why or None, "department": member.department or None}
    time = {"percent": member.percent, "hours_a_week": member.hours_a_week}
    evidence = evidence_views(bid, funder, member.person)
    person = person_view(bid, member.person, funder)
    summary = public_summary(Profile(person, evidence, member.role, ""))
    made = {"evidence": evidence, "experience_summary": summary}
    return TeamMemberView.model_validate({**told(bid, member.person, funder), **place, **time, **made})


def months_between(starts: date | None, ends: date | None) -> int | None:
    """Whole months from the first day to the last; a part of a month counts as one.

    1 April to 31 March is 12 months.
    """
    if starts is None or ends is None:
        return None
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    return months + (1 if after.day > starts.day else 0)
