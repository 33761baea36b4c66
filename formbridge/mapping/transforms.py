"""Named changes of form, never of meaning: Markdown to plain text, a date to parts, pounds to digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

# Any sign that can mean something in Markdown, and spaces at either end of a line.
_MARKED = re.compile(r"[\\`*_\[\]<>&#~|=+\t\r\0]|^(?:[^\S\n]|-|\d+[.)])|[^\S\n]$", re.MULTILINE)


def plain_text(text: str) -> str:
    """Markdown as plain paragraphs: marks go, words and list dashes stay."""
    if not _MARKED.search(text):
        return _paragraphs(text)
    from markdown_it import MarkdownIt  # here: it is slow to load, and most answers have no marks
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(text))
    blocks: list[str] = [_block(node) for node in tree.children]
    return "\n\n".join(filter(None, blocks))


def _paragraphs(text: str) -> str:
    """A text without marks: a single new line is only where somebody's editor broke the line."""
    return "\n\n".join(part.replace("\n", " ") for part in re.split(r"\n{2,}", text.strip("\n")))


def rich_text(text: str) -> str:
    """Markdown as HTML paragraphs, lists and emphasis; raw HTML is shown as text, never passed on."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).render(text)).strip()


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        start = int(node.attrs.get("start", 1))
        numbered = node.type == "ordered_list"
        items = enumerate(node.children, start)
        return "\n".join(f"{f'{n}.' if numbered else '-'} {_inside(item)}" for n, item in items)
    if node.type in {"fence", "code_block", "html_block"}:
        return str(node.content).strip()
    if node.type == "hr":
        return ""
    return _inline(node) if _is_leaf_block(node) else _inside(node)


def _inside(node: SyntaxTreeNode) -> str:
    return "\n".join(filter(None, (_block(child) for child in node.children)))


def _is_leaf_block(node: SyntaxTreeNode) -> bool:
    return node.type in {"paragraph", "heading", "inline"}


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in {"text", "code_inline", "html_inline"}:
        return str(node.content)
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    inner = "".join(_inline(child) for child in node.children)
    if node.type == "link" and (href := str(node.attrs.get("href", "")).removeprefix("mailto:")) != inner:
        return f"{inner} ({href})"
    return inner


def iso_date(value: date) -> str:
    """2028-04-01."""
    return value.isoformat()


def uk_date(value: date) -> str:
    """01/04/2028."""
    return value.strftime("%d/%m/%Y")


def us_money(value: Decimal) -> str:
    """1250.00: two decimals, no separator, no sign of currency."""
    return f"{value:.2f}"


def whole_months(value: int) -> str:
    """A number of months in digits."""
    return str(value)


def whole_years(value: int) -> str:
    """A number of months in years; a part of a year counts as one."""
    return str(-(-value // 12))


def whole_pounds_up(value: Decimal) -> Decimal:
    """Whole pounds that cover the amount: 103,180.50 is 103,181."""
    return value.to_integral_value(ROUND_CEILING)


def yes_no(value: bool) -> str:
    """yes or no."""
    return "yes" if value else "no"


def yes_if_given(value: Any) -> str:
    """yes when there is a value, no when there is none."""
    return "yes" if value else "no"


def street(value: Any) -> str:
    """The first two lines of an address as one, for forms that have one box for them."""
    return ", ".join(line for line in (value.line1, value.line2) if line)


def upper(value: str) -> str:
    """Capital letters, for portals that store codes so."""
    return value.upper()


TRANSFORMS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        transform.__name__: transform
        for transform in (
            plain_text,
            rich_text,
            iso_date,
            uk_date,
            us_money,
            whole_months,
            whole_years,
            whole_pounds_up,
            yes_no,
            yes_if_given,
            street,
            upper,
        )
    }
)
#: Transforms that want to see None too: they say what its absence means.
TAKES_NONE = frozenset({"yes_if_given"})
