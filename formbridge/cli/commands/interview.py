"""``formbridge interview``: one plain question at a time, saved after each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.exports import person_of
from formbridge.cli.interviewing import Sitting
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.prepare import applications, find_form, installed, refuse_claims
from formbridge.cli.say import Say
from formbridge.errors import BidError

if TYPE_CHECKING:
    from formbridge.interview import Elsewhere, Question
    from formbridge.model import Bid


@click.command("interview")
@bid_argument()
@click.option("--form", "forms", multiple=True, metavar="FORM", help="Ask for this form; can be given again.")
@click.option("--as", "who", metavar="PERSON", help="Who answers, by the id in bid.toml: noted as an author.")
@speaks(as_json=True)
def command(say: Say, *, bid: Path, forms: tuple[str, ...], who: str | None) -> None:
    """Answer plain questions, one at a time.

    You are asked only what the chosen forms still need, and first what most of them need. Each answer is
    saved at once. You may type "?" when you do not know, "later", "back" or "stop"; nothing is lost. Without
    --form, the forms that the bid's requests name are used. With --json, you get the questions as data.

    \b
    Example:
      formbridge interview my-bid --form lottery/awards-for-all
      formbridge interview my-bid --form lottery/awards-for-all --as asha
    """
    from formbridge.model import read_bid

    read = read_bid(bid)
    author = person_of(read, who) if who else ""
    names = [f"{funder.id}/{form.id}" for funder, form in map(find_form, forms)] or _requested(read)
    refuse_claims(names)
    if not names:
        raise BidError(
            "No form is chosen, and the bid asks nothing of any scheme yet.",
            hint=f"Add --form and one of: {', '.join(applications())}.",
        )
    sitting = Sitting(say, bid, names, author)
    if say.as_json:
        asked, other = sitting.look(as_if=True)
        say.data({"forms": names, **_facts(asked, other)})
    else:
        sitting.hold()


def _requested(bid: Bid) -> list[str]:
    from fnmatch import fnmatchcase

    patterns = [pattern for request in bid.requests for pattern in request.forms]
    known = installed().form_names()
    return [name for name in known if any(fnmatchcase(name, pattern) for pattern in patterns)]


def _facts(asked: tuple[Question, ...], other: tuple[Elsewhere, ...]) -> dict[str, Any]:
    return {
        "questions": [_question(each) for each in asked if each.open],
        "answered": sum(not each.open for each in asked),
        "elsewhere": [{"form": each.form, "label": each.label, "where": each.where} for each in other],
    }


def _question(question: Question) -> dict[str, Any]:
    counts = question.counts(question.now)
    return {
        "id": question.id,
        "kind": str(question.kind),
        "group": question.group,
        "question": question.ask,
        "why": question.why,
        "hint": question.hint,
        "example": question.example,
        "required": question.required,
        "forms": list(question.forms),
        "choices": [{"value": value, "label": words} for value, words in question.choices],
        "now": question.now,
        "problem": question.problem,
        "limits": [
            {"form": use.form, "field": use.field.id, "counter": use.counter}
            | {"value": count.value, "minimum": count.minimum, "maximum": count.maximum, "unit": count.unit}
            for use, count in counts
        ],
    }
