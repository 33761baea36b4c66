"""Where a claim's own files are: a folder in ``private/`` that only the owner of the bid folder can open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from formbridge.model.folder import PRIVATE, PRIVATE_CLAIMS
from formbridge.model.write import inside, make_folder


def claim_folder(folder: Path, offers: Sequence[str]) -> Path:
    """The folder of a claim for these offers, made if need be; the same whatever order they are named in.

    Raises:
        BidError: it could not be made, or a link leads out of the bid.
    """
    place = inside(folder, f"{PRIVATE_CLAIMS}/{'+'.join(sorted(set(offers)))}")
    make_folder(folder / PRIVATE)
    make_folder(place)
    for each in (place.parent, place):
        each.chmod(0o700)
    return place
