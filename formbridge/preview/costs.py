"""The costs of a bid as plain lines: the table, the workings, who pays, what to look at again, the text.

One thought a line, figures after the words that they belong to, no columns that only eyes can follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from formbridge.model.costing.account import Account
from formbridge.model.costing.fairness import HourlyFee, Parity
from formbridge.model.costing.headings import CostRules, PriceBase
from formbridge.model.costing.justify import SECTION_TITLES, full_text
from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.shares import Asked
from formbridge.model.costing.words import day, money
from formbridge.preview.visible import one_line
from formbridge.preview.wrapped import wrapped


def cost_lines(account: Account, *, width: int = 80) -> Iterator[str]:
    """Everything but the justification text."""
    for text, indent in _all(account):
        yield from wrapped(text, width, indent, indent + 2 if indent or text.startswith("- ") else 0)


def justification_lines(account: Account, *, width: int = 80) -> Iterator[str]:
    """The justification text, to be copied or changed."""
    yield ""
    yield from wrapped("JUSTIFICATION, MADE FROM THE WORKINGS", width)
    for paragraph in full_text(account.costing, account.asked, account.organisation).split("\n\n"):
        yield ""
        yield from wrapped(paragraph, width)


def nothing_yet(folder: str) -> str:
    """What to do first when a bid has no costs."""
    return (
        f"This bid has no cost lines yet. Open {folder}/costs.toml and start with one activity: who takes "
        "part, how often, and for how many hours, reading and travel included. Then add a line that pays "
        "for it."
    )


Shown = tuple[str, int]


def _all(account: Account) -> Iterator[Shown]:
    what = f", request “{account.request.id}”" if account.request else ""
    yield f"Costs of “{one_line(account.bid.title)}”{what}", 0
    if account.bid.costs.price_date:
        yield f"Prices of {day(account.bid.costs.price_date)}, unless a line says another day.", 0
    yield from _table(account)
    yield from _workings(account)
    if account.asked is not None:
        yield from _who_pays(account, account.asked)
    yield from _rows(account)
    yield from _hours(account.hourly, account.parity)
    yield from _queries(account)


def _table(account: Account) -> Iterator[Shown]:
    yield "", 0
    yield "IN SHORT", 0
    for section, pounds in account.costing.sections.items():
        yield f"{SECTION_TITLES[section]}: {money(pounds)}", 0
    if holes := len(account.costing.unpriced):
        yield f"Lines without a figure, which count for nothing yet: {holes}", 0
    yield f"Full cost: {money(account.costing.total)}", 0
    if account.asked is not None:
        yield f"Asked for: {money(account.asked.requested)}", 0
        yield f"Shortfall: {money(account.asked.shortfall)}", 0


def _workings(account: Account) -> Iterator[Shown]:
    by_section: dict[str, list[CostedLine]] = {}
    for costed in account.costing.lines:
        by_section.setdefault(costed.line.section, []).append(costed)
    for section, pounds in account.costing.sections.items():
        if lines := by_section.get(section):
            yield "", 0
            yield f"{SECTION_TITLES[section].upper()}: {money(pounds)}", 0
            for costed in lines:
                yield from _line(costed)


def _line(costed: CostedLine) -> Iterator[Shown]:
    guess = " Guess." if costed.guess else ""
    yield f"- {one_line(costed.line.description)}: {costed.working}.{guess}", 0
    yield f"Price from: {one_line(costed.price.source)}.", 4


def _who_pays(account: Account, asked: Asked) -> Iterator[Shown]:
    yield "", 0
    yield "WHO PAYS", 0
    for part in asked.organisations():
        name = one_line(account.organisation(part.organisation))
        yield f"- {name}: costs {money(part.fec)}, is paid {money(part.requested)} by the funder.", 0
    for who, pounds in asked.owed().items():
        yield f"- {one_line(account.organisation(who))} has to find {money(pounds)}.", 0
    yield "What people were promised stays as it is, whatever the funder pays the organisation.", 0


def _rows(account: Account) -> Iterator[Shown]:
    projection = account.projection
    if projection is None:
        return
    yield "", 0
    yield "ROWS FOR THE FORM" if account.rules else "ROWS, IN WHOLE POUNDS", 0
    for row in projection.rows:
        yield f"- {one_line(row.label)}: {money(row.shown)} (full cost {money(row.fec)})", 0
    yield f"Total of the rows: {money(projection.shown)}", 0
    if account.rules:
        yield f"What the form wants: {'; '.join(_wants(account.rules))}.", 0
    for problem in projection.problems:
        yield f"Problem: {problem.what} {problem.todo}", 0


def _wants(rules: CostRules) -> Iterator[str]:
    """What one form says of the figures, so that the team can check its own against it."""
    if rules.full_cost:
        yield "100 % of the full cost, of which the funder works out its part"
    if rules.whole_pounds:
        yield "whole pounds"
    if rules.row_limit is not None:
        yield f"at most {rules.row_limit} rows"
    inflated = rules.price_base is PriceBase.INFLATED
    yield "prices with inflation" if inflated else "today's prices, with no inflation added"
    yield "with the VAT that is really paid" if rules.vat_in else "without VAT"
    if not rules.verified:
        yield "this was not verified, so look at the form itself"


def _hours(hourly: tuple[HourlyFee, ...], parity: Parity | None) -> Iterator[Shown]:
    if hourly:
        yield "", 0
        yield "PAY FOR EACH REAL HOUR: attending, preparing, following up and travelling", 0
    for fee in hourly:
        wage = f" The National Living Wage is {money(fee.living_wage.amount)}." if fee.living_wage else ""
        yield f"- {one_line(fee.activity.title)}: {money(fee.per_hour)}.{wage}", 0
    if parity is not None and parity.contributor_day is not None:
        note = "" if parity.verified else " The salary is an example: put your own in costs.toml."
        yield f"A contributor's day at these fees: {money(parity.contributor_day)}.", 0
        yield f"A university researcher's day: {parity.working}.{note}", 0


def _queries(account: Account) -> Iterator[Shown]:
    yield "", 0
    found = account.queries
    yield f"TO LOOK AT AGAIN: {len(found)}" if found else "TO LOOK AT AGAIN: nothing", 0
    for number, query in enumerate(found, 1):
        yield f"{number}. {one_line(query.what)} {one_line(query.todo)} (Where: {query.where}.)", 0
