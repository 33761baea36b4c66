"""Justification text from workings. No figure in it comes from anywhere but the lines and their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from formbridge.model.costing.lines import CostedLine
from formbridge.model.costing.shares import Asked
from formbridge.model.costing.whole import Costing
from formbridge.model.costing.words import day, money
from formbridge.model.costs import Section

SECTION_TITLES: Mapping[Section, str] = {
    Section.PAY: "Payment and reward",
    Section.EXP: "Expenses",
    Section.ACT: "Involvement activity",
    Section.STA: "Staff",
    Section.OTH: "Other costs",
}
Names = Callable[[str], str]


def full_text(costing: Costing, asked: Asked | None, name: Names) -> str:
    """Every line with its working, where prices come from, and who pays what the funder does not."""
    return "\n\n".join(
        (*_sections(costing, _with_working), *_sources(costing), *_who_pays(costing, asked, name))
    )


def medium_text(costing: Costing, asked: Asked | None, name: Names) -> str:
    """Every line with its figure."""
    return "\n\n".join((*_sections(costing, _with_figure), *_who_pays(costing, asked, name)))


def short_text(costing: Costing, asked: Asked | None, name: Names) -> str:
    """The sections with their figures."""
    sections = (
        f"{SECTION_TITLES[each]}: {money(pounds)}." for each, pounds in costing.sections.items() if pounds
    )
    return "\n\n".join(part for part in (" ".join(sections), *_who_pays(costing, asked, name)) if part)


def _sections(costing: Costing, say: Callable[[CostedLine], str]) -> Iterator[str]:
    by_section: dict[Section, list[CostedLine]] = {}
    for costed in costing.lines:
        by_section.setdefault(costed.line.section, []).append(costed)
    for section, pounds in costing.sections.items():
        if lines := by_section.get(section):
            whole = f"{SECTION_TITLES[section]}: {money(pounds)}."
            yield " ".join((whole, *(say(costed) for costed in lines)))


def _with_working(costed: CostedLine) -> str:
    guess = " This is an estimate that we will check." if costed.guess else ""
    return f"{_name(costed)}: {costed.working}.{guess}"


def _with_figure(costed: CostedLine) -> str:
    return f"{_name(costed)}: {money(costed.pounds)}."


def _name(costed: CostedLine) -> str:
    return costed.line.description.rstrip(". ")


def _sources(costing: Costing) -> Iterator[str]:
    figures = (figure for costed in costing.lines for figure in costed.price.figures)
    if cited := dict.fromkeys(f"{figure.card.title}, on {day(figure.on)}" for figure in figures):
        yield f"Rates that we used: {'; '.join(cited)}."


def _who_pays(costing: Costing, asked: Asked | None, name: Names) -> Iterator[str]:
    if not costing.lines:
        return
    if asked is None:
        yield f"The full cost is {money(costing.total)}."
        return
    sentences = [f"The full cost is {money(asked.fec)}. We ask for {money(asked.requested)}."]
    if asked.shortfall > Decimal(0):
        finds = (
            f"{name(organisation)} finds {money(pounds)}" for organisation, pounds in asked.owed().items()
        )
        sentences.append(f"The difference is {money(asked.shortfall)}. {'. '.join(finds)}.")
        sentences.append("Nobody's fee is reduced to meet it.")
    yield " ".join(sentences)
