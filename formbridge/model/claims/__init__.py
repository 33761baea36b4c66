"""Offers and claims: what a person was offered, what they chose, what they are owed, and when. Pure.

Everything here reads ``private/`` only, and nothing of it is ever part of a disclosed bid. What a payer's own
form may be told is in :mod:`formbridge.model.disclose_claim`.
"""

from __future__ import annotations

from formbridge.model.claims.backdated import Backdated, backdated
from formbridge.model.claims.letter import Letter, late_letter
from formbridge.model.claims.pack import ClaimPack, claim_pack
from formbridge.model.claims.place import claim_folder
from formbridge.model.claims.spread import Spread, Week, spread
from formbridge.model.claims.steps import changes, find_offer, move

__all__ = [
    "Backdated",
    "ClaimPack",
    "Letter",
    "Spread",
    "Week",
    "backdated",
    "changes",
    "claim_folder",
    "claim_pack",
    "find_offer",
    "late_letter",
    "move",
    "spread",
]
