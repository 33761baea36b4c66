"""From a bid folder and a form's name to a plan: what most commands begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.cli.say import trouble

if TYPE_CHECKING:
    from formbridge.forms import FormSpec
    from formbridge.mapping import FillPlan
    from formbridge.model import Bid, DisclosedBid
    from formbridge.plugin import Funder, Registry


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan, and what it was made from."""

    folder: Path
    bid: Bid
    funder: Funder
    form: FormSpec
    plan: FillPlan
    offers: tuple[str, ...] = ()  # what a claim is for

    @property
    def name(self) -> str:
        """The form's full name: ``lottery/awards-for-all``."""
        return f"{self.funder.id}/{self.form.id}"

    def home(self) -> Path:
        """Where its runs and previews go: in the bid folder; a claim's by themselves in the private one."""
        from formbridge.model.claims import claim_folder

        return claim_folder(self.folder, self.offers) if self.form.claims else self.folder


def prepare(
    folder: Path, form: str, today: datetime | None = None, *, offers: Sequence[str] = ()
) -> Prepared:
    """Read the bid and work out what would go into the form."""
    from formbridge.model import read_bid

    funder, spec = find_form(form)
    return plan_for(folder, read_bid(folder), funder, spec, today, offers=offers)


def plan_for(
    folder: Path,
    bid: Bid,
    funder: Funder,
    form: FormSpec,
    today: datetime | None = None,
    *,
    offers: Sequence[str] = (),
) -> Prepared:
    """Work out what would go into the form, for a bid that is read already.

    Args:
        offers: what a claim is for; only a claim form takes any, and it takes nothing else.

    Raises:
        BidError: a claim form without an offer that can be claimed, or another form with one.
    """
    from formbridge.mapping import build_plan

    disclosed = _disclosed(bid, funder, form, offers)
    plan = build_plan(disclosed, form, funder=funder.id, today=day(today), transforms=funder.transforms)
    return Prepared(folder, bid, funder, form, plan, tuple(dict.fromkeys(offers)))


def _disclosed(bid: Bid, funder: Funder, form: FormSpec, offers: Sequence[str]) -> DisclosedBid:
    from formbridge.errors import BidError
    from formbridge.model import disclose

    if form.claims:
        from formbridge.model.disclose_claim import disclose_claim  # here: few forms are claims

        return disclose_claim(bid, offers, funder=funder.id, form=form.id)
    if offers:
        raise BidError(
            f"{funder.id}/{form.id} is not a claim form, so it takes no offer.",
            hint="Leave --offer out. 'formbridge forms' says which forms are claims.",
        )
    return disclose(bid, funder=funder.id, form=form.id, costs=form.costs, involvement=form.involvement)


def applications() -> list[str]:
    """Every form that is installed, but for people's own claims."""
    return [name for name in installed().form_names() if not find_form(name)[1].claims]


def refuse_claims(names: Iterable[str]) -> None:
    """Stop where a person's own claim has no place: it asks nothing about the bid.

    Raises:
        BidError: one of the forms is a claim.
    """
    from formbridge.errors import BidError

    for name in names:
        if find_form(name)[1].claims:
            raise BidError(
                f"{name} is a claim, and asks nothing about the bid.",
                hint=f"Fill it for one person: formbridge fill BID {name} --offer OFFER.",
            )


def home_of(folder: Path, offers: Sequence[str]) -> Path:
    """Where the runs of a claim for these offers are; the bid's own folder when none is named.

    Raises:
        UnknownNameError: there is no such offer.
    """
    from formbridge.model import read_bid
    from formbridge.model.claims import claim_folder, find_offer

    if not offers:
        return folder
    bid = read_bid(folder)
    return claim_folder(folder, [find_offer(bid, offer).id for offer in offers])


def stop_for_sensitive(prepared: Prepared) -> None:
    """Stop here when an answer holds what must never be sent; it says which answer, and where."""
    from formbridge.mapping.guarded import guard_plan

    guard_plan(prepared.plan)


def find_form(name: str) -> tuple[Funder, FormSpec]:
    """The form of that name; plugins that failed are mentioned, because the form may be theirs."""
    from formbridge.errors import UnknownNameError

    known = installed()
    try:
        return known.form(name)
    except UnknownNameError:
        say_broken(known)
        raise


def requested(bid: Bid) -> list[str]:
    """The installed forms that the bid has a request for."""
    patterns = [pattern for request in bid.requests for pattern in request.forms]
    return [
        name for name in installed().form_names() if any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


def installed() -> Registry:
    """The funders that are installed."""
    from formbridge.plugin import registry

    return registry()


def say_broken(known: Registry) -> None:
    """Name the plugins that could not be used, and why."""
    for plugin in known.broken:
        trouble(f"The plugin '{plugin.name}' could not be used. {plugin.why}")


def day(today: datetime | None) -> date:
    """The day that was asked for, or today where this computer is."""
    return (today or datetime.now().astimezone()).date()
