"""A guard against what must never be sent: numbers and dates that identify a person or open an account.

It warns and stops; it never deletes and never rewrites. Numbers with a check digit are checked by
python-stdnum, so that a telephone number or a company number does not stop anybody. A finding never holds
the number itself, only its first and last character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from formbridge.errors import BidError


class Sensitive(StrEnum):
    """What was found, in words for a person."""

    NATIONAL_INSURANCE = "a National Insurance number"
    SORT_CODE = "a bank sort code"
    ACCOUNT = "a bank account number"
    IBAN = "an international bank account number (IBAN)"
    CARD = "a payment card number"
    TAX_REFERENCE = "a tax reference (UTR)"
    NHS_NUMBER = "an NHS number"
    BIRTH_DATE = "a date of birth"
    PASSPORT = "a passport number"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that must not be sent. ``where`` says which line; ``excerpt`` is masked."""

    where: str
    kind: Sensitive
    excerpt: str

    def __str__(self) -> str:
        return f"{self.where}: this looks like {self.kind} ({self.excerpt})."


_GAP = r"[\s\-.]?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"\b(?:{_DAY}[\s./-]+(?:{_MONTHS}|0?[1-9]|1[0-2])[\s.,/-]+(?P<y1>{_YEAR}|\d\d)"
    rf"|(?P<y2>{_YEAR})-\d\d-\d\d|{_MONTHS}\s+{_DAY},?\s+(?P<y3>{_YEAR}))\b"
)
# QQ is no real prefix. It is the published specimen, and a good way to try the guard.
_NINO = rf"\b(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]){_GAP}(?:\d{_GAP}){{6}}[A-D]\b"
_NINO_START = rf"\b[A-Z]{{2}}{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d\b"

_DIGIT = re.compile(r"\d")
_BORN_BEFORE = 2016  # "the idea was born on 3 May 2025" is about an idea


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Sensitive
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None = None  # words that have to stand before it
    reach: int = 40
    check: Callable[[re.Match[str]], bool] = lambda _: True


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match[0])


def _is_card(match: re.Match[str]) -> bool:
    from stdnum import luhn

    return luhn.is_valid(_digits(match)) and len(set(_digits(match))) > 1


def _is_iban(match: re.Match[str]) -> bool:
    from stdnum import iban

    compact = re.sub(r"[\s-]", "", match[0]).upper()
    return any(iban.is_valid(compact[:length]) for length in range(len(compact), 14, -1))


def _is_nhs(match: re.Match[str]) -> bool:
    from stdnum.gb import nhs

    return nhs.is_valid(_digits(match))


def _is_old(match: re.Match[str]) -> bool:
    year = next(filter(None, (match["y1"], match["y2"], match["y3"])))
    return len(year) == 2 or int(year) < _BORN_BEFORE


_RULES = (
    _Rule(Sensitive.NATIONAL_INSURANCE, _words(_NINO)),
    _Rule(Sensitive.NATIONAL_INSURANCE, _words(_NINO_START), _words(r"nat\w* ins|\bNINO\b|\bNI (?:no|num)")),
    _Rule(Sensitive.IBAN, _words(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b"), check=_is_iban),
    _Rule(Sensitive.SORT_CODE, re.compile(r"\b\d\d[\s-]?\d\d[\s-]?\d\d\b"), _words(r"sort(?:ing)?\s?-?code")),
    _Rule(Sensitive.SORT_CODE, re.compile(r"\b\d\d-\d\d-\d\d\b(?=\D{1,30}\b\d{8}\b)")),
    _Rule(
        Sensitive.ACCOUNT,
        re.compile(r"\b\d(?:[ -]?\d){5,7}\b"),
        _words(
            r"\b(?:account|a/c|acct)(?:\W*(?:no|num\w*|details?)?|[^\n]{0,30}\b(?:no|num\w*))\W*(?:is|was)?\W*$"
        ),
        60,
    ),
    _Rule(Sensitive.CARD, re.compile(r"\b[2-6]\d{3}(?:[ -]?\d){9,15}\b"), check=_is_card),
    _Rule(
        Sensitive.TAX_REFERENCE,
        re.compile(r"\b\d{5}\s?\d{5}K?\b"),
        _words(r"\bUTR\b|taxpayer|tax ref|self.assessment"),
    ),
    _Rule(Sensitive.NHS_NUMBER, re.compile(r"\b[1-9]\d\d \d{3} \d{4}\b"), check=_is_nhs),
    _Rule(
        Sensitive.NHS_NUMBER,
        re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"),
        _words(r"\b(?:NHS|CHI|patient|hospital)\s?(?:no|num\w*|id)\b"),
        check=_is_nhs,
    ),
    _Rule(Sensitive.BIRTH_DATE, _words(_DATE), _words(r"date of birth|birth\s?date|birthday|\bD\.?O\.?B\b")),
    _Rule(Sensitive.BIRTH_DATE, _words(_DATE), _words(r"\bborn\b"), 25, _is_old),
    _Rule(Sensitive.PASSPORT, _words(r"\b(?:\d{9}|[A-Z]\d{8})\b"), _words(r"passport")),
)


def find_sensitive(text: str) -> list[Finding]:
    """Everything in a text that must not be sent, in order, each once."""
    if not _DIGIT.search(unicodedata.normalize("NFKC", text)):
        return []  # every rule asks for digits, and most answers have none
    plain = _plain(text)
    found: dict[tuple[int, Sensitive], Finding] = {}
    for rule in _RULES:
        for match in rule.pattern.finditer(plain):
            if _applies(rule, match, plain):
                line = f"line {plain.count(chr(10), 0, match.start()) + 1}"
                found.setdefault((match.start(), rule.kind), Finding(line, rule.kind, _masked(match[0])))
    return [found[place] for place in sorted(found)]


def stop_if_sensitive(texts: Mapping[str, str]) -> None:
    """Stop an export; ``texts`` are what would be written, by where each comes from.

    Raises:
        BidError: there is something in them that must not be sent. It says where, and never repeats it whole.
    """
    findings = [f"{where}, {finding}" for where, text in texts.items() for finding in find_sensitive(text)]
    if findings:
        raise stopped(findings)


def stopped(findings: list[str]) -> BidError:
    """The error that says what was found and where."""
    listed = "\n".join(f"  {finding}" for finding in findings)
    return BidError(
        f"Stopped, because there is something here that must never be sent:\n{listed}",
        hint="Take it out of the bid. If it is something else, change the words around it. Nothing was sent.",
    )


def _applies(rule: _Rule, match: re.Match[str], text: str) -> bool:
    return rule.check(match) and (rule.near is None or _near(rule.near, match, text, rule.reach))


def _near(words: re.Pattern[str], match: re.Match[str], text: str, reach: int) -> bool:
    return words.search(text[max(0, match.start() - reach) : match.start()]) is not None


def _plain(text: str) -> str:
    """The text as a reader sees it: wide digits, odd spaces, odd dashes and hidden joins made ordinary."""
    return text if text.isascii() else "".join(_ordinary(unicodedata.normalize("NFKC", text)))


def _ordinary(text: str) -> Iterator[str]:
    for character in text:
        match unicodedata.category(character):
            case "Cf":
                continue
            case "Pd":
                yield "-"
            case "Sm" if character == "\u2212":  # a minus sign
                yield "-"
            case "Zs":
                yield " "
            case "Nd":
                yield str(unicodedata.digit(character))
            case _:
                yield character


def _masked(text: str) -> str:
    return f"{text[0]}{'•' * 6}{text[-1]}"
