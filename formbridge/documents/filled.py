"""One document that is being filled: what a run needs of a portal, with a file in the server's place.

A page of the form spec is a part of the document. Loading a page reads the file afresh; saving one writes the
whole file or nothing, and never over what somebody changed since it was loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from formbridge.browser.compare import number_of, one_line_breaks
from formbridge.browser.readings import Found, PageError, Reading, SaveResult
from formbridge.browser.richtext import as_plain
from formbridge.documents.paper import Paper, Value, kind_of, open_paper
from formbridge.errors import BidError, PageChanged, PersonNeeded
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan
from formbridge.model import write_whole

CHANGED = "Somebody changed the document while it was being filled. It was left as they saved it."


class FilledDocument:
    """A copy of a blank form, in a folder, that a run fills and a person finishes.

    Args:
        blank: the blank form.
        folder: where filled documents are; it is there already.
        name: the file's name without number and suffix.
    """

    def __init__(self, blank: Path, folder: Path, name: str) -> None:
        self.blank = blank
        self.folder = folder
        self.name = name
        self.kind = kind_of(blank)
        self.path = folder / f"{name}.{self.kind}"
        self._paper: Paper | None = None
        self._loaded = ""

    # --- what a run needs ---

    def sign_in_needed(self) -> bool:
        """A document asks nobody to sign in."""
        return False

    def drafts(self) -> tuple[str, ...]:
        """The filled documents that are there."""
        mine = re.compile(rf"{re.escape(self.name)}(?:-\d+)?\.{self.kind}")
        return tuple(sorted(path.name for path in self.folder.iterdir() if mine.fullmatch(path.name)))

    def lists_drafts(self) -> bool:
        """Each document is a draft of its own."""
        return True

    def open_draft(self, draft: str | None) -> str:
        """Open that document, or begin a new one beside those that are there; its name."""
        if draft is None:
            draft = self._begin()
        elif draft not in self.drafts():
            raise BidError(
                f"The document {self.folder / draft} is not there any more.",
                hint="Put it back, or begin another: formbridge fill … --new-draft.",
            )
        self.path = self.folder / draft
        return draft

    def go_to(self, page: PagePlan) -> None:  # noqa: ARG002  # a run says it
        """Read the file afresh."""
        self._not_open_elsewhere()
        content = self._bytes()
        self._loaded = _digest(content)
        self._paper = open_paper(content, self.kind)

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> Sequence[Reading]:
        """Read the file afresh, and say what it holds."""
        self.go_to(page)
        return self.read(entries)

    def strangers(self, page: PagePlan) -> Sequence[str]:  # noqa: ARG002  # a run says it
        """None: what is required is the whole document's, and the plugin's tests look for strangers."""
        return ()

    def seen(self) -> Sequence[str]:
        """What the document has now."""
        return [f"“{box.label or box.name}”, name {box.name}" for box in self._open().boxes()]

    def read(self, entries: Sequence[Entry]) -> Sequence[Reading]:
        """What the document holds for each entry, in order."""
        return [self._reading(entry) for entry in entries]

    def fill(self, steps: Sequence[FillStep]) -> Sequence[Reading]:
        """Put every entry of the steps in, and read back."""
        readings = []
        for step in steps:
            self._open().add_rows([entry.target for entry in step.entries])
            for entry in step.entries:
                found = self._open().find(entry.target)
                note = found[0].write(_wanted(entry)) if len(found) == 1 else ""
                readings.append(self._reading(entry, note, strategy="document"))
        return readings

    def save_page(self) -> SaveResult:
        """Write the file whole, unless somebody has changed it meanwhile."""
        self._not_open_elsewhere()
        if _digest(self._bytes()) != self._loaded:
            return SaveResult(saved=False, accepted=False, errors=(PageError("", CHANGED),))
        write_whole(self.path, self._open().content())
        return SaveResult(saved=True, accepted=True)

    def errors(self) -> Sequence[PageError]:
        """A document complains about nothing."""
        return ()

    def picture(self, path: Path, mask: Sequence[Target], answers: Sequence[str] | None) -> None:
        """The document itself is there to look at: no picture is taken."""

    # --- for tests, and for the report ---

    def stored(self, plan: FillPlan) -> Mapping[str, Value]:
        """What the file holds, under the names that the form spec gives: read afresh."""
        paper = open_paper(self._bytes(), self.kind)
        targets = [target for step in plan.steps() for target in step.targets]
        targets += [entry.target for step in plan.steps() for entry in step.entries]
        held = {box.name: box.read() for box in paper.boxes()}
        for target in targets:
            found = paper.find(target)
            if target.name and len(found) == 1:
                held[target.name] = found[0].read()
        return held

    def _open(self) -> Paper:
        if self._paper is None:
            raise PageChanged("The document is not open.")
        return self._paper

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise BidError(f"The document {self.path} cannot be read: {error.strerror}.") from error

    def _not_open_elsewhere(self) -> None:
        """Word leaves a file beside a document that is open in it."""
        if (self.path.parent / f"~${self.path.name[2:]}").exists() or (
            self.path.parent / f".~lock.{self.path.name}#"
        ).exists():
            raise PersonNeeded(
                f"{self.path.name} is open in another program.", hint="Close it there, then fill again."
            )

    def _begin(self) -> str:
        there = self.drafts()
        numbers = ("", *(f"-{number}" for number in range(2, len(there) + 2)))
        names = (f"{self.name}{number}.{self.kind}" for number in numbers)
        draft = next(name for name in names if name not in there)
        write_whole(self.folder / draft, self.blank.read_bytes())
        return draft

    def _reading(self, entry: Entry, note: str = "", strategy: str = "") -> Reading:
        found = self._open().find(entry.target)
        if len(found) != 1:
            return Reading(entry.id, Found.SEVERAL if found else Found.MISSING)
        held = found[0].read()
        how = Found.NAME if found[0].name == entry.target.name else Found.LABEL
        return Reading(entry.id, how, held, _same(entry, held), note, strategy)


def _wanted(entry: Entry) -> Value:
    """The value as a document takes it: without marks of rich text."""
    is_rich = entry.control is Control.RICH_TEXT and isinstance(entry.value, str)
    return as_plain(str(entry.value)) if is_rich else entry.value


def _same(entry: Entry, held: Value) -> bool:
    """Whether the document holds the plan's value: numbers by their value, choices in any order."""
    wanted = _wanted(entry)
    if not isinstance(wanted, str) or not isinstance(held, str):
        return sorted(wanted or ()) == sorted(held or ())
    if entry.control in (Control.NUMBER, Control.MONEY) and (number := number_of(wanted)) is not None:
        return number == number_of(held)
    return one_line_breaks(wanted) == one_line_breaks(held)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
