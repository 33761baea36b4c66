"""One thing that could come in, and where in the bid it would go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from formbridge.errors import UnknownNameError
from formbridge.model import Bid, request_for
from formbridge.model.folder import BID
from formbridge.model.new import starter_text
from formbridge.model.request import Request
from formbridge.model.write_rows import add_row


@dataclass(frozen=True, slots=True)
class Item:
    """``now`` is what the bid holds there, as text; empty when nobody wrote. ``put`` writes ``new``."""

    code: str  # "title", "organisation.email", "answer.ethics": for choosing it by name
    what: str  # what it is, for a person
    now: str
    new: str
    put: Callable[[Path], None]

    @property
    def replaces(self) -> bool:
        """Whether somebody's words would go."""
        return bool(self.now)


@dataclass(frozen=True)
class Target:
    """The bid that takes the items, and the request among its requests."""

    bid: Bid
    form: str

    @cached_property
    def request(self) -> Request | None:
        """The request for the form; None while there is none."""
        funder, _, form = self.form.partition("/")
        try:
            return request_for(self.bid, funder=funder, form=form)
        except UnknownNameError:
            return None

    @cached_property
    def organisation(self) -> int:
        """Which of the organisations applies, counted from 0."""
        applicant = (self.request and self.request.organisation) or self.bid.organisation
        return [each.id for each in self.bid.organisations].index(applicant)

    def value(self, name: str) -> Any:
        """What the request says there; None while there is no request."""
        return getattr(self.request, name) if self.request else None

    def request_row(self, folder: Path) -> int:
        """Which request it is, counted from 0; one that says only which form it fills is added if need be."""
        if self.request:
            return self.bid.requests.index(self.request)
        data = tomli.loads((folder / BID).read_text("utf-8"))
        for row, request in enumerate(data.get("requests", [])):
            if self.form in request.get("forms", []):
                return row
        add_row(folder, BID, "requests", {"id": short_id(self.form), "forms": [self.form]})
        return len(data.get("requests", []))


def written(text: str | None, starter: str) -> str:
    """What a person wrote; nothing, where the starter bid's own words still stand."""
    return "" if text is None or text == starter else text


def starter_bid() -> dict[str, Any]:
    """The starter bid's facts: what stands there before anybody wrote."""
    return tomli.loads(starter_text(BID))


def short_id(text: str) -> str:
    """An id from any text: small letters, numbers and hyphens. "one" when nothing of it is left."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:50].strip("-") or "one"
