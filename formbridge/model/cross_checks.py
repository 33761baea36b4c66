"""What no single record can see: prices on their day, files that have to exist, two requests for one form."""

from __future__ import annotations

from pathlib import Path

from formbridge.errors import BidError, FileProblem
from formbridge.model.amounts import line_amounts
from formbridge.model.bid import BidFacts
from formbridge.model.costs import Costs
from formbridge.model.folder import ATTACHMENTS, why_not_inside
from formbridge.model.positions import line_of
from formbridge.model.sources import TomlFile


def check_costs(costs: Costs, source: TomlFile) -> list[FileProblem]:
    """Every cost line that has no price."""
    problems = []
    for number, line in enumerate(costs.lines):
        try:
            line_amounts(costs, [line.id])
        except BidError as error:
            what = str(error).removeprefix(f"{source.name}: ")
            problems.append(FileProblem(source.name, line_of(source.lines, ("lines", number)), what))
    return problems


def check_bid(bid: BidFacts, source: TomlFile, folder: Path) -> list[FileProblem]:
    """Attachments that are not there, and forms that two requests claim."""
    return [*_attachments(bid, source, folder), *_forms(bid, source)]


def _attachments(bid: BidFacts, source: TomlFile, folder: Path) -> list[FileProblem]:
    problems = []
    for number, request in enumerate(bid.requests):
        for row, attachment in enumerate(request.attachments):
            relative = f"{ATTACHMENTS}/{attachment.file}"
            why = why_not_inside(folder, relative)
            if not why and not (folder / relative).is_file():
                why = f"there is no file {relative}. Put it there, or remove this attachment."
            if why:
                line = line_of(source.lines, ("requests", number, "attachments", row, "file"))
                problems.append(FileProblem(source.name, line, why))
    return problems


def _forms(bid: BidFacts, source: TomlFile) -> list[FileProblem]:
    first: dict[str, str] = {}
    problems = []
    for number, request in enumerate(bid.requests):
        for form in request.forms:
            if form in first:
                what = f"the requests '{first[form]}' and '{request.id}' both fill {form}. Keep it in one of them."
                line = line_of(source.lines, ("requests", number, "forms"))
                problems.append(FileProblem(source.name, line, what))
            first.setdefault(form, request.id)
    return problems
