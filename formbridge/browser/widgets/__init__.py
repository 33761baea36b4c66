"""Widgets: named code that prepares a field's controls before they are filled.

Most controls need none: the engine finds them, fills them and reads them back by itself. A widget is for what
has to happen first: open a manual address form, add rows to a table. A form spec names it
(``widget = "rows"``) and may give it settings. A plugin adds its own through ``Funder.widgets``::

    class OpenBudget:
        def prepare(self, hands: Hands, step: FillStep) -> None:
            if not all(hands.shown([entry.target for entry in step.entries])):
                hands.press(["Add a budget"])

    Funder(..., widgets={"open_budget": OpenBudget()})

``prepare`` is called before the step's controls are filled. A widget may also have ``finish(hands, step)``,
called once they are: to press the button of a dialog that takes the answers over. And it may have
``before_reading(step)``: True when ``prepare`` merely opens something, and has to be called before what the
portal holds already can be read.

A widget never types an answer, never presses a button that saves, sends or deletes, and may be called again
on a page that is already prepared: it must then do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from formbridge.browser.hands import Hands
from formbridge.mapping.plan import FillStep


@runtime_checkable
class Widget(Protocol):
    """What a widget must offer."""

    def prepare(self, hands: Hands, step: FillStep) -> None:
        """Make the step's controls ready to be filled. Raise nothing for what is missing: it is reported."""


def builtin() -> Mapping[str, Widget]:
    """The widgets that FormBridge brings, by name."""
    from formbridge.browser.widgets.address_lookup import AddressLookup
    from formbridge.browser.widgets.file import File
    from formbridge.browser.widgets.open import Open
    from formbridge.browser.widgets.rich_text import RichText
    from formbridge.browser.widgets.rows import Rows, RowWindows

    return {
        "address_lookup": AddressLookup(),
        "file": File(),
        "open": Open(),
        "rich_text": RichText(),
        "row_windows": RowWindows(),
        "rows": Rows(),
    }
