"""Read a bid folder: everything that is wrong, at once, each with its file and line.

Nothing is written, but for what a killed process left half-changed: that is put back first.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from formbridge.errors import BidError, BidFolderError, FileProblem
from formbridge.model import folder as layout
from formbridge.model.answers import Answer
from formbridge.model.bid import Bid, BidFacts
from formbridge.model.costs import Costs
from formbridge.model.cross_checks import check_requests
from formbridge.model.documents import Document, document
from formbridge.model.known_ids import duplicate_ids, known_ids
from formbridge.model.offers import receipt_path
from formbridge.model.private import Private
from formbridge.model.problems import from_validation
from formbridge.model.prose import parse_prose
from formbridge.model.record import Record, did_you_mean
from formbridge.model.renamed import with_new_names
from formbridge.model.sources import TomlFile, read_text, read_toml
from formbridge.model.topics import topic_ids
from formbridge.model.write_all import finish_writing

R = TypeVar("R", bound=Record)
_WHERE_LISTED = "The questions are listed in docs/reference/bid-folder.md."


def read_bid(folder: Path) -> Bid:
    """Read everything in a bid folder.

    Raises:
        BidError: there is no such folder.
        BidFolderError: something in it has to be put right; every problem is listed.
    """
    if not folder.is_dir():
        raise BidError(
            f"There is no bid folder at {folder}.",
            hint=f"Check the name, or make one with: formbridge new {folder}",
        )
    problems: list[FileProblem] = []
    try:
        finish_writing(folder)
        bid = _read(folder, problems)
    except OSError as error:
        raise BidError(
            f"The bid folder {folder} cannot be opened: {error.strerror}.",
            hint="Check that you may read it and everything in it.",
        ) from error
    if bid is None or problems:
        count = "1 thing needs" if len(problems) == 1 else f"{len(problems)} things need"
        raise BidFolderError(
            f"The bid folder {folder} cannot be used yet: {count} putting right.",
            sorted(problems),
            hint="Nothing was changed. Put these right and try again.",
        )
    return bid


def _documents(folder: Path, facts: BidFacts) -> dict[str, Document]:
    """What can be told of each file that a request names."""
    named = {
        f"{layout.ATTACHMENTS}/{each.file}" for request in facts.requests for each in request.attachments
    }
    return {name: document(folder, name) for name in sorted(named)}


def _receipts(folder: Path, private: Private) -> dict[str, Document]:
    """What can be told of each receipt that is there. One that is lost stops its claim, and not the bid."""
    named = {
        receipt_path(each.receipt) for offer in private.offers for each in offer.expenses if each.receipt
    }
    there = [
        name
        for name in sorted(named)
        if not layout.why_not_inside(folder, name) and (folder / name).is_file()
    ]
    return {name: document(folder, name) for name in there}


def _read(folder: Path, problems: list[FileProblem]) -> Bid | None:
    problems += _look_alikes(folder)
    facts = read_toml(folder, layout.BID, problems)
    with_new_names(facts.value)
    costs = read_toml(folder, layout.COSTS, problems, required=False)
    ids = known_ids(facts.data, costs.data)
    problems += duplicate_ids(facts, costs)
    checked = _validate(BidFacts, facts, ids, problems)
    priced = _validate(Costs, costs, ids, problems)
    answers = _answers(folder, ids, problems)
    private = _private(folder, ids, problems)
    problems += check_requests(facts, folder)
    if not (checked and priced) or problems:
        return None
    documents = _documents(folder, checked)
    # Each part has been checked: to check the whole again would be to build its rules twice.
    return Bid.model_construct(
        **dict(checked),
        costs=priced,
        answers=answers,
        private=private,
        documents=documents,
        receipts=_receipts(folder, private),
    )


def _validate(
    model: type[R], source: TomlFile, ids: Mapping[str, Any], problems: list[FileProblem]
) -> R | None:
    if source.data is None:
        return None
    try:
        return model.model_validate(source.data, context=ids)
    except ValidationError as error:
        problems += from_validation(error, model, source.name, source.lines)
        return None


def _look_alikes(folder: Path) -> list[FileProblem]:
    """A misspelt file would be passed over in silence, and with it what somebody wrote."""
    top = (layout.BID, layout.COSTS, layout.ANSWERS, layout.ATTACHMENTS, layout.PRIVATE, layout.RUNS)
    private = (
        layout.PRIVATE_PEOPLE,
        layout.PRIVATE_REFLECTIONS,
        layout.PRIVATE_OFFERS,
        layout.PRIVATE_RECEIPTS,
        layout.PRIVATE_CLAIMS,
    )
    there = [entry.name for entry in folder.iterdir()]
    if (folder / layout.PRIVATE).is_dir():
        there += [f"{layout.PRIVATE}/{entry.name}" for entry in (folder / layout.PRIVATE).iterdir()]
    absent = [name for name in (*top, *private) if not (folder / name).exists()]
    found = ((name, did_you_mean(name, absent)) for name in there if name not in (*top, *private))
    return [FileProblem(name, 0, f"FormBridge does not read this. {near}") for name, near in found if near]


def _answers(folder: Path, ids: Mapping[str, Any], problems: list[FileProblem]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    there = (folder / layout.ANSWERS).is_dir()
    for path in sorted((folder / layout.ANSWERS).iterdir()) if there else ():
        name = f"{layout.ANSWERS}/{path.name}"
        if path.name.startswith(".") or path.name.endswith("~"):
            continue  # an editor's own files
        if path.suffix != ".md":
            better = f"{path.name.split('.')[0]}.md"
            what = f"only files that end in .md are read here. Save it as {better}, or move it."
            problems.append(FileProblem(name, 0, what))
        elif path.stem not in topic_ids():
            near = did_you_mean(path.stem, topic_ids()) or _WHERE_LISTED
            problems.append(FileProblem(name, 0, f"no question is called '{path.stem}'. {near}"))
        elif answer := _answer(folder, name, path.stem, ids, problems):
            found[path.stem] = answer
    return found


def _answer(
    folder: Path, name: str, topic: str, ids: Mapping[str, Any], problems: list[FileProblem]
) -> Answer | None:
    text = read_text(folder, name, problems)
    if text is None:
        return None
    prose = parse_prose(text, name)
    problems += prose.problems
    for key in sorted({"topic", "versions"} & set(prose.facts)):
        what = f"nothing is called '{key}' here. The file's name and its headings say that."
        problems.append(FileProblem(name, prose.facts_lines[(key,)], what))
    try:
        data = {**prose.facts, "topic": topic, "versions": prose.versions}
        return Answer.model_validate(data, context=ids)
    except ValidationError as error:
        problems += from_validation(error, Answer, name, prose.facts_lines)
        return None


def _private(folder: Path, ids: Mapping[str, Any], problems: list[FileProblem]) -> Private:
    parts: dict[str, Any] = {}
    for name, key in (
        (layout.PRIVATE_PEOPLE, "people"),
        (layout.PRIVATE_REFLECTIONS, "reflections"),
        (layout.PRIVATE_OFFERS, "offers"),
    ):
        source = read_toml(folder, name, problems, required=False)
        for stray in sorted(set(source.data or {}) - {key}):
            what = f"nothing is called '{stray}' here. This file holds [[{key}]] only."
            problems.append(FileProblem(name, source.lines[(stray,)], what))
        rows = (source.data or {}).get(key, [])
        if checked := _validate(Private, TomlFile(name, {key: rows}, source.text), ids, problems):
            parts[key] = getattr(checked, key)
    return Private(**parts)
