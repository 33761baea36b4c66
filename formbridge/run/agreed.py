"""What in a plan people have not agreed to: ``submit`` stops for it, and fill only says it."""

from __future__ import annotations

from collections.abc import Iterator

from formbridge.errors import BidError
from formbridge.mapping.plan import FillPlan, Status
from formbridge.model import Bid
from formbridge.model.agreeing import Standing, standings
from formbridge.model.projections.derived import derived


def unagreed(bid: Bid, plan: FillPlan) -> tuple[Standing, ...]:
    """The answers that this plan would send and that are still drafts.

    An answer is agreed when everybody whom the bid names under ``must_agree``, and everybody whom the text
    names, said yes to exactly this text; and at least one person did.
    """
    return tuple(each for each in standings(bid, dict.fromkeys(_topics(plan))) if each.is_draft)


def refuse_unagreed(bid: Bid, plan: FillPlan) -> None:
    """Stop a submission of what named people have not agreed to.

    Raises:
        BidError: it says which answers, and whose yes is missing.
    """
    drafts = unagreed(bid, plan)
    if not drafts:
        return
    names = {person.id: person.name for person in bid.people}
    lines = [f"  {each.question} ({each.topic}): {_missing(each, names)}" for each in drafts]
    raise BidError(
        "\n".join(["These answers are drafts, because people have not agreed to them as they are:", *lines]),
        hint="Ask them to read it, then: formbridge agree BID TOPIC --as PERSON. Nothing was sent.",
    )


def _missing(standing: Standing, names: dict[str, str]) -> str:
    if not standing.waiting:
        return "nobody has agreed yet."
    return f"still to agree: {', '.join(f'{names[who]} ({why})' for who, why in standing.waiting)}."


def _topics(plan: FillPlan) -> Iterator[str]:
    filled = (step for step in plan.steps() if step.status is Status.FILLED)
    for source in (source for step in filled for source in (step.source, *step.more_sources)):
        kind, _, rest = source.partition(".")
        name = rest.partition(".")[0]
        if kind == "answers":
            yield name
        elif kind == "derived":
            yield from derived()[name].topics
