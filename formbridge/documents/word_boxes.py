"""The places for answers in a Word document: content controls, bookmarks, and gaps beside a label."""

from __future__ import annotations

from typing import Any

from formbridge.documents.paper import Value

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TICKED, _UNTICKED = "\u2612", "\u2610"
_ONE_LINE = "The document takes one line there."


def xpath(element: Any, path: str) -> Any:
    """What the path finds, with Word's own prefixes; python-docx gives them to some elements only."""
    from docx.oxml.ns import nsmap
    from docx.oxml.xmlchemy import BaseOxmlElement

    known = {} if isinstance(element, BaseOxmlElement) else {"namespaces": nsmap}
    return element.xpath(path, **known)


def text_of(element: Any) -> str:
    """The text in an element, with its line breaks."""
    from docx.oxml.ns import qn

    found = []
    for part in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p")):
        if part.tag == qn("w:t"):
            found.append(part.text or "")
        elif part.tag == qn("w:p"):
            found.append("\n" if found else "")
        else:
            found.append("\n" if part.tag == qn("w:br") else "\t")
    return "".join(found).strip()


def write_run(run: Any, text: str) -> None:
    """Make a run hold exactly this text; its look stays."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    for part in list(run):
        if part.tag != qn("w:rPr"):
            run.remove(part)
    Run(run, None).text = text  # type: ignore[arg-type]  # the parent is only for pictures


def _one_run(holder: Any, before: Any = None) -> Any:
    """The first run of an element; the others are taken out, and one is made where there is none."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    runs = xpath(holder, "./w:r")
    for run in runs[1:]:
        holder.remove(run)
    if runs:
        return runs[0]
    made = OxmlElement("w:r")
    look = holder.find(qn("w:pPr")) if before is None else before
    holder.insert(0, made) if look is None else look.addnext(made)
    return made


class ContentControl:
    """A content control with a tag: text, a tick, or a list."""

    required = False
    max_length: int | None = None

    def __init__(self, element: Any) -> None:
        self.element = element
        self._facts = xpath(element, "./w:sdtPr")[0]
        self.name = str(xpath(element, "string(./w:sdtPr/w:tag/@w:val)"))
        self.label = str(xpath(element, "string(./w:sdtPr/w:alias/@w:val)"))
        items = xpath(element, "./w:sdtPr/*[self::w:dropDownList or self::w:comboBox]/w:listItem")
        self.options = tuple((_attr(item, "value"), _attr(item, "displayText")) for item in items)
        self.options = tuple((value, label or value) for value, label in self.options if value)

    def rename(self, name: str) -> None:
        """Give a copy a tag of its own, and no number of the old one."""
        from docx.oxml.ns import qn

        xpath(self.element, "./w:sdtPr/w:tag")[0].set(qn("w:val"), name)
        for number in xpath(self.element, "./w:sdtPr/w:id"):
            number.getparent().remove(number)
        self.name = name

    def read(self) -> Value:
        """What it holds; words that only say what to type there are nothing."""
        tick = self._tick()
        if tick is not None:
            return "yes" if tick.get(f"{{{_W14}}}val") in ("1", "true") else ""
        if xpath(self.element, "./w:sdtPr/w:showingPlcHdr"):
            return ""
        text = text_of(xpath(self.element, "./w:sdtContent")[0])
        return next((value for value, label in self.options if label == text), text)

    def write(self, value: Value) -> str:
        """Put a value in."""
        text = value if isinstance(value, str) else "; ".join(value)
        tick = self._tick()
        if tick is not None:
            tick.set(f"{{{_W14}}}val", "1" if text else "0")
            text = _TICKED if text else _UNTICKED
        elif self.options and text:
            if text not in dict(self.options):
                return f"The document offers no choice “{text}”."
            text = dict(self.options)[text]
        elif "\n" in text and xpath(self.element, "./w:sdtPr/w:text[not(@w:multiLine)]"):
            return _ONE_LINE
        for hint in xpath(self.element, "./w:sdtPr/w:showingPlcHdr"):
            self._facts.remove(hint)
        write_run(self._run(), text)
        return ""

    def _tick(self) -> Any:
        return next((part for part in self._facts if part.tag == f"{{{_W14}}}checkbox"), None)

    def _run(self) -> Any:
        """The one run that holds the text: in the line, or in the control's first paragraph."""
        content = xpath(self.element, "./w:sdtContent")[0]
        paragraphs = xpath(content, "./w:p | ./w:tc/w:p")
        for paragraph in paragraphs[1:]:
            paragraph.getparent().remove(paragraph)
        run = _one_run(paragraphs[0] if paragraphs else content)
        for style in xpath(run, "./w:rPr/w:rStyle[@w:val='PlaceholderText']"):
            style.getparent().remove(style)
        return run


class Bookmark:
    """The text between a bookmark's two ends, in one paragraph."""

    required = False
    options: tuple[tuple[str, str], ...] = ()
    max_length: int | None = None

    def __init__(self, start: Any) -> None:
        self._start = start
        self.name = _attr(start, "name")
        self.label = ""

    def _runs(self) -> list[Any]:
        from docx.oxml.ns import qn

        found = []
        for after in self._start.itersiblings():
            if after.tag == qn("w:bookmarkEnd") and after.get(qn("w:id")) == self._start.get(qn("w:id")):
                break
            if after.tag == qn("w:r"):
                found.append(after)
        return found

    def read(self) -> Value:
        """What stands between the ends."""
        return "".join(text_of(run) for run in self._runs()).strip()

    def write(self, value: Value) -> str:
        """Put a value between the ends."""
        from docx.oxml import OxmlElement

        runs = self._runs()
        for run in runs[1:]:
            run.getparent().remove(run)
        if not runs:
            runs = [OxmlElement("w:r")]
            self._start.addnext(runs[0])
        write_run(runs[0], value if isinstance(value, str) else "; ".join(value))
        return ""


class Gap:
    """The place beside a label: a cell, or the rest of the label's own paragraph."""

    required = False
    options: tuple[tuple[str, str], ...] = ()
    max_length: int | None = None

    def __init__(self, name: str, label: str, paragraph: Any, cell: Any = None) -> None:
        self.name = name
        self.label = label
        self._paragraph = paragraph
        self._cell = cell

    def read(self) -> Value:
        """What stands there; dots or a line to write on are nothing."""
        whole = text_of(self._cell if self._cell is not None else self._paragraph)
        text = whole if self._cell is not None else whole.partition(":")[2]
        return "" if not text.strip(" ._\u2026\t") else text.strip()

    def write(self, value: Value) -> str:
        """Put a value there; the label stays as it is."""
        text = value if isinstance(value, str) else "; ".join(value)
        if self._cell is not None:
            for paragraph in xpath(self._cell, "./w:p")[1:]:
                self._cell.remove(paragraph)
            write_run(_one_run(self._paragraph), text)
            return ""
        label = text_of(self._paragraph).partition(":")[0]
        write_run(_one_run(self._paragraph), f"{label}: {text}")
        return ""


def _attr(element: Any, name: str) -> str:
    from docx.oxml.ns import qn

    return str(element.get(qn(f"w:{name}")) or "")
