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

_TOP = re.compile(r"\A\+\+\+[ \t]*\r?\n(?P<facts>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def edit_prose(old: str, topic_id: str, versions: Mapping[str, str], facts: Mapping[str, Any]) -> str:
    """The new text of an answer's file.

    Raises:
        BidError: there is no such question or version, or the old file has something to put right first.
    """
    _check(topic_id, versions)
    parsed = parse_prose(old, f"answers/{topic_id}.md")
    if parsed.problems:
        listed = "\n".join(f"  {problem}" for problem in parsed.problems)
        raise BidError(f"The answer was not saved, because the file has something to put right first:\n{listed}")
    if not parsed.line:  # new, empty, or one text with no version headings
        merged = {**parsed.versions, **{name: text for name, text in versions.items() if text.strip()}}
        body = format_prose(topic(topic_id).question, merged)
    else:
        body = _TOP.sub("", old, count=1)
        for name in VERSION_NAMES:
            if name in versions:
                body = _put(body, name, versions[name].strip())
    top = _facts(old, facts)
    return f"+++\n{top}+++\n{body if body.startswith(chr(10)) or not top else chr(10) + body}" if top else body


def _check(topic_id: str, versions: Mapping[str, str]) -> None:
    if topic_id not in topic_ids():
        raise BidError(f"No question is called '{topic_id}'. {did_you_mean(topic_id, topic_ids())}".strip())
    for name, text in versions.items():
        if name not in VERSION_NAMES:
            raise BidError(f"No version is called '{name}'. Use {', '.join(VERSION_NAMES)}.")
        if re.search(r"^##[ \t]", text, re.MULTILINE) or "<!--" in text:
            raise BidError(
                f"The {HEADINGS[name].lower()} version was not saved: inside a version, a line may not start with "
                "'## ', and '<!--' starts a note.",
                hint="Use '###' for a heading.",
            )


def _put(body: str, name: str, text: str) -> str:
    """Replace, add or remove one version."""
    words = HEADINGS[name].replace(" ", "[ _-]+")
    section = re.compile(rf"^##[ \t]+{words}[ \t]*#*[ \t]*$.*?(?=^##[ \t]|\Z)", re.DOTALL | re.MULTILINE | re.I)
    new = f"## {HEADINGS[name]}\n\n{text}\n" if text else ""
    found = section.search(body)
    if not found:
        return f"{body.rstrip()}\n\n{new}" if new else body
    rest = body[found.end() :]
    return f"{body[: found.start()]}{new}{chr(10) if new and rest else ''}{rest}"


def _facts(old: str, facts: Mapping[str, Any]) -> str:
    top = _TOP.match(old)
    try:
        document = tomlkit.parse(top["facts"] if top else "")
    except TOMLKitError as error:
        raise BidError(f"The facts on top of the answer could not be read: {error}.") from error
    for key, value in facts.items():
        document[key] = value
    return tomlkit.dumps(document)
