"""Numbers that other people give out. None is ever required; each is checked when it is there."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u
_ROR = re.compile(r"^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$")


def parse_orcid(value: object) -> str:
    """The 16 characters of an ORCID iD in their usual groups, from an address or from the number.

    Raises:
        ValueError: a digit is wrong or missing.
    """
    from stdnum import isni  # here: it is slow to load, and many bids have no such number

    text = _without_address(value, "orcid.org")
    if not isni.is_valid(text):
        raise ValueError(
            f"'{value}' is not an ORCID iD: a character is wrong or missing. Copy it from orcid.org."
        )
    compact = isni.compact(text)
    return "-".join(compact[start : start + 4] for start in range(0, 16, 4))


def parse_ror(value: object) -> str:
    """A ROR identifier as its full address.

    Raises:
        ValueError: a character is wrong or missing.
    """
    text = _without_address(value, "ror.org").lower()
    if not _ROR.match(text) or _ror_check(text[1:7]) != text[7:]:
        raise ValueError(
            f"'{value}' is not a ROR identifier: a character is wrong or missing. Copy it from ror.org."
        )
    return f"https://ror.org/{text}"


def _without_address(value: object, host: str) -> str:
    """The number alone, from however its address was copied."""
    address = rf"\A(?:https?://)?(?:www\.)?{re.escape(host)}/"
    return re.sub(address, "", str(value).strip(), flags=re.IGNORECASE).rstrip("/")


def _ror_check(characters: str) -> str:
    number = 0
    for character in characters:
        number = number * 32 + _CROCKFORD.index(character)
    return f"{98 - (number * 100) % 97:02d}"


def parse_ein(value: object) -> str:
    """A United States employer number, as NN-NNNNNNN."""
    from stdnum.us import ein

    if not ein.is_valid(str(value)):
        raise ValueError(f"'{value}' is not an EIN. It has nine digits, like 12-3456789.")
    return ein.format(str(value))


def parse_uei(value: object) -> str:
    """A United States unique entity identifier: twelve letters and numbers, with no O and no I."""
    text = str(value).strip().upper()
    if not re.match(r"^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$", text):
        raise ValueError(f"'{value}' is not a UEI. It has twelve letters and numbers, and no letter O or I.")
    return text


Orcid = Annotated[str, BeforeValidator(parse_orcid)]
Ror = Annotated[str, BeforeValidator(parse_ror)]
Ein = Annotated[str, BeforeValidator(parse_ein)]
Uei = Annotated[str, BeforeValidator(parse_uei)]
