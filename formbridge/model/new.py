"""A starter bid: a folder with comments that say what goes where."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from formbridge.errors import BidError
from formbridge.model import folder as layout
from formbridge.model.prose import HEADINGS
from formbridge.model.topics import Topic, topic
from formbridge.model.write import make_folder, write_whole

_FIRST_TOPICS = ("plain_summary", "what_and_why", "community_involvement")


def new_bid(folder: Path) -> None:
    """Write a commented starter bid into a new or empty folder.

    Raises:
        BidError: something is there already, or the folder cannot be written to.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BidError(f"{folder} is not empty, so nothing was written.", hint="Choose a new name.")
    make_folder(folder)
    for name in (layout.ANSWERS, layout.ATTACHMENTS, layout.PRIVATE):
        make_folder(folder / name)
    for name in (layout.BID, layout.COSTS, layout.PRIVATE_PEOPLE, ".gitignore"):
        write_whole(folder / name, starter_text(name))
    for topic_id in _FIRST_TOPICS:
        write_whole(folder / layout.ANSWERS / f"{topic_id}.md", _empty_answer(topic(topic_id)))


def starter_text(name: str) -> str:
    """A file of the starter bid, before anybody wrote in it."""
    source = files("formbridge.model").joinpath("starter").joinpath(name.replace("/", "-").lstrip("."))
    return source.read_text("utf-8")


def _empty_answer(entry: Topic) -> str:
    notes = f"<!-- Why it is asked: {entry.why}\n     What helps: {entry.hint} -->"
    versions = "\n\n".join(f"## {heading}\n" for heading in HEADINGS.values())
    return f"# {entry.question}\n\n{notes}\n\n{versions}"
