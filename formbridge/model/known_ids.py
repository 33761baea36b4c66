"""Which ids exist in a folder, found before anything is checked, and which of them are there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formbridge.errors import FileProblem
from formbridge.model.positions import line_of
from formbridge.model.rates import shipped_rate_cards
from formbridge.model.sources import TomlFile
from formbridge.model.topics import topic_ids

_IN_BID = ("people", "organisations", "panels", "studies", "evidence", "requests")
_IN_COSTS = ("activities", "posts", "lines", "rate_cards")


def known_ids(
    facts: Mapping[str, Any] | None, costs: Mapping[str, Any] | None
) -> dict[str, frozenset[str] | None]:
    """The ids of each kind.

    None stands for a kind whose file could not be read, so that nothing is said to dangle.
    """
    known: dict[str, frozenset[str] | None] = {}
    for data, kinds in ((facts, _IN_BID), (costs, _IN_COSTS)):
        for kind in kinds:
            known[kind] = None if data is None else frozenset(found for _, found in _ids(data, kind))
    own_cards = known["rate_cards"]
    if own_cards is not None:
        known["rate_cards"] = own_cards | {card.id for card in shipped_rate_cards()}
    known["topics"] = topic_ids()
    known["funders"] = None if facts is None else frozenset({"every_funder", *_funders(facts)})
    return known


def duplicate_ids(*sources: TomlFile) -> list[FileProblem]:
    """Every id that stands for two things of the same kind."""
    problems = []
    for source in sources:
        for kind in (*_IN_BID, *_IN_COSTS):
            first: dict[str, int] = {}
            for number, found in _ids(source.value, kind):
                if found in first:
                    before = line_of(source.lines, (kind, first[found], "id"))
                    what = f"the id '{found}' is there twice in {kind}; the first is on line {before}."
                    line = line_of(source.lines, (kind, number, "id"))
                    problems.append(FileProblem(source.name, line, what))
                first.setdefault(found, number)
    return problems


def _ids(data: Mapping[str, Any], kind: str) -> Iterator[tuple[int, str]]:
    rows = data.get(kind)
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            yield number, row["id"]


def _funders(facts: Mapping[str, Any]) -> Iterator[str]:
    requests = facts.get("requests")
    for request in requests if isinstance(requests, list) else ():
        forms = request.get("forms") if isinstance(request, dict) else None
        for form in forms if isinstance(forms, list) else ():
            if isinstance(form, str):
                yield form.partition("/")[0]
