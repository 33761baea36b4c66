"""Does a file fit: its size and its pages, as far as they can be told."""

from __future__ import annotations

from collections.abc import Iterator

from formbridge.forms.spec import Control, FormSpec, Limit
from formbridge.mapping.plan import Problem
from formbridge.model import DisclosedBid, Document, resolve


def document_problems(bid: DisclosedBid, form: FormSpec) -> dict[str, tuple[Problem, ...]]:
    """Files that the portal would refuse, by field id."""
    found = {}
    for _, field in form.fields():
        path = resolve(bid, field.source) if field.control is Control.FILE and field.source else None
        document = bid.request.documents.get(path) if isinstance(path, str) else None
        if document is None:
            continue
        problems = tuple(Problem(field.id, what, todo) for what, todo in _misfits(document, field.limit))
        if problems:
            found[field.id] = problems
    return found


def _misfits(document: Document, limit: Limit) -> Iterator[tuple[str, str]]:
    if limit.pages is not None and document.pages is not None and document.pages > limit.pages:
        yield (
            f"The document has {document.pages} pages; the limit is {limit.pages}.",
            "Shorten it. Keep to the funder's margins and size of letters.",
        )
    if limit.max_bytes is not None and document.size > limit.max_bytes:
        yield (
            f"The file has {_mb(document.size)} MB; the limit is {_mb(limit.max_bytes)} MB.",
            "Make it smaller, for example with fewer pictures.",
        )


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
