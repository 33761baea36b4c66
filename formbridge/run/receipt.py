"""What may be sent on about a submission, as no answer is in it: a summary of the proof, and the receipt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from formbridge.preview.visible import one_line, visible
from formbridge.run.disk import write_whole
from formbridge.run.proof import Proof, ProofLine

_TELLS = 4  # letters: a shorter answer, such as "Yes", may stand in a name by chance
_LONGEST_NAME = 120
_HIDDEN = "(a name that is not shown, because it may hold an answer)"


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


def summary(proof: Proof) -> str:
    """The proof without a single answer: which questions are as agreed, and how long each answer is."""
    answers = [text for line in proof.lines for text in (line.agreed, line.held)]
    lines = [
        f"What the funder would receive: {proof.form_title}, draft {proof.draft}",
        "No answer is in this summary: only how long each is, in characters.",
        *(_line(line) for line in proof.lines),
        *(f"Left to a person: {label}" for label, _ in proof.to_do),
        *(f"A problem of the bid remains: {problem.field}" for problem in proof.problems),
        *(
            f"The final request carries: {_name(name, answers)}: {len(value)}"
            for name, value in proof.payload
        ),
    ]
    return "\n".join(map(one_line, lines)) + "\n"


def _line(line: ProofLine) -> str:
    if line.equal:
        return f"Same: {line.label}: {len(line.agreed)}"
    return f"DIFFERENT: {line.label}: agreed {len(line.agreed)}, held {len(line.held)}"


def _name(name: str, answers: Sequence[str]) -> str:
    """The name of a value in the request; a page that makes names of answers does not have them told."""
    told = any(len(answer) >= _TELLS and answer.casefold() in name.casefold() for answer in answers)
    return _HIDDEN if told or len(name) > _LONGEST_NAME else name


def write_summary(folder: Path, proof: Proof) -> Path:
    """Keep the summary in the run's folder; its path."""
    path = folder / "summary.txt"
    write_whole(path, summary(proof).encode())
    return path


def write_receipt(folder: Path, receipt: Receipt) -> Path:
    """Keep it in the run's folder, as JSON and as text; the text's path."""
    data = (
        json.dumps(asdict(receipt), indent=2) + "\n"
    )  # in ASCII: a portal's words must not steer a terminal
    write_whole(folder / "receipt.json", data.encode())
    path = folder / "receipt.txt"
    write_whole(path, visible(receipt.text()).encode())
    return path
