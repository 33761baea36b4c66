"""Repeating rows: add as many as the plan needs, in the way that the page offers."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.forms.spec import Target
from formbridge.mapping.plan import FillStep


class Rows:
    """Adds rows with a button. Rows that append themselves when typed into need nothing here.

    Settings: ``add`` names the button that adds a row.
    """

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Press the button until every row of the plan is there, or it stops helping."""
        add = dict(step.settings).get("add", "")
        if not add:
            return
        names = [name.strip() for name in add.split("|")]
        targets = [entry.target for entry in step.entries]
        missing = _missing(hands, targets)
        while missing:
            if not hands.press(names, within=targets[0].within):
                return
            left = _missing(hands, targets)
            if left >= missing:
                return
            missing = left


def _missing(hands: Hands, targets: list[Target]) -> int:
    return sum(not shown for shown in hands.shown(targets))
