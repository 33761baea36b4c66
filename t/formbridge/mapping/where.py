"""Which file of the bid folder to change, for a path on the disclosed bid."""

from __future__ import annotations


def where_of(source: str) -> str:
    """The file (and key) that a source comes from, as a person would look for it."""
    head, _, rest = source.partition(".")
    if not head:
        return ""
    if head == "answers":
        return f"answers/{rest.split('.')[0]}.md"
    if source.startswith(("request.lines", "request.requested", "request.total", "costs")):
        return "costs.toml"
    return f"bid.toml ({source})"
