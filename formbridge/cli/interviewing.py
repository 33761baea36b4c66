"""One sitting of an interview on a terminal: plain lines in, plain lines out, nothing that moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.cli.prepare import find_form, plan_for
from formbridge.cli.say import Say, confirm
from formbridge.cli.typing_in import Ended, type_in
from formbridge.errors import BidError

if TYPE_CHECKING:
    from formbridge.interview import Elsewhere, Question, State

_WORDS = (
    "You can type one of these in place of an answer: ? when you do not know, none when there is no such "
    "thing, later, back, stop, or edit to write in your own editor."
)


class _Move(Enum):
    ON = auto()
    BACK = auto()
    STOP = auto()


@dataclass
class Sitting:
    """The forms, the folder, and how far the person has come."""

    say: Say
    folder: Path
    forms: list[str]
    author: str = ""
    saved: int = 0
    state: State = field(init=False)

    def look(self, *, as_if: bool = False) -> tuple[tuple[Question, ...], tuple[Elsewhere, ...]]:
        """Every question of the forms as the bid is now, and what is not asked here.

        ``as_if`` looks as if the bid had a request for each form; nothing is written.
        """
        from formbridge.interview import Chosen, elsewhere, new_request, questions
        from formbridge.model import read_bid

        bid = read_bid(self.folder)
        if as_if:
            lacking = [new_request(bid, name) for name in self._without_request()]
            bid = bid.model_copy(update={"requests": (*bid.requests, *lacking)})
        chosen = []
        for name in self.forms:
            funder, spec = find_form(name)
            chosen.append(Chosen(funder.id, spec, plan_for(self.folder, bid, funder, spec).plan))
        return questions(bid, chosen), elsewhere(bid, chosen)

    def hold(self) -> None:
        """Ask until nothing is open or the person stops."""
        from formbridge.interview import next_question, question_before, read_state, write_state

        if not self._add_requests():
            self.say.result("Nothing was changed.")
            return
        self.state = read_state(self.folder)
        asked, _ = self.look()
        question = next_question(asked, self.state)
        self._welcome(asked)
        while question is not None:
            self.say.kept = f"{self._saved()} Run the same command to go on."
            move = self._ask(question, asked)
            write_state(self.folder, self.state)
            if move is _Move.STOP:
                break
            asked, _ = self.look()
            if move is _Move.BACK:
                before = question_before(asked, self.state, question.id)
                if before is None:
                    self.say.result("This is the first question.")
                question = before or question
            else:
                question = next_question(asked, self.state)
        self._farewell()

    def _ask(self, question: Question, asked: tuple[Question, ...]) -> _Move:
        self._show(question, asked)
        before = ""
        while True:
            typed = type_in(self.say, question, before)
            if typed.ended in (Ended.STOP, Ended.BACK):
                return _Move.STOP if typed.ended is Ended.STOP else _Move.BACK
            if typed.ended is not Ended.TEXT:
                self._put_aside(question.id, typed.ended)
                return _Move.ON
            if self._save(question, typed.text):
                return _Move.ON
            if typed.no_more:
                return _Move.STOP
            before = typed.text

    def _put_aside(self, question: str, ended: Ended) -> None:
        """No new answer, and no reason asked."""
        match ended:
            case Ended.LATER:
                self.state = self.state.put_off(question)
                self.say.result("Put off. It comes again at the end, or next time.")
            case Ended.UNKNOWN:
                self.state = self.state.not_known(question)
                self.say.result("That is fine. It stays open, and you are asked again another time.")
            case Ended.NONE:
                self.state = self.state.none_such(question)
                self.say.result("Noted: there is none.")
            case _:
                self.state = self.state.answered(question)

    def _save(self, question: Question, text: str) -> bool:
        from formbridge.interview import change, save
        from formbridge.model.guard import find_sensitive

        try:
            save(self.folder, change(question, text), author=self.author)
        except (ValueError, BidError) as error:
            self.say.result(f"This was not saved. {error}")
            return False
        self.state = self.state.answered(question.id)
        self.saved += 1
        self.say.result(f"Saved in {question.file}.")
        for finding in find_sensitive(text):
            self.say.result(f"Look at it again. On {finding} FormBridge never sends that, and stops for it.")
        return True

    def _show(self, question: Question, asked: tuple[Question, ...]) -> None:
        from formbridge.cli.typing_in import count_lines

        gone = {*self.state.trail, *self.state.none}
        left = sum(each.open and each.id not in gone for each in asked)
        self.say.result()
        self.say.result(f"{question.group}. {_questions(left)} open.")
        self.say.result(f"Question: {question.ask}")
        self.say.result(f"Why it is asked: {question.why}")
        self.say.result(f"Used by: {', '.join(question.forms)}{'' if question.required else ' (optional)'}")
        if question.hint:
            self.say.result(f"What helps: {question.hint}")
        if question.example:
            self.say.result(f"An example: {question.example}")
        for number, (_, words) in enumerate(question.choices, 1):
            self.say.result(f"  {number}. {words}")
        shorter = question.kind == "prose" and question.key[0] != "full" and not question.now
        if question.problem and (question.now or shorter):
            self.say.result(f"It is asked again because: {question.problem}")
        if shorter:
            self.say.result(f"What you write now is kept beside it, as the {question.key[0]} version.")
        if question.now:
            now = dict(question.choices).get(question.now, question.now)  # "England", not the bid's own word
            self.say.result(f"Your answer now{_version(question)}: {now}")
        for line in count_lines(question, question.now):
            self.say.result(line)

    def _welcome(self, asked: tuple[Question, ...]) -> None:
        number = sum(each.open and each.id not in self.state.none for each in asked)
        if number:
            self.say.result(
                f"{_questions(number)} open for {', '.join(self.forms)}. Each answer is saved at once."
            )
            self.say.result(_WORDS)

    def _farewell(self) -> None:
        asked, other = self.look()
        open_now = [each for each in asked if each.open and each.id not in self.state.none]
        self.say.result()
        self.say.result(f"{self._saved()} {_questions(len(open_now))} still open.")
        for each in open_now:
            note = " (you said that you do not know)" if each.id in self.state.unknown else ""
            self.say.result(f"  - {each.ask}{note}")
        if other:
            self.say.result("The forms also need this, which is not asked here:")
        for thing in dict.fromkeys((each.label, each.where) for each in other):
            self.say.result(f"  - {thing[0]}: {thing[1]}")
        self.say.result("To go on, run the same command. To see all of it: formbridge preview BID FORM")

    def _saved(self) -> str:
        return f"{self.saved} {'answer was' if self.saved == 1 else 'answers were'} saved."

    def _without_request(self) -> list[str]:
        from formbridge.errors import UnknownNameError
        from formbridge.model import read_bid, request_for

        bid, lacking = read_bid(self.folder), []
        for name in self.forms:
            funder, _, form = name.partition("/")
            try:
                request_for(bid, funder=funder, form=form)
            except UnknownNameError:
                lacking.append(name)
        return lacking

    def _add_requests(self) -> bool:
        """A bid says what it asks of each scheme; where it does not, the person decides whether it should."""
        from formbridge.interview import new_request
        from formbridge.model import read_bid
        from formbridge.model.write_rows import add_row

        for name in self._without_request():
            ask = f"The bid asks nothing of {name} yet. Add it to bid.toml?"
            if not confirm(ask, default=True):
                return False
            request = new_request(read_bid(self.folder), name)
            add_row(self.folder, "bid.toml", "requests", {"id": request.id, "forms": request.forms})
        return True


def _questions(number: int) -> str:
    return "1 question is" if number == 1 else f"{number} questions are"


def _version(question: Question) -> str:
    return f" ({str(question.key[0]).replace('_', ' ')})" if question.kind == "prose" else ""
