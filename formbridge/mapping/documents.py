"""Does a file fit: its size and its pages, as far as they can be told."""

from __future__ import annotations

from collections.abc import Iterator

from formbridge.forms.spec import Control, FieldSpec, FormSpec, Limit
from formbridge.mapping.plan import Problem
from formbridge.mapping.values import inside
from formbridge.model import DisclosedBid, DisclosedClaim, Document, resolve


def document_problems(bid: DisclosedBid, form: FormSpec) -> dict[str, tuple[Problem, ...]]:
    """Files that the portal would refuse, by field id."""
    found = {}
    for _, field in form.fields():
        problems = tuple(
            Problem(field.id, what, todo)
            for path, limit in _files(bid, form, field)
            for what, todo in _troubles(bid, path, limit)
        )
        if problems:
            found[field.id] = problems
    return found


def _files(bid: DisclosedBid, form: FormSpec, field: FieldSpec) -> Iterator[tuple[str, Limit]]:
    """Each file that the field attaches, by itself or in its rows."""
    given = resolve(bid, field.source) if field.source else None
    if field.control is Control.FILE and isinstance(given, str):
        yield given, field.limit
    elif field.shape and field.repeats:
        parts = [part for part in form.shapes[field.shape].parts if part.control is Control.FILE]
        paths = ((inside(member, part.key), part.limit) for member in given or () for part in parts)
        yield from ((path, limit) for path, limit in paths if path)


def _troubles(bid: DisclosedBid, path: str, limit: Limit) -> Iterator[tuple[str, str]]:
    document = bid.files.get(path)
    if document is not None:
        yield from _misfits(document, limit)
    elif isinstance(bid, DisclosedClaim):  # a bid's own attachments are there, or it could not be read
        yield f"The file {path} is not there.", "Put it there, or take its name out."


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
