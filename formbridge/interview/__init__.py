"""Which plain questions are still open, in what order, and what an answer changes. No terminal here."""

from formbridge.interview.answers import new_request
from formbridge.interview.asking import Chosen, elsewhere, fits, questions
from formbridge.interview.bank import Kind
from formbridge.interview.changing import Change, change, save
from formbridge.interview.question import Elsewhere, Question, Use
from formbridge.interview.state import State, next_question, question_before, read_state, write_state

__all__ = [
    "Change",
    "Chosen",
    "Elsewhere",
    "Kind",
    "Question",
    "State",
    "Use",
    "change",
    "elsewhere",
    "fits",
    "new_request",
    "next_question",
    "question_before",
    "questions",
    "read_state",
    "save",
    "write_state",
]
