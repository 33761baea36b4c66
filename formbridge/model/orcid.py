"""An ORCID public record, read from a file that the person saved. Nothing is asked of any server.

Whoever hands over a file has not signed in to ORCID, so all of it is labelled "not authenticated". Only what
the record marks as public is offered, each item by itself. Kinds of item that are not known here are offered
all the same: ORCID adds new ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formbridge.errors import BidError
from formbridge.model.evidence import EvidenceKind
from formbridge.model.identifiers import parse_orcid

NOT_AUTHENTICATED = "ORCID record from a file, not authenticated"

_KINDS = {
    "distinctions": EvidenceKind.AWARD,
    "educations": EvidenceKind.LEARNING,
    "qualifications": EvidenceKind.LEARNING,
    "employments": EvidenceKind.WORK,
    "fundings": EvidenceKind.STUDY,
    "peer-reviews": EvidenceKind.REVIEWING,
    "services": EvidenceKind.REVIEWING,
    "works": EvidenceKind.OUTPUT,
    "lecture-speech": EvidenceKind.MEDIA_OR_ARTS,
    "artistic-performance": EvidenceKind.MEDIA_OR_ARTS,
    "newsletter-article": EvidenceKind.MEDIA_OR_ARTS,
}
_LONG_INDEX = 10  # digits; no real index is near
_HINT = "Save your public record as JSON; docs/how-to/show-your-experience.md says how."


@dataclass(frozen=True, slots=True)
class Offered:
    """One public item of the record. ``code`` names it: the section and ORCID's own number."""

    code: str
    section: str
    title: str
    what_i_did: str
    with_whom: str
    dates: str
    link: str
    kind: EvidenceKind

    def row(self, person: str, evidence_id: str) -> dict[str, Any]:
        """The part of ``bid.toml`` that holds it; for the team until the person says otherwise."""
        return {
            "id": evidence_id,
            "person": person,
            "title": self.title,
            "kind": str(self.kind),
            "what_i_did": self.what_i_did or self.title,
            "with_whom": self.with_whom,
            "dates": self.dates,
            "link": self.link,
            "visibility": "team",
            "source": NOT_AUTHENTICATED,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """What is public in one ORCID record."""

    orcid: str
    name: str
    about: str
    items: tuple[Offered, ...]
    not_public: int


def read_record(path: Path) -> Record:
    """Read a saved record.

    Raises:
        BidError: the file cannot be read, or is no ORCID record.
    """
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BidError(f"{path} cannot be opened: {error.strerror}.", hint=_HINT) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BidError(f"{path} is not JSON.", hint=_HINT) from error
    return parse_record(data, str(path))


def parse_record(data: Any, file: str = "The file") -> Record:
    """Take a record apart.

    Raises:
        BidError: it is no ORCID record, or its number has a wrong character.
    """
    found = _at(data, "orcid-identifier", "path") or _at(data, "orcid-identifier", "uri")
    if not isinstance(found, str):
        raise BidError(f"{file} is not an ORCID record: it has no 'orcid-identifier'.", hint=_HINT)
    try:
        orcid = parse_orcid(found)
    except ValueError as error:
        raise BidError(f"{file}: {error}", hint=_HINT) from error
    summaries = list(_summaries(_at(data, "activities-summary")))
    public = [summary for summary in summaries if _is_public(summary[1])]
    return Record(
        orcid=orcid,
        name=_name(_at(data, "person", "name")),
        about=_text(_at(data, "person", "biography", "content"))
        if _is_public(_at(data, "person", "biography"))
        else "",
        items=tuple(_offered(number, *each) for number, each in enumerate(public, 1)),
        not_public=len(summaries) - len(public),
    )


def _summaries(activities: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every summary with its section, however deep the groups are that hold it."""
    if isinstance(activities, Mapping):
        for section, inside in activities.items():
            for summary in _leaves(inside):
                yield section, summary


def _leaves(here: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(here, list):
        for member in here:
            yield from _leaves(member)
    elif isinstance(here, Mapping):
        if "visibility" in here or "put-code" in here:
            yield here
            return
        for name, inside in here.items():
            if name.endswith(("summary", "summaries")) and isinstance(inside, list):
                yield from _one_of(list(_leaves(inside)))
            elif name != "external-ids":
                yield from _leaves(inside)


def _one_of(versions: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One thing that several sources told ORCID: the public version shown first, and what is hidden."""
    public = [version for version in versions if _is_public(version)]
    hidden = [version for version in versions if not _is_public(version)]
    return [*sorted(public, key=_shown_first)[:1], *hidden]


def _shown_first(version: Mapping[str, Any]) -> int:
    """ORCID gives the version that somebody prefers the highest index."""
    index = _text(version.get("display-index"))
    return -int(index) if index.isdecimal() and len(index) < _LONG_INDEX else 0


def _is_public(summary: Any) -> bool:
    return str(_at(summary, "visibility") or "").lower() == "public"


def _name(name: Any) -> str:
    if not _is_public(name):
        return ""
    given, family = _text(_at(name, "given-names", "value")), _text(_at(name, "family-name", "value"))
    return _text(_at(name, "credit-name", "value")) or f"{given} {family}".strip()


def _offered(number: int, section: str, summary: Mapping[str, Any]) -> Offered:
    kind = _text(_at(summary, "type"))
    role = _text(_at(summary, "role-title")) or _text(_at(summary, "reviewer-role"))
    place = _text(_at(summary, "organization", "name")) or _text(
        _at(summary, "convening-organization", "name")
    )
    title = _title(summary) or role or kind.replace("-", " ") or section.replace("-", " ")
    department, journal = _text(_at(summary, "department-name")), _value(_at(summary, "journal-title"))
    about = [role if role != title else "", department, kind.replace("-", " "), journal]
    return Offered(
        code=f"{section}:{_at(summary, 'put-code') or number}",
        section=section.replace("-", " "),
        title=title,
        what_i_did=", ".join(filter(None, about)),
        with_whom=place,
        dates=_dates(summary),
        link=_value(_at(summary, "url")),
        kind=_KINDS.get(kind, _KINDS.get(section, EvidenceKind.OTHER)),
    )


def _title(summary: Mapping[str, Any]) -> str:
    """Works and fundings hold theirs two deep, research resources three, inside a proposal."""
    for path in (("title", "title", "value"), ("proposal", "title", "title", "value"), ("title", "value")):
        if found := _text(_at(summary, *path)):
            return found
    return ""


def _dates(summary: Mapping[str, Any]) -> str:
    for name in ("publication-date", "completion-date"):
        if year := _text(_at(summary, name, "year", "value")):
            return year
    start, end = (_text(_at(summary, f"{name}-date", "year", "value")) for name in ("start", "end"))
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _text(value: Any) -> str:
    """A text on one line; anything else is not there."""
    return (
        " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )


def _value(value: Any) -> str:
    """A text that ORCID holds by itself, or under "value"."""
    return _text(_at(value, "value")) or _text(value)


def _at(here: Any, *path: str) -> Any:
    for name in path:
        here = here.get(name) if isinstance(here, Mapping) else None
    return here
