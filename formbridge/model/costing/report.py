"""The costs of a bid as JSON. Amounts are strings, so that no program turns pence into a float."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from formbridge.model.costing.account import Account
from formbridge.model.costing.fairness import HourlyFee, Parity
from formbridge.model.costing.justify import SECTION_TITLES, full_text
from formbridge.model.costing.shares import Asked, Share, ask
from formbridge.model.costing.words import number

Json = dict[str, Any]


def to_json(account: Account) -> Json:
    """Everything, in the order in which a person would ask for it."""
    asked, costing = account.asked, account.costing
    shown = asked or ask(costing, {})
    return {
        "bid": account.bid.id,
        "request": account.request.id if account.request else None,
        "price_date": account.bid.costs.price_date and account.bid.costs.price_date.isoformat(),
        "total": pence(costing.total),
        "requested": pence(asked.requested) if asked else None,
        "shortfall": pence(asked.shortfall) if asked else None,
        "who_owes": _owed(account, asked),
        "sections": [
            {"section": section.value, "title": SECTION_TITLES[section], "total": pence(pounds)}
            for section, pounds in costing.sections.items()
        ],
        "organisations": list(_organisations(account, shown)),
        "lines": [_line(share, asked) for share in shown.shares],
        "without_figure": [
            {"id": hole.line.id, "description": hole.line.description, "why": hole.why}
            for hole in costing.unpriced
        ],
        "rows": list(_rows(account)),
        "row_problems": list(_row_problems(account)),
        "hourly": [_hourly(fee) for fee in account.hourly],
        "parity": _parity(account.parity),
        "queries": [
            {"code": query.code.value, "where": query.where, "what": query.what, "todo": query.todo}
            for query in account.queries
        ],
        "requests": list(_requests(account)),
        "justification": full_text(costing, asked, account.organisation),
    }


def pence(amount: Decimal) -> str:
    """ "32600.00": always two places, no sign and no commas."""
    return f"{amount:.2f}"


def _owed(account: Account, asked: Asked | None) -> list[Json]:
    owed = asked.owed() if asked else {}
    return [
        {"organisation": who, "name": account.organisation(who), "pounds": pence(pounds)}
        for who, pounds in owed.items()
    ]


def _organisations(account: Account, asked: Asked) -> Iterator[Json]:
    for part in asked.organisations():
        figures = {
            "fec": pence(part.fec),
            "requested": pence(part.requested),
            "shortfall": pence(part.shortfall),
        }
        name = account.organisation(part.organisation)
        yield {"organisation": part.organisation, "name": name, **figures}


def _line(share: Share, asked: Asked | None) -> Json:
    costed = share.costed
    return {
        "id": costed.line.id,
        "section": costed.line.section.value,
        "kind": costed.line.kind,
        "description": costed.line.description,
        "pounds": pence(costed.pounds),
        "requested": pence(share.requested) if asked else None,
        "recovery_percent": number(share.recovery) if asked else None,
        "working": costed.working,
        "source": costed.price.source,
        "verified": costed.price.verified,
        "guess": costed.guess,
        "held_by": costed.held_by,
        "activity": costed.line.activity,
        "year": costed.line.year,
        "notes": costed.line.notes,
    }


def _rows(account: Account) -> Iterator[Json]:
    """The rows of the request: the record in pence, and the figure that goes into the form."""
    for row in account.projection.rows if account.projection else ():
        figures = {"fec": pence(row.fec), "requested": pence(row.requested), "shown": str(row.shown)}
        lines = [share.costed.line.id for share in row.shares]
        yield {"label": row.label, "heading": row.heading, **figures, "lines": lines}


def _row_problems(account: Account) -> Iterator[Json]:
    for problem in account.projection.problems if account.projection else ():
        yield {"what": problem.what, "todo": problem.todo}


def _hourly(fee: HourlyFee) -> Json:
    return {
        "activity": fee.activity.id,
        "title": fee.activity.title,
        "per_hour": pence(fee.per_hour),
        "living_wage": pence(fee.living_wage.amount) if fee.living_wage else None,
        "below_living_wage": fee.is_below_living_wage,
        "lines": [costed.line.id for costed in fee.lines],
    }


def _parity(parity: Parity | None) -> Json | None:
    if parity is None:
        return None
    return {
        "researcher_day": pence(parity.researcher_day),
        "contributor_day": pence(parity.contributor_day) if parity.contributor_day is not None else None,
        "working": parity.working,
        "verified": parity.verified,
    }


def _requests(account: Account) -> Iterator[Json]:
    for request, asked in account.in_short():
        figures = {
            "fec": pence(asked.fec),
            "requested": pence(asked.requested),
            "shortfall": pence(asked.shortfall),
        }
        yield {"request": request.id, "forms": list(request.forms), **figures}
