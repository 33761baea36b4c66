"""Where somebody is in an interview: what they put off, what they do not know, and the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from formbridge.errors import BidError
from formbridge.interview.question import Question
from formbridge.model import write_whole
from formbridge.model.folder import TEXT_LIMIT, read_inside
from formbridge.model.write import inside, make_folder

_FILE = "runs/interview.json"


@dataclass(frozen=True, slots=True)
class State:
    """The ids of questions; never an answer."""

    later: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    none: tuple[str, ...] = ()  # the person said that there is no such thing
    trail: tuple[str, ...] = ()  # asked in this sitting, oldest first

    def answered(self, question: str) -> State:
        """The question has an answer."""
        state = self._asked(question)
        left = (_less(each, question) for each in (state.later, state.unknown, state.none))
        later, unknown, none = left
        return replace(state, later=later, unknown=unknown, none=none)

    def put_off(self, question: str) -> State:
        """The person wants it later."""
        state = self.answered(question)
        return replace(state, later=(*state.later, question))

    def not_known(self, question: str) -> State:
        """The person does not know."""
        state = self.answered(question)
        return replace(state, unknown=(*state.unknown, question))

    def none_such(self, question: str) -> State:
        """There is no such thing, such as a company number."""
        state = self.answered(question)
        return replace(state, none=(*_less(state.none, question), question))

    def _asked(self, question: str) -> State:
        return replace(self, trail=(*_less(self.trail, question), question))


def next_question(questions: Sequence[Question], state: State) -> Question | None:
    """The next open question: a fresh one, then one that was put off earlier, then one that nobody knew."""
    gone = {*state.trail, *state.none}
    left = [each for each in questions if each.open and each.id not in gone]
    fresh = [each for each in left if each.id not in (*state.later, *state.unknown)]
    put_off = [each for each in left if each.id in state.later]
    return next(iter([*fresh, *put_off, *left]), None)


def question_before(questions: Sequence[Question], state: State, question: str) -> Question | None:
    """The question that was asked before this one, open or not, as its answer is now."""
    place = state.trail.index(question) if question in state.trail else len(state.trail)
    known = {each.id: each for each in questions}
    return next((known[each] for each in reversed(state.trail[:place]) if each in known), None)


def read_state(folder: Path) -> State:
    """What was put off in earlier sittings."""
    try:
        data = json.loads(read_inside(folder, _FILE, TEXT_LIMIT))
        later, unknown, none = (tuple(map(str, data.get(name, ()))) for name in ("later", "unknown", "none"))
        return State(later, unknown, none)
    except (
        BidError,
        OSError,
        ValueError,
        AttributeError,
        TypeError,
    ):  # nothing is lost: the questions are asked again
        return State()


def write_state(folder: Path, state: State) -> None:
    """Remember it for the next sitting."""
    make_folder(inside(folder, _FILE).parent)
    data = {"later": state.later, "unknown": state.unknown, "none": state.none}
    write_whole(folder / _FILE, json.dumps(data, indent=2) + "\n")


def _less(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each != gone)
