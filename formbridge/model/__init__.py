"""What the team knows: people, panel, studies, involvement, evidence, costs, answers; and their folder.

Four doors: :func:`read_bid` reads a folder and finds everything that is wrong with it at once,
:func:`disclose` gives the only view that mapping may see, :func:`disclose_claim` the same for one
person's own claim, and the functions of ``write`` save whole files.
"""

from __future__ import annotations

from formbridge.model.answers import VERSION_NAMES, Answer, Versions
from formbridge.model.bid import Bid
from formbridge.model.disclose import disclose, request_for
from formbridge.model.disclose_claim import claimable, disclose_claim
from formbridge.model.disclosed import AnswerView, DisclosedBid, LineView, PersonView, RequestView
from formbridge.model.disclosed_claim import DisclosedClaim
from formbridge.model.documents import Document
from formbridge.model.new import new_bid
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
    "claimable",
    "disclose",
    "disclose_claim",
    "new_bid",
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
