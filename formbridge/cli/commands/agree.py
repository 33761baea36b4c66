"""``formbridge agree``: write down that somebody agrees to exactly this text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.exports import person_of
from formbridge.cli.options import bid_argument, speaks
from formbridge.cli.prepare import day
from formbridge.cli.say import Say, confirm, someone_is_there
from formbridge.errors import PersonNeeded, UnknownNameError

if TYPE_CHECKING:
    from formbridge.model import Answer, Bid


@click.command("agree")
@bid_argument()
@click.argument("topics", metavar="[TOPIC]...", nargs=-1)
@click.option("--as", "who", metavar="PERSON", help="Who agrees, by the id in bid.toml.")
@click.option("--yes", is_flag=True, help="This person has read the text and says yes.")
@click.option(
    "--on", "today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day, if it was not today."
)
@speaks(as_json=True)
def command(
    say: Say, *, bid: Path, topics: tuple[str, ...], who: str | None, yes: bool, today: datetime | None
) -> None:
    """Agree to the text of an answer, or list what is still a draft.

    Without TOPIC, you see every answer, who agreed, and who still has to. With TOPIC, you see the text and
    are asked. If the text changes later, even by one word, it is a draft again.

    \b
    Example:
      formbridge agree my-bid
      formbridge agree my-bid plain_summary --as asha
    """
    from formbridge.model import read_bid

    read = read_bid(bid)
    if not topics:
        _list(say, read)
        return
    if who is None:
        raise click.UsageError("Say who agrees: add --as and the person's id.")
    person = person_of(read, who)
    facts = [_agree(say, bid, read, each, person, yes=yes, today=today) for each in topics]
    say.data({"agreed": facts})


def _agree(
    say: Say, folder: Path, bid: Bid, topic: str, person: str, *, yes: bool, today: datetime | None
) -> dict[str, object]:
    from formbridge.model.agreeing import agree, standing

    answer = _answer(bid, topic)
    name = bid.person(person).name
    _read_out(say, answer)
    if not yes and not _says_yes(name):
        say.result(f"Nothing was written down. '{topic}' stays as it was.")
        return {"topic": topic, "by": person, "agreed": False}
    new = agree(folder, bid, topic, by=person, on=day(today))
    say.result(
        f"{name} agreed to '{topic}' as it is now."
        if new
        else f"{name} had agreed to exactly this text before."
    )
    left = [who for who, _ in standing(bid, answer).waiting if who != person]
    if left:
        say.result(f"Still to agree: {', '.join(bid.person(each).name for each in left)}.")
    return {"topic": topic, "by": person, "agreed": True, "waiting": left}


def _answer(bid: Bid, topic: str) -> Answer:
    from formbridge.model.record import did_you_mean

    if topic in bid.answers:
        return bid.answers[topic]
    raise UnknownNameError(
        f"The bid has no answer called '{topic}'. {did_you_mean(topic, tuple(bid.answers))}".strip(),
        hint="Without a topic, this command lists them all.",
    )


def _read_out(say: Say, answer: Answer) -> None:
    from formbridge.model import topic
    from formbridge.model.prose import HEADINGS

    say.result(topic(answer.topic).question)
    for name, text in answer.versions.texts().items():
        say.result()
        say.result(f"{HEADINGS[name]}:")
        say.result(text)
    say.result()


def _says_yes(name: str) -> bool:
    if not someone_is_there():
        raise PersonNeeded(
            f"{name} has to say yes to this text.",
            hint="Run it in a terminal. If they have read it and said yes, add --yes.",
        )
    return confirm(f"{name}, do you agree to exactly this text?")


def _list(say: Say, bid: Bid) -> None:
    from formbridge.model.agreeing import standings

    found = standings(bid)
    drafts = [each for each in found if each.is_draft]
    say.data(
        {
            "answers": [
                {"topic": each.topic, "draft": each.is_draft, "agreed": list(each.agreed)}
                | {"waiting": [{"person": who, "why": why} for who, why in each.waiting]}
                for each in found
            ]
        }
    )
    if not found:
        say.result("There is no answer to agree to yet.")
        say.result("First: write one in answers/, or use 'formbridge interview'.")
        return
    say.result(f"{len(found)} answers: {len(found) - len(drafts)} agreed, {len(drafts)} still drafts.")
    for each in found:
        say.result(f"{'Draft' if each.is_draft else 'Agreed'}: {each.topic}")
        if each.agreed:
            say.result(f"  Agreed to this text: {', '.join(bid.person(who).name for who in each.agreed)}")
        for who, why in each.waiting:
            say.result(f"  Still to agree: {bid.person(who).name}, because {why}.")
    if drafts:
        say.result("To agree: formbridge agree BID TOPIC --as PERSON")
