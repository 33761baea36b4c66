"""From a bid folder and a form's name to a plan: what most commands begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.cli.say import trouble

if TYPE_CHECKING:
    from formbridge.forms import FormSpec
    from formbridge.mapping import FillPlan
    from formbridge.model import Bid
    from formbridge.plugin import Funder, Registry


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan, and what it was made from."""

    folder: Path
    bid: Bid
    funder: Funder
    form: FormSpec
    plan: FillPlan

    @property
    def name(self) -> str:
        """The form's full name: ``lottery/awards-for-all``."""
        return f"{self.funder.id}/{self.form.id}"


def prepare(folder: Path, form: str, today: datetime | None = None) -> Prepared:
    """Read the bid and work out what would go into the form."""
    from formbridge.model import read_bid

    funder, spec = find_form(form)
    return plan_for(folder, read_bid(folder), funder, spec, today)


def plan_for(
    folder: Path, bid: Bid, funder: Funder, form: FormSpec, today: datetime | None = None
) -> Prepared:
    """Work out what would go into the form, for a bid that is read already."""
    from formbridge.mapping import build_plan
    from formbridge.model import disclose

    disclosed = disclose(bid, funder=funder.id, form=form.id, costs=form.costs)
    plan = build_plan(disclosed, form, funder=funder.id, today=day(today), transforms=funder.transforms)
    return Prepared(folder, bid, funder, form, plan)


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
