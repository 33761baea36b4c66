"""What a plugin hands over: one frozen :class:`Funder`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

Transform = Callable[[Any], Any]
"""A named, pure function from one value to another; it raises ValueError with a plain sentence."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who may do what at this funder, in plain words; empty means that nobody has to."""

    fill: str = ""
    approve: str = ""
    research_office: str = ""
    submit: str = ""


@dataclass(frozen=True, slots=True)
class Funder:
    """One funder and its portal.

    Attributes:
        id: short name, also the name of the plugin's entry point: ``lottery``.
        name: the name that people know.
        portal_url: scheme and host where the portal is.
        origins: every origin (scheme://host[:port]) that pages and text may go to.
        forms: the folder of form specs (``*.toml``).
        transforms: the plugin's own transforms by name.
        widgets: the plugin's own widgets by name (see formbridge.browser.widgets).
        portal: a subclass of formbridge.browser.Portal, when TOML cannot say how the portal is moved through.
        access_help: the funder's own offer of help with access, with its date.
        terms: what the portal's terms say of assistants, with its date.
    """

    id: str
    name: str
    portal_url: str
    origins: tuple[str, ...]
    forms: Path
    transforms: Mapping[str, Transform] = field(default_factory=lambda: MappingProxyType({}))
    widgets: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    portal: type[Any] | None = None
    roles: Roles = Roles()
    access_help: str = ""
    terms: str = ""
