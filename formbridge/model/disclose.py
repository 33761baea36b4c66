"""The only door from a bid to mapping: one request, and each person's sharing choices, for one funder."""

from __future__ import annotations

from formbridge.errors import UnknownNameError
from formbridge.model.bid import Bid
from formbridge.model.costing.headings import CostRules
from formbridge.model.disclose_evidence import evidence_views
from formbridge.model.disclose_involvement import involvement_view
from formbridge.model.disclose_person import person_view, person_views, told
from formbridge.model.disclose_request import request_view
from formbridge.model.disclosed import (
    AnswerView,
    DisclosedBid,
    InclusionView,
    MemberView,
    OrganisationView,
    PanelView,
    StudyView,
)
from formbridge.model.organisations import Organisation
from formbridge.model.panel import Panel, PanelRole
from formbridge.model.projections.atoms import PlanFacts
from formbridge.model.projections.crosswalk import InvolvementQuestion
from formbridge.model.projections.derived import Told, derived_answers
from formbridge.model.projections.profiles import Profile
from formbridge.model.record import did_you_mean
from formbridge.model.request import Request
from formbridge.model.studies import Study

_ON_THE_PANEL = (PanelRole.CO_CHAIR, PanelRole.MEMBER, PanelRole.KEEPING_IT_REAL)


def disclose(
    bid: Bid,
    *,
    funder: str,
    form: str,
    costs: CostRules | None = None,
    involvement: InvolvementQuestion | None = None,
) -> DisclosedBid:
    """What this funder may be told for this form.

    Args:
        costs: how the form wants its figures.
        involvement: which parts of the involvement plan the form asks for, as ``derived.involvement``.

    Raises:
        UnknownNameError: the bid has no request for this form.
        BidError: a cost line of the request has no figure.
    """
    request = request_for(bid, funder=funder, form=form)
    applicant = bid.organisation_of(request.organisation or bid.organisation)
    studies = [study for study in bid.studies if not request.studies or study.id in request.studies]
    disclosed = DisclosedBid(
        id=bid.id,
        title=bid.title,
        acronym=bid.acronym,
        funder=funder,
        form=form,
        organisation=_organisation(applicant),
        request=request_view(bid, request, funder, costs or CostRules()),
        panels=tuple(_panel(bid, panel, funder) for panel in bid.panels),
        studies=tuple(_study(bid, study, funder) for study in studies),
        involvement=involvement_view(bid, funder),
        inclusion=_inclusion(bid),
        evidence=evidence_views(bid, funder),
        answers=answer_views(bid),
    )
    return disclosed.model_copy(update={"derived": derived_answers(told_in(disclosed, involvement))})


def told_in(disclosed: DisclosedBid, question: InvolvementQuestion | None = None) -> Told:
    """What derived answers may be made from: the views of this funder, and nothing else."""
    plan = PlanFacts(
        disclosed.involvement, disclosed.inclusion, disclosed.studies, disclosed.panels, disclosed.answers
    )
    team = tuple(
        Profile(member, member.evidence, member.role, member.why or "") for member in disclosed.request.team
    )
    return Told(plan, disclosed.evidence, team, question)


def plan_facts(bid: Bid, funder: str) -> PlanFacts:
    """The involvement plan as one funder may see it, for all studies: there need be no request yet."""
    return PlanFacts(
        involvement_view(bid, funder),
        _inclusion(bid),
        tuple(_study(bid, study, funder) for study in bid.studies),
        tuple(_panel(bid, panel, funder) for panel in bid.panels),
        answer_views(bid),
    )


def profile(bid: Bid, person: str, funder: str) -> Profile:
    """One person as one funder may see them, with their open evidence and what they do in the bid."""
    places = [member for request in bid.requests for member in request.team if member.person == person]
    why = places[0].why if places else ""
    role = str(places[0].role) if places else ""
    return Profile(person_view(bid, person, funder), evidence_views(bid, funder, person), role, why)


def request_for(bid: Bid, *, funder: str, form: str) -> Request:
    """The request that fills this form: the one that names it, else the one that names all of the funder's.

    Raises:
        UnknownNameError: no request names it.
    """
    for name in (f"{funder}/{form}", f"{funder}/*"):
        for request in bid.requests:
            if name in request.forms:
                return request
    wanted = f"{funder}/{form}"
    near = did_you_mean(wanted, [name for request in bid.requests for name in request.forms])
    raise UnknownNameError(
        f"bid.toml has no request for the form {wanted}. {near}".strip(),
        hint=f'Add a [[requests]] part to bid.toml with forms = ["{wanted}"].',
    )


def _inclusion(bid: Bid) -> InclusionView:
    return InclusionView(
        who_should_take_part=bid.inclusion.who_should_take_part,
        who_is_often_left_out=bid.inclusion.who_is_often_left_out,
        what_we_will_do=bid.inclusion.what_we_will_do,
    )


def _organisation(organisation: Organisation) -> OrganisationView:
    fields = OrganisationView.model_fields
    return OrganisationView.model_validate({name: getattr(organisation, name) for name in fields})


def _panel(bid: Bid, panel: Panel, funder: str) -> PanelView:
    members = tuple(
        MemberView.model_validate({**told(bid, member.person, funder), "role": member.role})
        for member in panel.members
    )
    return PanelView(
        name=panel.name,
        short_name=panel.short_name,
        purpose=panel.purpose,
        decides=panel.decides,
        size=sum(member.role in _ON_THE_PANEL for member in panel.members),
        co_chairs=len(panel.people(PanelRole.CO_CHAIR)),
        meetings=panel.meetings,
        # A list of people who are not to be named is no use to a reader, and its length says enough.
        members=tuple(member for member in members if member.name),
    )


def _study(bid: Bid, study: Study, funder: str) -> StudyView:
    return StudyView(
        title=study.title,
        summary=study.summary,
        level=study.level,
        belongs_to=study.belongs_to,
        stages=study.stages,
        lead=person_views(bid, study.lead, funder),
        contributors=person_views(bid, study.contributors, funder),
    )


def answer_views(bid: Bid) -> dict[str, AnswerView]:
    """Every answer's versions, by topic."""
    return {
        topic: AnswerView(**answer.versions.texts(), agreed=not answer.is_draft)
        for topic, answer in bid.answers.items()
    }
