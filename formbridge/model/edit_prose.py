"""Change some versions of a Markdown answer and leave every other character alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from formbridge.errors import BidError
from formbridge.model.answers import VERSION_NAMES
from formbridge.model.prose import HEADINGS, format_prose, parse_prose
from formbridge.model.record import did_you_mean
from formbridge.model.topics import topic, topic_ids

_TOP = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(?P<facts>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)


def edit_prose(old: str, topic_id: str, versions: Mapping[str, str], facts: Mapping[str, Any]) -> str:
    """The new text of an answer's file.

    Raises:
        BidError: there is no such question or version, or the old file has something to put right first.
    """
    _check(topic_id, versions)
    old = old.replace("\r\n", "\n")
    parsed = parse_prose(old, f"answers/{topic_id}.md")
    if parsed.problems:
        listed = "\n".join(f"  {problem}" for problem in parsed.problems)
        raise BidError(
            f"The answer was not saved, because the file has something to put right first:\n{listed}"
        )
    body = _TOP.sub("", old, count=1)
    if not set(HEADINGS) & set(parsed.line):  # new, empty, or one text with no version headings
        body = _with_headings(body, topic_id, parsed.versions)
    for name in VERSION_NAMES:
        if name in versions:
            body = _put(body, name, versions[name].strip())
    top = _facts(old, facts)
    return f"+++\n{top}+++\n{body}" if top else body


def _check(topic_id: str, versions: Mapping[str, str]) -> None:
    if topic_id not in topic_ids():
        raise BidError(f"No question is called '{topic_id}'. {did_you_mean(topic_id, topic_ids())}".strip())
    for name, text in versions.items():
        if name not in VERSION_NAMES:
            raise BidError(f"No version is called '{name}'. Use {', '.join(VERSION_NAMES)}.")
        if re.search(r"^##[ \t]", text, re.MULTILINE) or "<!--" in text:
            raise BidError(
                f"The {HEADINGS[name].lower()} version was not saved: inside a version, a line may not "
                "start with '## ', and '<!--' starts a note.",
                hint="Use '###' for a heading.",
            )


def _with_headings(body: str, topic_id: str, versions: Mapping[str, str]) -> str:
    """Give a file with no version headings its title and, if it has text, its first heading; notes stay."""
    notes = "".join(f"{note}\n\n" for note in _NOTE.findall(body))
    title, _, rest = format_prose(topic(topic_id).question, versions).partition("\n\n")
    return f"{title}\n\n{notes}{rest}"


def _put(body: str, name: str, text: str) -> str:
    """Replace, add or remove one version; a note inside it stays below its heading."""
    # Notes are masked, so that a heading inside one is not taken for a version.
    masked = _NOTE.sub(lambda note: re.sub(r"[^\n]", "\x00", note[0]), body)
    words = HEADINGS[name].replace(" ", "[ _-]+")
    section = rf"^##[ \t]+{words}[ \t]*#*[ \t]*$.*?(?=^##[ \t]|\Z)"
    found = re.search(section, masked, re.DOTALL | re.MULTILINE | re.IGNORECASE)
    notes = _NOTE.findall(body[found.start() : found.end()]) if found else []
    parts = [f"## {HEADINGS[name]}", *notes, text] if text else notes
    new = "".join(f"{part}\n\n" for part in parts if part)
    if not found:
        return f"{body.rstrip()}\n\n{new.rstrip()}\n" if new else body
    rest = body[found.end() :]
    return f"{body[: found.start()]}{new}{rest}" if rest else f"{body[: found.start()]}{new}".rstrip() + "\n"


def _facts(old: str, facts: Mapping[str, Any]) -> str:
    top = _TOP.match(old)
    try:
        document = tomlkit.parse(top["facts"] if top else "")
    except TOMLKitError as error:
        raise BidError(f"The facts on top of the answer could not be read: {error}.") from error
    for key, value in facts.items():
        document[key] = value
    return tomlkit.dumps(document)
