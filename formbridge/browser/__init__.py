"""A person's hands: open a funder's portal in a browser, find controls, fill them, read them back.

Names load when they are first used, so that ``formbridge --help`` starts no browser library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formbridge.browser.hands import Hands
    from formbridge.browser.portal import Portal
    from formbridge.browser.session import open_portal
    from formbridge.browser.widgets import Widget

_HOMES = {"Hands": "hands", "Portal": "portal", "Widget": "widgets", "open_portal": "session"}

__all__ = ["Hands", "Portal", "Widget", "open_portal"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"formbridge.browser.{_HOMES[name]}"), name)
