"""Bids and forms in CommonGrants' words: an open protocol for what grant systems tell each other.

A bid goes out as a *proposal*, and only what one funder may be told. A proposal comes in item by item. A form
spec goes out as a form when nothing in it needs more than the protocol's own mappings. This room needs the
optional extra ``commongrants``, and is the only one that imports ``common_grants_sdk``.
"""

from formbridge.exchange.form import NotCommon, to_common_form
from formbridge.exchange.incoming import carry_out, items
from formbridge.exchange.item import Item
from formbridge.exchange.outgoing import proposal, to_json
from formbridge.exchange.reading import read_proposal

__all__ = [
    "Item",
    "NotCommon",
    "carry_out",
    "items",
    "proposal",
    "read_proposal",
    "to_common_form",
    "to_json",
]
