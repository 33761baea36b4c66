"""Agreement: who has to agree to an answer, who did, and writing down a yes to exactly this text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from formbridge.errors import BidError
from formbridge.model.answers import Answer
from formbridge.model.bid import Bid
from formbridge.model.one_writer import one_writer
from formbridge.model.people import Person
from formbridge.model.topics import topic
from formbridge.model.write import write_answer
from formbridge.model.write_rows import as_tables

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How one answer stands: who agreed to the text as it is, and who still has to, each with the reason."""

    topic: str
    agreed: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]  # (person, why they are asked)

    @property
    def is_draft(self) -> bool:
        """Whether somebody still has to agree, or nobody did."""
        return bool(self.waiting) or not self.agreed

    @property
    def question(self) -> str:
        """The question that it answers."""
        return topic(self.topic).question


def agree(folder: Path, bid: Bid, topic_id: str, *, by: str, on: date) -> bool:
    """Write down this person's yes to exactly the text as it is now; False when it is there already.

    Raises:
        BidError: there is no text, or it changed since it was read.
    """
    read = bid.answers.get(topic_id)
    if read is None or not read.versions.texts():
        raise BidError(f"There is no answer to '{topic_id}' yet, so there is nothing to agree to.")
    with one_writer(folder):
        return _agree(folder, _unchanged(folder, read), by, on)


def _agree(folder: Path, answer: Answer, by: str, on: date) -> bool:
    if by in answer.agreed_by:
        return False
    # A yes to an older text says nothing about this one, and a person says yes once.
    kept = [each for each in answer.agreed if each.by != by and each.digest == answer.digest]
    rows = [{"by": each.by, "on": each.on, "digest": each.digest} for each in kept]
    rows.append({"by": by, "on": on, "digest": answer.digest})
    write_answer(folder, answer.topic, {}, facts={"agreed": as_tables(rows)})
    return True


def standings(bid: Bid, topics: Iterable[str] | None = None) -> tuple[Standing, ...]:
    """How each answer that has a text stands; in the order of the questions that were asked for."""
    chosen = bid.answers if topics is None else dict.fromkeys(topics)
    return tuple(
        standing(bid, bid.answers[each])
        for each in chosen
        if each in bid.answers and bid.answers[each].versions.texts()
    )


def standing(bid: Bid, answer: Answer) -> Standing:
    """How one answer stands."""
    asked = dict.fromkeys(bid.must_agree, "the bid says that they have to agree")
    text = "\n".join(answer.versions.texts().values())
    for person in bid.people:
        if is_named(person, text):
            asked.setdefault(person.id, "the text names them")
    waiting = tuple((person, why) for person, why in asked.items() if person not in answer.agreed_by)
    return Standing(answer.topic, answer.agreed_by, waiting)


def is_named(person: Person, text: str) -> bool:
    """Whether the text names this person: by their whole name, or by their first name as a word."""
    names = [person.name, person.given_name or ""]
    words = [re.escape(name) for name in names if len(name) >= _SHORTEST_NAME]
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text) is not None


def _unchanged(folder: Path, answer: Answer) -> Answer:
    """The answer as it is now, with every yes until now; somebody may have edited the text meanwhile."""
    from formbridge.model.read import read_bid

    now = read_bid(folder).answers.get(answer.topic)
    if now is None or now.digest != answer.digest:
        raise BidError(
            f"answers/{answer.topic}.md changed while it was being read, so no agreement was written down.",
            hint="Read it again and say yes to the new text.",
        )
    return now
