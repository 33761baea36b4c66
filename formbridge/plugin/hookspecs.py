"""The whole contract between FormBridge and a plugin: one hook."""

from __future__ import annotations

from collections.abc import Callable

import pluggy

from formbridge.plugin.funder import Funder

hookspec = pluggy.HookspecMarker("formbridge")
hookimpl = pluggy.HookimplMarker("formbridge")


@hookspec
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over each funder that this plugin knows, by calling ``register(funder)``."""
