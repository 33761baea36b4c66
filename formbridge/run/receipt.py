"""The receipt of a submission: safe to send on, because no answer is in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from formbridge.run.disk import write_whole


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was submitted where, when, and what the portal calls it.

    ``digest`` tells this plan from any other to whoever has the journal's key; ``request`` does the same for
    the final request. ``answers`` is how many questions FormBridge had filled, ``as_agreed`` whether each
    held the agreed answer when a person said yes.
    """

    form_title: str
    funder: str
    form: str
    edition: str
    round: str
    bid: str
    draft: str
    portal: str
    reference: str
    time: str
    digest: str
    request: str
    answers: int
    as_agreed: bool

    def text(self) -> str:
        """The receipt for people."""
        named = self.reference or "none was shown"
        agreed = "all as agreed" if self.as_agreed else "not all as agreed: a person had seen the differences"
        return (
            f"Submitted: {self.form_title} ({self.funder}/{self.form}, edition {self.edition})\n"
            f"Bid: {self.bid}\n"
            f"Round: {self.round or 'not named'}\n"
            f"Portal: {self.portal}, draft {self.draft}\n"
            f"Time: {self.time}\n"
            f"The portal's reference: {named}\n"
            f"Questions that FormBridge had filled: {self.answers}, {agreed}\n"
            f"Digest of the answers: {self.digest}\n"
            f"Digest of the final request: {self.request or 'not seen'}\n"
        )


def write_receipt(folder: Path, receipt: Receipt) -> Path:
    """Keep it in the run's folder, as JSON and as text; the text's path."""
    data = json.dumps(asdict(receipt), ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / "receipt.json", data.encode())
    path = folder / "receipt.txt"
    write_whole(path, receipt.text().encode())
    return path
