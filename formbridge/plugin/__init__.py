"""The contract with plugins, and the registry of those that are installed."""

from formbridge.plugin.funder import Funder, Roles, Transform
from formbridge.plugin.hookspecs import hookimpl
from formbridge.plugin.registry import BrokenPlugin, Registry, load_registry, registry

__all__ = [
    "BrokenPlugin",
    "Funder",
    "Registry",
    "Roles",
    "Transform",
    "hookimpl",
    "load_registry",
    "registry",
]
