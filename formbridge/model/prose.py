"""Answers as Markdown: one file a topic, a heading for each version, facts about the text on top.

    +++
    authors = ["first-person"]
    +++
    # The question, for the reader; it is not part of any version.

    ## Full
    ...
    ## Short
    ...

Text in ``<!-- -->`` is a note to the team and never part of a version. A file with none of the four headings
is one full version. Inside a version, use headings of the third level and below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import tomli

from formbridge.errors import FileProblem
from formbridge.model.answers import VERSION_NAMES
from formbridge.model.positions import Path, line_numbers
from formbridge.model.record import did_you_mean

HEADINGS = {"full": "Full", "medium": "Medium", "short": "Short", "easy_read": "Easy read"}
_FENCE = "+++"
_HEADING = re.compile(r"^##[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass
class Prose:
    """One file taken apart. ``line`` has the line of each version's heading."""

    facts: dict[str, Any] = field(default_factory=dict)
    facts_text: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    line: dict[str, int] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)

    @cached_property
    def facts_lines(self) -> Mapping[Path, int]:
        """Where each fact is; only worked out when there is something to report."""
        return line_numbers(self.facts_text)


def parse_prose(text: str, file: str) -> Prose:
    """Take a Markdown answer apart; problems are collected, never raised."""
    prose = Prose()
    lines = text.replace("\r\n", "\n").split("\n")
    start = _front_matter(lines, file, prose)
    body = _without_comments(lines, start, file, prose)
    current, kept = "", dict[str, list[str]]()
    for number, line in enumerate(body[start:], start + 1):
        heading = _HEADING.match(line)
        if heading:
            current = _open_version(heading["words"], number, file, prose)
        elif current:
            kept.setdefault(current, []).append(line)
        elif line.strip() and not re.match(r"^#[ \t]", line):
            kept.setdefault("", []).append(line)
            prose.line.setdefault("", number)
    _settle(kept, file, prose)
    return prose


def format_prose(title: str, versions: Mapping[str, str], front_matter: str = "") -> str:
    """The Markdown of an answer, ready to be saved."""
    top = f"{_FENCE}\n{front_matter.strip()}\n{_FENCE}\n\n" if front_matter.strip() else ""
    parts = [
        f"## {HEADINGS[name]}\n\n{versions[name].strip()}\n" for name in VERSION_NAMES if name in versions
    ]
    return f"{top}# {title}\n\n" + "\n".join(parts)


def _front_matter(lines: list[str], file: str, prose: Prose) -> int:
    """Read the facts between the fences; the number of lines that they take."""
    if not lines or lines[0].lstrip("\ufeff").strip() != _FENCE:
        return 0
    ends = [number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE]
    if not ends:
        prose.problems.append(
            FileProblem(file, 1, f"the facts that start with {_FENCE} never end. Add {_FENCE}.")
        )
        return len(lines)
    text = "\n".join(["", *lines[1 : ends[0]], ""])  # the empty first line keeps the line numbers
    try:
        prose.facts = tomli.loads(text)
        prose.facts_text = text
    except tomli.TOMLDecodeError as error:
        prose.problems.append(syntax_problem(error, text, file))
    except RecursionError:
        prose.problems.append(
            FileProblem(file, 1, "lists are nested too deeply in these facts. Take some out.")
        )
    return ends[0] + 1


def syntax_problem(error: tomli.TOMLDecodeError, text: str, file: str) -> FileProblem:
    """A TOML syntax error with its line; the last line when the text stops too early."""
    found = re.search(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", str(error))
    what = found["what"] if found else str(error)
    line = int(found["line"]) if found and found["line"] else text.rstrip().count("\n") + 1
    return FileProblem(
        file, line, f"this cannot be read as TOML: {what}. Check the quotation marks and brackets."
    )


def _without_comments(lines: list[str], start: int, file: str, prose: Prose) -> list[str]:
    """Blank the notes to the team, keeping the number of lines."""
    text = _COMMENT.sub(lambda note: "\n" * note[0].count("\n"), "\n".join(lines[start:]))
    body = [*lines[:start], *text.split("\n")]
    for number, line in enumerate(body[start:], start + 1):
        if "<!--" in line:
            prose.problems.append(
                FileProblem(file, number, "the note that starts with <!-- never ends. Add -->.")
            )
    return body


def _open_version(words: str, number: int, file: str, prose: Prose) -> str:
    known = {heading.lower(): name for name, heading in HEADINGS.items()}
    name = known.get(re.sub(r"[ _-]+", " ", words).lower(), "")
    if not name:
        near = did_you_mean(words.capitalize(), tuple(HEADINGS.values()))
        choices = ", ".join(f"'## {heading}'" for heading in HEADINGS.values())
        say = near or f"Use {choices}, or '###' for a heading inside a version."
        prose.problems.append(FileProblem(file, number, f"no version is called '{words}'. {say}"))
        return f"?{number}"
    if name in prose.line:
        prose.problems.append(
            FileProblem(
                file, number, f"'## {words}' is there twice; the first is on line {prose.line[name]}."
            )
        )
    prose.line.setdefault(name, number)
    return name


def _settle(kept: Mapping[str, list[str]], file: str, prose: Prose) -> None:
    loose = kept.get("")
    if loose and not any(name in HEADINGS for name in prose.line):
        prose.versions["full"] = "\n".join(loose).strip()
    elif loose:
        what = "this text is above the first version. Move it below a heading such as '## Full'."
        prose.problems.append(FileProblem(file, prose.line[""], what))
    for name, lines in kept.items():
        if name in HEADINGS and (text := "\n".join(lines).strip()):
            prose.versions[name] = text
