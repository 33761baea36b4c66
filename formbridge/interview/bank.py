"""The questions as data: short facts from here, longer answers from the model's question bank."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import tomli

from formbridge.model.record import Line, Record, Text


class Kind(StrEnum):
    """How a question is answered."""

    PROSE = "prose"  # as long as it needs to be, in up to four versions
    LINE = "line"
    DATE = "date"
    MONTH = "month"
    DAY_MONTH = "day_month"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    PERSON = "person"
    ADDRESS = "address"


class Fact(Record):
    """One short question. ``path`` is where forms look for the answer."""

    path: Line
    kind: Kind
    question: Line
    why: Line
    hint: Text = ""
    example: Text = ""
    needs: Text = ""


@cache
def facts() -> Mapping[str, Fact]:
    """Every short question, by its path, in the order in which people are asked."""
    text = files("formbridge.interview").joinpath("facts.toml").read_text("utf-8")
    found = [Fact.model_validate(entry) for entry in tomli.loads(text)["facts"]]
    return MappingProxyType({fact.path: fact for fact in found})


@cache
def placeholders() -> frozenset[str]:
    """What a new bid says before anybody has written in it: not an answer."""
    text = files("formbridge.model").joinpath("starter/bid.toml").read_text("utf-8")
    data = tomli.loads(text)
    names = [row["legal_name"] for row in data["organisations"]] + [row["name"] for row in data["people"]]
    return frozenset({data["title"], *names})


def path_of(source: str) -> str:
    """The question that a form's source is about, or an empty string when there is none."""
    source = _ELSEWHERE.get(source, source)
    while source:
        if source in facts():
            return source
        source = source.rpartition(".")[0]
    return ""


_ELSEWHERE = {"request.months": "request.ends", "request.place": "request.place.country"}
