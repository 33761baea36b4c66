"""Who agreed to exactly this text. A changed text is a draft again."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from formbridge.model.record import Line, PersonId, Record


class Agreement(Record):
    """One person's yes to one exact text, named by its digest."""

    by: PersonId
    on: date
    digest: Line


def text_digest(texts: Mapping[str, str]) -> str:
    """A short name for exactly these texts. Spaces at line ends and the kind of line break do not count."""
    settled = {name: _settle(text) for name, text in sorted(texts.items())}
    words = json.dumps(settled, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _settle(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def agreed_by(agreements: Iterable[Agreement], digest: str) -> tuple[str, ...]:
    """The people who agreed to the text of this digest, in the order in which they did."""
    return tuple(dict.fromkeys(agreement.by for agreement in agreements if agreement.digest == digest))
