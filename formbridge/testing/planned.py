"""The plan of one case: what tests, trials and the demonstration put into a form."""

from __future__ import annotations

from datetime import date

from formbridge.forms import FormSpec
from formbridge.mapping import FillPlan, build_plan
from formbridge.model import Bid, DisclosedBid, disclose
from formbridge.model.disclose_claim import claimable, disclose_claim
from formbridge.model.offers import ClaimState
from formbridge.plugin import Funder


def plan_of(funder: Funder, form: FormSpec, bid: Bid, today: date) -> FillPlan:
    """What would go into the form; of a claim form, the first claim that waits."""
    return build_plan(
        told(bid, funder, form), form, funder=funder.id, today=today, transforms=funder.transforms
    )


def told(bid: Bid, funder: Funder, form: FormSpec) -> DisclosedBid:
    """What the form may be told."""
    if form.claims:
        return disclose_claim(bid, waiting_offers(bid), funder=funder.id, form=form.id)
    return disclose(bid, funder=funder.id, form=form.id, costs=form.costs, involvement=form.involvement)


def waiting_offers(bid: Bid) -> tuple[str, ...]:
    """The first person's offers that wait to be claimed from one payer; none when nothing waits."""
    waiting = [offer for offer in claimable(bid) if offer.state is ClaimState.DONE]
    whose = {(offer.person, offer.payer) for offer in waiting[:1]}
    return tuple(offer.id for offer in waiting if (offer.person, offer.payer) in whose)
