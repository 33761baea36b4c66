"""What one widget page is tried with: the answers that go in, and what must come out at every level."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep, PagePlan, Status

_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "div"}


@dataclass(frozen=True)
class Rich:
    """Rich text, compared block by block: ("p", "words"), ("ul", "an item"), ("ol", "an item"), ("h2", …)."""

    blocks: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()  # tags that must be there as well, such as "strong"


@dataclass(frozen=True)
class Raw:
    """An editor's own raw content, as Draft.js stores it: blocks of (type, words), and marks."""

    blocks: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...] = ()  # words, and their style or the address that they lead to


@dataclass(frozen=True)
class Something:
    """Any one text that is not empty: an id that the server made."""


Expected = str | tuple[str, ...] | Decimal | date | Rich | Raw | Something


@dataclass(frozen=True)
class Case:
    """One page and what to fill in.

    ``holds`` is what the page's own model and the server's store must hold, by name. ``reported`` are the
    answers that cannot go in, each with words that the note about it must say; the rest of the page is filled
    all the same. ``read_again`` is off where a fresh load hides what it stored until a person opens it.
    """

    page: str
    control: str
    steps: tuple[FillStep, ...]
    holds: Mapping[str, Expected]
    reported: Mapping[str, str]
    save_button: str = "Save"
    read_again: bool = True
    stored_by: str = ""  # the page whose save it is, when that is another: a form inside a frame

    @property
    def plan(self) -> PagePlan:
        """The page as the portal is asked to open it."""
        return PagePlan(self.page, self.control, "", "", f"/{self.page}", self.steps)

    @property
    def entries(self) -> list[Entry]:
        return [entry for step in self.steps for entry in step.entries]


def case(
    page: str,
    control: str,
    *steps: FillStep,
    holds: Mapping[str, Expected],
    reported: Mapping[str, str] | None = None,
    read_again: bool = True,
    stored_by: str = "",
) -> Case:
    return Case(page, control, steps, holds, reported or {}, read_again=read_again, stored_by=stored_by)


def ask(
    label: str,
    value: str | tuple[str, ...],
    control: Control = Control.TEXT,
    *,
    labels: tuple[str, ...] = (),
    id: str = "",  # noqa: A002
    name: str = "",
    css: str = "",
    within: str = "",
    row: int | None = None,
    widget: str = "",
    settings: Mapping[str, str] | None = None,
) -> FillStep:
    """One field with one control. Found by its label alone unless more is given."""
    target = Target(label=label, name=name, css=css, within=within, row=row)
    known = id or "_".join(
        filter(None, (_slug(within), _slug(label or name or css), "" if row is None else str(row)))
    )
    entry = Entry(known, target, control, value, labels)
    return step(label, entry, widget=widget, settings=settings)


def step(
    label: str, *entries: Entry, widget: str = "", settings: Mapping[str, str] | None = None
) -> FillStep:
    pairs = tuple((settings or {}).items())
    return FillStep(entries[0].id, label, Status.FILLED, True, entries=entries, widget=widget, settings=pairs)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def matches(expected: Expected, have: list[str]) -> bool:
    """Whether the page's or the server's list of texts is what was meant; money and dates by value."""
    if isinstance(expected, tuple):
        return sorted(text for text in have if text) == sorted(expected)
    if len(have) != 1:
        return expected == "" and not have
    text = have[0]
    if isinstance(expected, str):
        return one_line_break(text) == one_line_break(expected)
    if isinstance(expected, Something):
        return bool(text)
    if isinstance(expected, Rich):
        return blocks_in(text) == [*expected.blocks] and all(f"<{mark}" in text for mark in expected.marks)
    if isinstance(expected, Raw):
        return raw_content(text) == expected
    if isinstance(expected, date):
        return text in _ways_to_write(expected)
    return Decimal(re.sub(r"[£,\s]", "", text) or "NaN") == expected


def one_line_break(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _ways_to_write(day: date) -> set[str]:
    months = f"{day.day} {day:%B %Y}"
    return {day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d%m%Y}", months}


def blocks_in(html: str) -> list[tuple[str, str]]:
    """The blocks of an editor's HTML that hold words, each with its kind."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return [(kind, " ".join(text.split())) for kind, text in reader.blocks if text.strip()]


def raw_content(text: str) -> Raw:
    """What raw content says: every style and address with its words, and nothing about who made it when."""
    raw = json.loads(text)
    marks: list[tuple[str, str]] = []
    for block in raw["blocks"]:
        letters = block["text"].encode("utf-16-le")  # places are counted as JavaScript counts them
        for span in (*block["inlineStyleRanges"], *block["entityRanges"]):
            part = letters[2 * span["offset"] : 2 * (span["offset"] + span["length"])].decode("utf-16-le")
            says = span["style"] if "style" in span else raw["entityMap"][str(span["key"])]["data"]["url"]
            marks.append((part, says))
    return Raw(tuple((block["type"], block["text"]) for block in raw["blocks"]), tuple(marks))


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self._lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(tag)
        elif tag in _BLOCKS:
            # A paragraph inside an item is that item's own words.
            self.blocks.append((self._lists[-1] if self._lists else tag, ""))
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.blocks:
            self.blocks.append(("p", ""))
        kind, text = self.blocks[-1]
        self.blocks[-1] = (kind, text + data)
