"""Rich text: the engine finds the editor that belongs to a label or text area by itself."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.mapping.plan import FillStep


class RichText:
    """Waits until the page's editor has taken over from its text area."""

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Let editors that start late start."""
        if not all(hands.shown([entry.target for entry in step.entries])):
            hands.settle(seconds=10)
