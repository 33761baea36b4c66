"""A claim as one web page: it stands alone in one file, loads nothing, and has no box to type a secret in."""

from __future__ import annotations

from typing import Any

from formbridge.model.claims import ClaimPack
from formbridge.model.costing.words import day
from formbridge.preview.claim_words import parts, title
from formbridge.preview.visible import visible


def claim_html(pack: ClaimPack) -> str:
    """The page as text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("formbridge.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    template = environment.get_template("claim.html")
    return template.render(title=title(pack), parts=parts(pack), written_on=day(pack.today))


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value
