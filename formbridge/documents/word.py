"""A Word form. Where an answer goes is marked in one of three ways, and each is looked for in this order:

1. a content control or a bookmark of the target's name;
2. the cell to the right of one that holds the label, or a paragraph that begins with the label and a colon;
3. for a row of a group: the column whose heading is the label, in the table under the heading ``within``.

The name comes first, unlike on a web page: in a document it is its author's own mark, and instructions say
labels twice.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from formbridge.browser.compare import words_of
from formbridge.documents.paper import not_installed, unreadable
from formbridge.documents.word_boxes import Bookmark, ContentControl, Gap, text_of, xpath
from formbridge.forms.spec import Target

if TYPE_CHECKING:
    from formbridge.documents.paper import Box

_ROW = re.compile(r"\[(\d+)\]")


class WordPaper:
    """A Word document in memory."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @classmethod
    def of(cls, content: bytes) -> WordPaper:
        """Read the file.

        Raises:
            BidError: python-docx is not installed, or the file is damaged or locked.
        """
        try:
            import docx
            from docx.opc.exceptions import OpcError
        except ImportError as error:
            raise not_installed("Word documents", "word") from error
        try:
            return cls(docx.Document(io.BytesIO(content)))
        except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise unreadable("Word document", error) from error

    def boxes(self) -> Sequence[Box]:
        """Every content control with a tag, and every bookmark that people made."""
        return [*self._controls(), *self._bookmarks()]

    def find(self, target: Target) -> Sequence[Box]:
        """The boxes that a target fits, by the first way that finds any."""
        named = [box for box in self.boxes() if target.name and box.name == target.name]
        if named or not target.label:
            return named
        if target.row is not None:
            return list(self._cells(target, target.row))
        return [*self._beside(target), *self._after(target)]

    def add_rows(self, targets: Sequence[Target]) -> None:
        """Copy the last row of a group, emptied, until every row of these targets is there."""
        for target in targets:
            if target.row and not self.find(target):
                self._add_tagged_row(target) or self._add_plain_row(target)

    def content(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    # --- by name ---

    @property
    def _body(self) -> Any:
        return self._document.element.body

    def _controls(self) -> Iterator[ContentControl]:
        for element in xpath(self._body, ".//w:sdt[w:sdtPr/w:tag/@w:val]"):
            yield ContentControl(element)

    def _bookmarks(self) -> Iterator[Bookmark]:
        for start in xpath(self._body, ".//w:bookmarkStart[not(starts-with(@w:name, '_'))]"):
            yield Bookmark(start)

    def _add_tagged_row(self, target: Target) -> bool:
        """Copy the table row that holds the controls of the row before, and number the copies' tags anew."""
        before = _ROW.sub(f"[{(target.row or 0) - 1}]", target.name, count=1)
        control = next((each for each in self._controls() if each.name == before), None)
        rows = xpath(control.element, "ancestor::w:tr[1]") if control else []
        if not rows:
            return False
        fresh = copy.deepcopy(rows[0])
        rows[0].addnext(fresh)
        for element in xpath(fresh, ".//w:sdt[w:sdtPr/w:tag]"):
            made = ContentControl(element)
            made.rename(_ROW.sub(f"[{target.row}]", made.name, count=1))
            made.write("")
        return True

    # --- by label ---

    def _beside(self, target: Target) -> Iterator[Gap]:
        """The cell to the right of a cell that holds the label and nothing else."""
        for table in self._tables(target.within):
            for row in xpath(table, "./w:tr"):
                cells = xpath(row, "./w:tc")
                for cell, right in pairwise(cells):
                    if words_of(text_of(cell)) == words_of(target.label):
                        yield Gap(target.name, target.label, xpath(right, "./w:p")[0], right)

    def _after(self, target: Target) -> Iterator[Gap]:
        """What comes after the label and a colon, in a paragraph that begins so."""
        for paragraph in xpath(self._body, "./w:p"):
            label, colon, _ = text_of(paragraph).partition(":")
            if colon and words_of(label) == words_of(target.label):
                yield Gap(target.name, target.label, paragraph)

    def _cells(self, target: Target, row: int) -> Iterator[Gap]:
        """The cell under the column's heading, so many rows below it."""
        for table in self._tables(target.within):
            rows = xpath(table, "./w:tr")
            for number, heading in enumerate(rows):
                columns = [words_of(text_of(cell)) for cell in xpath(heading, "./w:tc")]
                if columns.count(words_of(target.label)) == 1 and number + 1 + row < len(rows):
                    cells = xpath(rows[number + 1 + row], "./w:tc")
                    place = columns.index(words_of(target.label))
                    if len(cells) == len(columns):
                        yield Gap(target.name, target.label, xpath(cells[place], "./w:p")[0], cells[place])

    def _add_plain_row(self, target: Target) -> bool:
        tables = [table for table in self._tables(target.within) if list(self._cells_of(table, target))]
        if len(tables) != 1:
            return False
        last = xpath(tables[0], "./w:tr")[-1]
        fresh = copy.deepcopy(last)
        last.addnext(fresh)
        for cell in xpath(fresh, "./w:tc"):
            Gap("", "", xpath(cell, "./w:p")[0], cell).write("")
        return True

    def _cells_of(self, table: Any, target: Target) -> Iterator[Any]:
        for cell in xpath(table, "./w:tr[1]/w:tc"):
            if words_of(text_of(cell)) == words_of(target.label):
                yield cell

    def _tables(self, within: str) -> Iterator[Any]:
        """The tables under the heading of that text; every table when there is no such heading."""
        every = xpath(self._body, "./w:tbl")
        under = (
            [table for table in every if words_of(_heading_of(table)) == words_of(within)] if within else []
        )
        yield from under or every


def _heading_of(table: Any) -> str:
    """The text of the nearest paragraph above that holds any."""
    for before in table.itersiblings(preceding=True):
        if before.tag.endswith("}p") and text_of(before).strip():
            return text_of(before)
        if before.tag.endswith("}tbl"):
            break
    return ""
