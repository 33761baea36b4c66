"""FormBridge: write a grant bid once, in plain language, and fill many funders' forms with it.

This is the front door. Plugins and scripts import from here (and from ``formbridge.testing``), nothing
deeper; ``__all__`` is the whole list and a test holds it to ``docs/reference/python.md``. Names load when
they are first used, so that ``import formbridge`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formbridge.browser import Portal, open_portal
    from formbridge.errors import (
        BidError,
        FormBridgeError,
        OriginRefused,
        PageChanged,
        PersonNeeded,
        PluginError,
        PortalError,
        PortalUnreachable,
        UnknownNameError,
    )
    from formbridge.forms import FormSpec, load_form
    from formbridge.mapping import FillPlan, FillStep, PagePlan, Problem, Status, build_plan
    from formbridge.model import Bid, DisclosedBid, disclose, read_bid
    from formbridge.plugin import Funder, Roles, hookimpl, registry

_ROOMS = {
    "browser": ("Portal", "open_portal"),
    "errors": (
        "BidError",
        "FormBridgeError",
        "OriginRefused",
        "PageChanged",
        "PersonNeeded",
        "PluginError",
        "PortalError",
        "PortalUnreachable",
        "UnknownNameError",
    ),
    "forms": ("FormSpec", "load_form"),
    "mapping": ("FillPlan", "FillStep", "PagePlan", "Problem", "Status", "build_plan"),
    "model": ("Bid", "DisclosedBid", "disclose", "read_bid"),
    "plugin": ("Funder", "Roles", "hookimpl", "registry"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Bid",
    "BidError",
    "DisclosedBid",
    "FillPlan",
    "FillStep",
    "FormBridgeError",
    "FormSpec",
    "Funder",
    "OriginRefused",
    "PageChanged",
    "PagePlan",
    "PersonNeeded",
    "PluginError",
    "Portal",
    "PortalError",
    "PortalUnreachable",
    "Problem",
    "Roles",
    "Status",
    "UnknownNameError",
    "build_plan",
    "disclose",
    "hookimpl",
    "load_form",
    "open_portal",
    "read_bid",
    "registry",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its room when it is first asked for."""
    if name not in _ROOM_OF:
        raise AttributeError(f"formbridge has no public name {name!r}")
    value = getattr(import_module(f"formbridge.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
