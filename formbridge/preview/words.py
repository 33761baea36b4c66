"""The words that every preview uses: one way to say a status, a count and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from formbridge.mapping.plan import Count, Entry, FillPlan, FillStep, PagePlan, Status

STATUS: dict[Status, str] = {
    Status.FILLED: "Filled",
    Status.PERSON: "Left for you",
    Status.PORTAL: "Left to the portal",
    Status.NOT_ASKED: "Not asked",
    Status.PROBLEM: "Problem",
}

MEANING: dict[Status, str] = {
    Status.FILLED: "FormBridge types these answers.",
    Status.PERSON: "A person types or ticks these on the funder's site.",
    Status.PORTAL: "The funder's site works these out.",
    Status.NOT_ASKED: "Your other answers hide these questions.",
    Status.PROBLEM: "Something in the bid has to change first.",
}


def count_in_words(count: Count) -> str:
    """A count against its limit: ``212 of 50 to 300 words``."""
    least, most = count.minimum, count.maximum
    if least is None and most is None:
        return f"{_amount(count.value, count.unit)}, no limit"
    value = _number(count.value, count.unit)
    if most is None:
        return f"{value} of at least {_amount(least or 0, count.unit)}"
    if not least:
        return f"{value} of at most {_amount(most, count.unit)}"
    if least == most:
        return f"{value} of exactly {_amount(most, count.unit)}"
    return f"{value} of {_number(least, count.unit)} to {_amount(most, count.unit)}"


def limit_note(count: Count) -> str:
    """Whether the limit is verified, in one sentence."""
    return _assumed("This limit", count.assumed) if count.assumed else ""


def limit_notes(step: FillStep) -> tuple[str, ...]:
    """Each limit of the question that is not verified, in one sentence: its own, and those of its parts."""
    return tuple(
        _assumed(f"The limit of “{part}”" if part else "This limit", why) for part, why in step.assumed
    )


def _assumed(what: str, why: str) -> str:
    return f"{what} is assumed, not verified: {why.rstrip('.')}."


def answer(step: FillStep) -> str:
    """The answer as a person reads it; what a person types is never repeated here."""
    if step.sensitive:
        return "Not shown: this is private." if step.shown or step.entries else ""
    return step.shown or "\n".join(entry_text(entry) for entry in step.entries)


def entry_text(entry: Entry) -> str:
    """One control's value: the visible texts of the choices, or the text itself."""
    if entry.labels:
        return "\n".join(entry.labels)
    return entry.value if isinstance(entry.value, str) else "\n".join(entry.value)


def for_whom(step: FillStep) -> str:
    """Who deals with a field that FormBridge leaves, and why."""
    who = "You." if step.status is Status.PERSON else "The funder's site."
    return f"{who} {step.reason}".strip()


def day(when: date) -> str:
    """A date as people write it: ``1 March 2026``."""
    return f"{when.day} {when:%B %Y}"


def names(plan: FillPlan) -> dict[str, str]:
    """Each field's label; where several have the same, the page's title tells them apart."""
    labels = Counter(step.label for step in plan.steps())
    return {
        step.field: step.label if labels[step.label] == 1 else f"{page.title}: {step.label}"
        for page in plan.pages
        for step in page.steps
    }


def sections(plan: FillPlan) -> Iterator[tuple[str, list[PagePlan]]]:
    """The pages, put together under the section that they follow each other in."""
    title: str | None = None
    pages: list[PagePlan] = []
    for page in plan.pages:
        if page.section_title != title and pages:
            yield title or plan.form_title, pages
            pages = []
        title = page.section_title
        pages.append(page)
    if pages:
        yield title or plan.form_title, pages


def totals(plan: FillPlan) -> list[tuple[Status, str, int]]:
    """Each status with its words and how many fields have it."""
    return [(status, STATUS[status], number) for status, number in plan.counts().items()]


def headline(plan: FillPlan) -> str:
    """One sentence: how many questions, and what happens to them."""
    counts = plan.counts()
    parts = [
        f"{counts[status]} {STATUS[status].lower()}" for status in Status if status is not Status.PROBLEM
    ]
    problems = len(plan.problems())
    parts.append("no problems" if not problems else "1 problem" if problems == 1 else f"{problems} problems")
    return f"{sum(counts.values())} questions: {', '.join(parts)}."


def _number(number: int, unit: str) -> str:
    return f"£{number:,}" if unit == "pounds" else f"{number:,}"


def _amount(number: int, unit: str) -> str:
    if unit == "pounds":
        return _number(number, unit)
    return f"{number:,} {unit.removesuffix('s') if number == 1 else unit}"
