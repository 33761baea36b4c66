"""How a submission is shown and asked about: the proof, the yes, and how an earlier one ended."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from formbridge.cli.say import Say, choose, confirm, someone_is_there
from formbridge.errors import BidError, PersonNeeded

if TYPE_CHECKING:
    from formbridge.run import Proof, ProofLine, Submission

_STATES = {
    "ready": "It was not submitted. 'formbridge submit' may send it.",
    "submitting": "Another process is submitting it now.",
    "submitted": "It was submitted.",
    "unknown": "Nobody knows yet whether it was submitted.",
}


def show_proof(say: Say, proof: Proof) -> None:
    """What the funder would receive, beside what the team agreed."""
    say.result(f"Proof: {proof.form_title}, draft {proof.draft}")
    for line in proof.lines:
        _show_line(say, line)
    if proof.to_do:
        say.result("Left to a person on the portal; FormBridge does not look at these answers:")
    for label, reason in proof.to_do:
        say.result(f"  - {label}{f' ({reason})' if reason else ''}")
    for problem in proof.problems:
        say.result(f"Problem in the bid: {problem.what} {problem.todo}")
    if proof.payload:
        names = ", ".join(name for name, _ in proof.payload)
        say.result(f"The final request was held back. It carries: {names}.")
    if proof.blocked:
        say.result(f"The portal does not offer to submit yet. {proof.blocked}")
    say.result(verdict(proof))


def verdict(proof: Proof) -> str:
    """Whether the funder would receive what the team agreed, in one sentence."""
    number, differing, problems = len(proof.lines), len(proof.differences), len(proof.problems)
    if proof.as_agreed and number == 1:
        return "The 1 answer that FormBridge filled is exactly as agreed."
    if proof.as_agreed:
        return f"All {number} answers that FormBridge filled are exactly as agreed."
    reasons = []
    if differing:
        reasons.append(f"{differing} of {number} answers {_verb(differing, 'differ')} from what was agreed")
    if problems:
        reasons.append(f"{problems} problem{'s' * (problems > 1)} of the bid {_verb(problems, 'remain')}")
    if proof.blocked:
        reasons.append("the portal does not offer its final button")
    return f"Not as agreed: {', and '.join(reasons)}."


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb


def _show_line(say: Say, line: ProofLine) -> None:
    say.result(f"{'Same' if line.equal else 'DIFFERENT'}: {line.label}")
    say.result(f"  Agreed: {line.agreed}")
    if not line.equal:
        say.result(f"  The funder would receive: {line.held or 'nothing'}")
        if line.note:
            say.result(f"  Why: {line.note}")


class YesToProof:
    """Shows the proof and asks for a yes; called by the run with the proof."""

    def __init__(self, say: Say, funder: str, *, beforehand: bool) -> None:
        self._say = say
        self._funder = funder
        self._beforehand = beforehand
        self.proof: Proof | None = None

    def __call__(self, proof: Proof) -> bool:
        """Whether a person says yes to exactly this."""
        self.proof = proof
        show_proof(self._say, proof)
        if self._say.as_json:
            self._say.progress(verdict(proof))
        if self._beforehand:
            return self._was_said(proof)
        if not someone_is_there():
            raise PersonNeeded(
                "Nobody is there to say yes, so nothing was sent.",
                hint="Run it in a terminal, or say yes beforehand with --yes.",
            )
        agreed = confirm(f"Send this application to {self._funder} now?")
        self._say.kept = "The application may have been sent: run 'formbridge submit --reconcile'."
        return agreed

    def _was_said(self, proof: Proof) -> bool:
        if not proof.as_agreed:
            raise BidError(
                f"{verdict(proof)} A yes beforehand does not cover that, so nothing was sent.",
                hint="Look at the proof with --proof. Put it right, or run without --yes and decide.",
            )
        self._say.kept = "The application may have been sent: run 'formbridge submit --reconcile'."
        return True


def ask_how_it_ended(question: str) -> bool | None:
    """A person's word on whether an application arrived; None when nobody knows or nobody is there."""
    if not someone_is_there():
        return None
    answers = {"yes": True, "no": False, "unknown": None}
    return answers[choose(question, answers)]


def show_submission(say: Say, row: Submission) -> None:
    """How an earlier submission ended, and who says so."""
    say.data(asdict(row))
    say.result(_STATES[row.state.value])
    if row.reference:
        say.result(f"The portal's reference: {row.reference}")
    if row.word:
        say.result(f"Known from: {'the portal' if row.word == 'portal' else 'a person'}, {row.time}")
