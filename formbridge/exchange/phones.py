"""Telephone numbers: one text in a bid, a country code and the rest in the protocol."""

from __future__ import annotations

import re

import phonenumbers

from formbridge.exchange.protocol import Phone, PhoneCollection

_AS_WRITTEN = re.compile(r"[0-9][0-9 ()./-]*|\([0-9][0-9 ()./-]*")
_HOME = "GB"  # a number without a country code is a British one, as everywhere in FormBridge


def to_phones(text: str | None) -> PhoneCollection | None:
    """The number with its country code; None when it is not a number that can be called from abroad."""
    try:
        number = phonenumbers.parse(text or "", _HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    code = f"+{number.country_code}"
    rest = (text or "").strip().removeprefix(code).strip()
    extension, number.extension = number.extension, None
    if not _AS_WRITTEN.fullmatch(rest) or extension:
        rest = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        rest = rest.removeprefix(code).strip()
    return PhoneCollection(primary=Phone(country_code=code, number=rest, extension=extension))


def to_text(phones: PhoneCollection | None) -> str:
    """One text that calls the same number; a British number that begins with 0 stays as it was written."""
    if phones is None:
        return ""
    phone = phones.primary
    number = phone.number.strip()
    home = phone.country_code.strip() == "+44" and number.startswith(("0", "(0"))
    extension = f" ext. {phone.extension}" if phone.extension else ""
    return f"{number if home else f'{phone.country_code.strip()} {number}'}{extension}"
