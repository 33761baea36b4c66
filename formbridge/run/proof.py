"""What the funder would receive, beside what the team agreed. It is shown, and never written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from formbridge.browser.readings import Found, Reading
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry, FillStep, PagePlan, Problem, Status


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One question: what the team agreed, and what the portal holds on a fresh load."""

    field: str
    label: str
    page: str
    agreed: str
    held: str
    equal: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """All that a person should see before they say yes.

    Attributes:
        lines: every question that FormBridge filled.
        to_do: what the form leaves to a person; FormBridge never looks at these answers.
        problems: what the plan says has to be put right first.
        payload: the names and values of the final request, which was held back.
        blocked: why the portal does not offer its final button; "" when it does.
    """

    form_title: str
    draft: str
    lines: tuple[ProofLine, ...]
    to_do: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    payload: tuple[tuple[str, str], ...] = ()
    blocked: str = ""

    @property
    def differences(self) -> tuple[ProofLine, ...]:
        """The questions whose answer in the portal is not the agreed one."""
        return tuple(line for line in self.lines if not line.equal)

    @property
    def as_agreed(self) -> bool:
        """Whether the funder would receive exactly what the team agreed."""
        return not self.differences and not self.problems and not self.blocked

    def to_json(self) -> dict[str, Any]:
        """Plain data for ``--json``. It holds answers: it is for the screen, not for a file."""
        return {**asdict(self), "as_agreed": self.as_agreed, "differences": len(self.differences)}


def line(page: PagePlan, step: FillStep, readings: Sequence[Reading]) -> ProofLine:
    """One question, from a fresh load of its page."""
    notes = [_note(reading) for reading in readings if not reading.equal]
    held = ", ".join(_plain(reading.value) for reading in readings if reading.value)
    return ProofLine(
        step.field,
        step.label,
        page.id,
        step.shown,
        held,
        not notes,
        " ".join(sorted({n for n in notes if n})),
    )


def lost(page: PagePlan, step: FillStep, why: str) -> ProofLine:
    """One question whose page could not be opened."""
    return ProofLine(step.field, step.label, page.id, step.shown, "", equal=False, note=why)


def to_do(pages: Sequence[PagePlan]) -> tuple[tuple[str, str], ...]:
    """What is left to a person, with the reason."""
    mine = (step for page in pages for step in page.steps)
    return tuple(
        (step.label, step.reason)
        for step in mine
        if step.status is Status.PERSON or (step.sensitive and step.status is Status.FILLED)
    )


def beside_request(
    lines: Sequence[ProofLine], steps: Mapping[str, FillStep], payload: Sequence[tuple[str, str]]
) -> tuple[ProofLine, ...]:
    """The lines, where the final request itself carries answers: it has the last word."""
    sent: dict[str, list[str]] = {}
    for name, value in payload:
        sent.setdefault(name, []).append(value)
    return tuple(_beside(line, steps[line.field], sent) for line in lines)


def _beside(line: ProofLine, step: FillStep, sent: Mapping[str, list[str]]) -> ProofLine:
    carried = [(entry, sent[entry.target.name]) for entry in step.entries if entry.target.name in sent]
    if all(_same(entry, values) for entry, values in carried):
        return line
    held = ", ".join(value for _, values in carried for value in values)
    return replace(line, held=held, equal=False, note="The final request holds something else than the page.")


def _same(entry: Entry, values: Sequence[str]) -> bool:
    if isinstance(entry.value, tuple):
        return sorted(values) == sorted(entry.value)
    if entry.control in (Control.CHECKBOX, Control.FILE):
        return bool(values) == bool(entry.value)
    if entry.control in (Control.NUMBER, Control.MONEY):
        return [_figures(value) for value in values] == [_figures(entry.value)]
    return [value.replace("\r\n", "\n").strip() for value in values] == [entry.value.strip()]


def _figures(text: str) -> Decimal | str:
    try:
        return Decimal(text.replace(",", "").replace("£", "").strip())
    except InvalidOperation:
        return text


def _note(reading: Reading) -> str:
    return "It is not on the page." if reading.found in (Found.MISSING, Found.SEVERAL) else reading.note


def _plain(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
