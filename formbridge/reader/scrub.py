"""Take whatever is somebody's, or changes with each visit, out of a saved page, so that it can be kept."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from formbridge.reader.parser import parse_page

_GONE = ("script", "style", "link", "meta", "img", "svg", "iframe", "noscript", "template")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_:][\w:.-]*", re.ASCII)  # what templates leave behind in a tag is no attribute
_CHANGING = re.compile(r"^(?:data-v-|data-react|aria-describedby-|on|style$|src$|nonce$)")


def scrub(page: str) -> str:
    """The page's structure, labels and limits; no value, token, draft id, script or picture."""
    root = parse_page(page)
    for element in list(root.iter(*_GONE)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in root.iter():
        if isinstance(element.tag, str):
            _scrub_element(element)
    text = etree.tostring(root, encoding="unicode", method="html", pretty_print=True)
    return "<!DOCTYPE html>\n" + "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def _scrub_element(element: HtmlElement) -> None:
    found = [(str(name), str(value)) for name, value in element.attrib.items()]
    element.attrib.clear()  # a name such as "{" can be cleared, and neither set nor deleted by itself
    for name, value in found:
        if _NAME.fullmatch(name) and not _CHANGING.match(name):
            element.set(name, _ID.sub("scrubbed-id", value))
    kind = element.get("type", "text")
    if element.tag == "input" and kind == "hidden":
        element.set("value", "scrubbed")
    elif element.tag == "input" and kind not in {"radio", "checkbox", "submit", "button"}:
        element.attrib.pop("value", None)
    elif element.tag == "textarea":
        element.text = None
    for mark in ("checked", "selected"):
        element.attrib.pop(mark, None)
    if element.tag in {"time", "output"}:
        element.text = None
