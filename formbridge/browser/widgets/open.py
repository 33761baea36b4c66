"""Controls behind a button: a part of the page, a tab or a dialog that a person opens first."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.browser.targets import names_in
from formbridge.mapping.plan import FillStep


class Open:
    """Presses a button to bring the controls up, and another when they are filled.

    Settings: ``button`` names what opens them and ``close`` what takes the answers over; several names of
    either, of which the page has one at a time, are parted by "|". Without ``close`` nothing is pressed
    afterwards.
    """

    def before_reading(self, step: FillStep) -> bool:
        """A dialog is not left open behind a reader's back."""
        return not names_in(step, "close")

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Open, unless the controls are there to be used."""
        names = names_in(step, "button")
        if names and not all(hands.shown([entry.target for entry in step.entries])):
            hands.press(names)

    def finish(self, hands: Hands, step: FillStep) -> None:
        """Hand the answers over to the page."""
        names = names_in(step, "close")
        if names:
            hands.press(names)
