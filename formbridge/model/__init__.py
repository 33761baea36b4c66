"""What the team knows: people, panel, studies, involvement, evidence, costs, answers; and their folder.

Three doors: :func:`read_bid` reads a folder and finds everything that is wrong with it at once,
:func:`disclose` gives the only view that mapping may see, and the functions of ``write`` save whole files.
What few commands need stands in its own module, so that the others start sooner: a person's own claim in
``claims`` and ``disclose_claim``, a new folder in ``new``.
"""

from __future__ import annotations

from formbridge.model.answers import VERSION_NAMES, Answer, Versions
from formbridge.model.bid import Bid
from formbridge.model.disclose import disclose, request_for
from formbridge.model.disclosed import AnswerView, DisclosedBid, LineView, PersonView, RequestView
from formbridge.model.disclosed_claim import DisclosedClaim
from formbridge.model.documents import Document
from formbridge.model.paths import check_path, resolve, where
from formbridge.model.read import read_bid
from formbridge.model.topics import Topic, topic, topic_ids, topics
from formbridge.model.write import set_value, write_answer, write_whole

__all__ = [
    "VERSION_NAMES",
    "Answer",
    "AnswerView",
    "Bid",
    "DisclosedBid",
    "DisclosedClaim",
    "Document",
    "LineView",
    "PersonView",
    "RequestView",
    "Topic",
    "Versions",
    "check_path",
    "disclose",
    "read_bid",
    "request_for",
    "resolve",
    "set_value",
    "topic",
    "topic_ids",
    "topics",
    "where",
    "write_answer",
    "write_whole",
]
