"""The comparison of forms as one web page: a table with real heads, then each form in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from formbridge.preview.comparison import Effort, ordered, sentences
from formbridge.preview.visible import one_line, visible


def to_html(title: str, efforts: Sequence[Effort]) -> str:
    """The page as text; it stands alone and loads nothing. ``title`` is the bid's."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("formbridge.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["one_line"] = one_line
    return environment.get_template("comparison.html").render(
        title=title, efforts=ordered(efforts), sentences=sentences
    )


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value
