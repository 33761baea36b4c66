"""Repeating rows: add as many as the plan needs, in the way that the page offers."""

from __future__ import annotations

from formbridge.browser.hands import Hands
from formbridge.browser.targets import names_in
from formbridge.forms.spec import Target
from formbridge.mapping.plan import FillStep

_LOOKS = 3


class Rows:
    """Adds rows with a button. Rows that append themselves when typed into need nothing here.

    Settings: ``add`` names the button that adds a row. A button behind a tab is brought up first.

    Rows that are saved one by one, in the page, are known by a button of their own to save or to change
    them; ``save``, ``edit``, ``cancel`` and ``remove`` name these where they are called otherwise
    than most. Each is opened, filled, compared and saved before the next: see the module ``onebyone``.
    """

    one_by_one = True

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Press the button until every row of the plan is there, or it stops helping."""
        names = names_in(step, "add")
        targets = [entry.target for entry in step.entries]
        missing = _missing(hands, targets) if names else 0
        while missing:
            added = self._add(hands, names, step) or (
                hands.settle(seconds=10) and self._add(hands, names, step)
            )
            left = _left(hands, targets, missing) if added else missing
            if left >= missing:
                return
            missing = left

    def _add(self, hands: Hands, names: list[str], step: FillStep) -> bool:
        within = step.entries[0].target.within
        return hands.press(names, within=within) or (
            hands.bring_up(names, within=within) and hands.press(names, within=within)
        )


class RowWindows(Rows):
    """Rows that are typed in a window over the page, one window for each.

    Settings: ``add`` as for rows; ``close`` names the button that takes a row's answers over to the page.
    """

    one_by_one = False

    def _add(self, hands: Hands, names: list[str], step: FillStep) -> bool:
        added = super()._add(hands, names, step)
        if added:
            hands.press(names_in(step, "close"))  # a new row's window lies over the button that adds the next
        return added

    def finish(self, hands: Hands, step: FillStep) -> None:
        """Close the window that was filled last."""
        hands.press(names_in(step, "close"))


def _left(hands: Hands, targets: list[Target], before: int) -> int:
    """How many are missing after a row was added; a page that went to its server for it is waited for."""
    for _look in range(_LOOKS):
        left = _missing(hands, targets)
        if left < before:
            return left
        hands.settle(seconds=10)
    return _missing(hands, targets)


def _missing(hands: Hands, targets: list[Target]) -> int:
    return sum(not there for there in hands.within_reach(targets))
