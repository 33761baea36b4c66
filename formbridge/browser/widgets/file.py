"""Files: some pages show their input only after a button."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.mapping.plan import FillStep


class File:
    """Presses the button that brings up the file input. Settings: ``button`` names it."""

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Open the upload, if the settings name a button for it."""
        button = dict(step.settings).get("button", "")
        if button and not hands.exists([entry.target for entry in step.entries]):
            hands.press([button])
