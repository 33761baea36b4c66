"""Controls that a person opens first: a window over the page, a part that is made when it is asked for."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.mapping.plan import FillStep


class Open:
    """Presses a button until the step's controls are there, and another when they are filled.

    Settings: ``button`` names what opens them (several names with ``|`` between: an empty and a filled one may
    differ); ``close``, if given, names what hands the answers over to the page, such as "Use this contact".
    """

    def before_reading(self, step: FillStep) -> bool:
        """A window over the page is not left open behind a reader's back."""
        return not _names(step, "close")

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Open the controls unless they are open."""
        targets = [entry.target for entry in step.entries]
        if not all(hands.shown(targets)):
            hands.press(_names(step, "button"))

    def finish(self, hands: Hands, step: FillStep) -> None:
        """Hand the answers over, if this step has a button for it."""
        names = _names(step, "close")
        if names:
            hands.press(names)


def _names(step: FillStep, key: str) -> list[str]:
    return [name.strip() for name in dict(step.settings).get(key, "").split("|") if name.strip()]
