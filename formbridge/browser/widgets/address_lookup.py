"""An address behind a look-up: open the boxes that a person would open to type it themselves."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.mapping.plan import FillStep

_MANUAL = (
    "Enter address manually",
    "Enter an address manually",
    "Enter the address manually",
    "Enter manually",
    "I can't find my address",
    "Enter UK address manually",
    "Add address manually",
)
_EDIT = ("Edit", "Edit address", "Change", "Change address")


class AddressLookup:
    """Presses "Enter address manually", or "Edit" when one is already there, inside the field's fieldset.

    Settings: ``manual`` names the link or button when it is another one.
    """

    def before_reading(self, _step: FillStep) -> bool:
        """What is behind the look-up is only there to be read once it is open."""
        return True

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Open the address boxes unless they are open."""
        targets = [entry.target for entry in step.entries]
        if all(hands.shown(targets)):
            return
        own = dict(step.settings).get("manual", "")
        within = next((target.within for target in targets if target.within), step.label)
        for names in ((own,) if own else (), _MANUAL, _EDIT):
            if names and hands.press(names, within=within) and any(hands.shown(targets)):
                return
