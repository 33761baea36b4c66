"""The one place that makes an lxml parser: no entities, no network, no huge trees.

Pages come from the outside. lxml's own defaults refuse external entities and bombs; saying it here keeps it
so.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

from formbridge.errors import PluginError


def parse_page(text: str) -> html.HtmlElement:
    """A page's tree. An empty or broken page gives a tree too, as in a browser."""
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    # XML refuses these characters; a browser shows nothing for them.
    clean = "".join(char for char in text if char in "\t\n\r" or char >= " ")
    body = clean.encode("utf-8", errors="replace") or b"<html></html>"
    try:
        tree = html.document_fromstring(body, parser=parser)
    except etree.ParserError:  # nothing but comments or white space
        tree = html.document_fromstring(b"<html><body></body></html>", parser=parser)
    return tree


def read_page(path: Path) -> html.HtmlElement:
    """A saved page's tree.

    Raises:
        PluginError: when the file cannot be read.
    """
    try:
        return parse_page(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise PluginError(f"The page {path.name} could not be read: {error.strerror}.") from None
