"""The page on the bid folder names every key and every question; a new one cannot be forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from formbridge.model import topics
from formbridge.model.answers import Answer, Versions
from formbridge.model.bid import BidFacts
from formbridge.model.costs import Costs
from formbridge.model.private import Private

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "bid-folder.md").read_text("utf-8")
NAMED = set(re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
BY_NAME_OR_HEADING = {
    "topic",
    "versions",
    *Versions.model_fields,
}  # the file's name and its headings say these


def records(annotation: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        for field in annotation.model_fields.values():
            records(field.annotation, seen)
    for argument in get_args(annotation):
        records(argument, seen)
    return seen


@pytest.mark.parametrize("root", [BidFacts, Costs, Answer, Private])
def test_every_key_of_the_folder_is_on_the_page(root: type[BaseModel]) -> None:
    keys = {(record.__name__, name) for record in records(root, set()) for name in record.model_fields}
    missing = sorted(key for key in keys if key[1] not in NAMED | BY_NAME_OR_HEADING)
    assert not missing


def test_every_question_is_on_the_page_with_its_words() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+\?) \|$", PAGE, re.MULTILINE)
    assert rows == [(entry.id, entry.question) for entry in topics()]
