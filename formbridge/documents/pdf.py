"""A PDF with form fields. They have names of their own, so that nothing has to be guessed from labels."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from formbridge.documents.paper import Value, not_installed, unreadable
from formbridge.forms.spec import Target

_REQUIRED, _MULTILINE, _RADIO, _PUSH = 1 << 1, 1 << 12, 1 << 15, 1 << 16
_OFF = "/Off"


class PdfBox:
    """One form field, with every place where it shows."""

    def __init__(self, paper: PdfPaper, name: str, field: Any, states: Sequence[str]) -> None:
        self._paper = paper
        self._field = field
        self._flags = int(field.get("/Ff", 0))
        self._states = tuple(states)  # of a tick or a choice of buttons: what its places can show
        self.name = name
        self.label = str(field.get("/TU", ""))
        self.required = bool(self._flags & _REQUIRED)
        self.options = tuple(self._options())
        self.max_length = next(iter(self._lengths()), None)

    def _options(self) -> Iterator[tuple[str, str]]:
        for option in self._field.get("/Opt", ()) if self._field.get("/FT") == "/Ch" else ():
            value, label = option if isinstance(option, list) else (option, option)
            if str(value).strip():
                yield str(value), str(label)
        if self._flags & _RADIO:
            yield from ((state.removeprefix("/"), state.removeprefix("/")) for state in self._states)

    def _lengths(self) -> Iterator[int]:
        places = [kid.get_object() for kid in self._field.get("/Kids", ())]
        yield from (int(each["/MaxLen"]) for each in (self._field, *places) if "/MaxLen" in each)

    def read(self) -> Value:
        """What the field holds."""
        held = str(self._paper.values()[self.name] or "")
        if self._field.get("/FT") != "/Btn":
            return held.replace("\r\n", "\n").replace("\r", "\n").strip()
        if held in ("", _OFF):
            return ""
        return held.removeprefix("/") if self._flags & _RADIO else "yes"

    def write(self, value: Value) -> str:
        """Put a value in, wherever the field shows."""
        text = value if isinstance(value, str) else " ".join(value)
        if self._field.get("/FT") == "/Btn":
            return self._press(text)
        if self.options and text and text not in {kept for kept, _ in self.options}:
            return f"The document offers no choice “{text}”."
        if self.max_length is not None and len(text) > self.max_length:
            return f"The document takes {self.max_length} characters there, and this has {len(text)}."
        if "\n" in text and not self._flags & _MULTILINE:
            return "The document takes one line there."
        self._paper.put(self.name, text)
        return ""

    def _press(self, text: str) -> str:
        wanted = text if self._flags & _RADIO else (self._states[0].removeprefix("/") if text else "")
        if wanted and f"/{wanted}" not in self._states:
            return f"The document offers no choice “{text}”."
        self._paper.put(self.name, f"/{wanted}" if wanted else _OFF)
        return ""


class PdfPaper:
    """A PDF in memory. Its rows are those that it has: no more can be added."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    @classmethod
    def of(cls, content: bytes) -> PdfPaper:
        """Read the file.

        Raises:
            BidError: pypdf is not installed, or the file is damaged, locked, or no plain form.
        """
        try:
            from pypdf import PdfWriter
            from pypdf.errors import PyPdfError
        except ImportError as error:
            raise not_installed("PDF forms", "pdf") from error
        logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it warns of is said in our own words
        try:
            writer = PdfWriter(clone_from=io.BytesIO(content))
        except (PyPdfError, ValueError, KeyError, TypeError, OSError) as error:
            raise unreadable("PDF", error) from error
        return cls(writer)

    def boxes(self) -> Sequence[PdfBox]:
        """Every field that can be filled."""
        found: dict[str, tuple[Any, list[str]]] = {}
        for name, place in self._places():
            field = place if "/T" in place else place.get("/Parent", place).get_object()
            if int(field.get("/Ff", 0)) & _PUSH:
                continue
            found.setdefault(name, (field, []))[1].extend(_states(place))
        return [PdfBox(self, name, field, states) for name, (field, states) in found.items()]

    def find(self, target: Target) -> Sequence[PdfBox]:
        """The field of that name; without a name, the fields with that label."""
        if target.name:
            return [box for box in self.boxes() if box.name == target.name]
        return [box for box in self.boxes() if target.label and box.label == target.label]

    def add_rows(self, targets: Sequence[Target]) -> None:
        """A PDF has the rows that it has."""

    def values(self) -> dict[str, Any]:
        """What every field holds, by its name."""
        return {name: field.get("/V") for name, field in (self._writer.get_fields() or {}).items()}

    def put(self, name: str, value: str) -> None:
        """Give a field a value wherever it shows, and have a reader draw it in a font that it has."""
        for page in self._writer.pages:
            if "/Annots" in page:
                self._writer.update_page_form_field_values(page, {name: value}, auto_regenerate=True)

    def content(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._writer.write(out)
        return out.getvalue()

    def _places(self) -> Iterator[tuple[str, Any]]:
        """Each place where a field shows, with the field's whole name."""
        for page in self._writer.pages:
            for annotation in page.get("/Annots", ()):
                place = annotation.get_object()
                if place.get("/Subtype") == "/Widget":
                    yield _name(place), place


def _name(place: Any) -> str:
    parts = []
    while place is not None:
        parts.append(str(place["/T"])) if "/T" in place else None
        parent = place.get("/Parent")
        place = parent.get_object() if parent is not None else None
    return ".".join(reversed(parts))


def _states(place: Any) -> list[str]:
    normal = place.get("/AP", {}).get("/N", {})
    if place.get("/FT", place.get("/Parent", {}).get("/FT")) != "/Btn":
        return []
    return [str(state) for state in normal if state != _OFF]
