"""The installed funders. A plugin that fails is reported and left out; it never takes the others down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pluggy

from formbridge.errors import FormBridgeError, PluginError, UnknownNameError
from formbridge.forms import FormSpec, load_form
from formbridge.model.projections.crosswalk import InvolvementQuestion
from formbridge.plugin import hookspecs
from formbridge.plugin.funder import Funder

GROUP = "formbridge"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")


@dataclass(frozen=True, slots=True)
class BrokenPlugin:
    """A plugin that could not be used, and why."""

    name: str
    why: str


@dataclass(slots=True)
class Registry:
    """Funders by id, and the plugins that failed."""

    funders: dict[str, Funder] = field(default_factory=dict)
    broken: list[BrokenPlugin] = field(default_factory=list)
    _forms: dict[Path, FormSpec] = field(default_factory=dict)

    def funder(self, name: str) -> Funder:
        """The funder of that id; UnknownNameError names the nearest."""
        if name not in self.funders:
            raise _unknown("funder", name, self.funders, "formbridge funders")
        return self.funders[name]

    def forms(self, funder: str) -> dict[str, FormSpec]:
        """A funder's forms by id, loaded once.

        Raises:
            PluginError: when a form spec is wrong.
        """
        paths = sorted(self.funder(funder).forms.glob("*.toml"))
        return {spec.id: spec for spec in (self._load(path) for path in paths)}

    def _load(self, path: Path) -> FormSpec:
        """One form; only what is asked for is read, and only once."""
        if path not in self._forms:
            self._forms[path] = load_form(path)
        return self._forms[path]

    def involvement(self, funder: str) -> dict[str, InvolvementQuestion]:
        """What a funder's forms ask about the whole involvement plan, by the question's id.

        A form that cannot be read is left out here; whoever uses it is told why. Of forms that ask otherwise
        under one id, the first counts: the plugin's own tests find them.

        Raises:
            PluginError: a question's id does not begin with the funder's.
        """
        found: dict[str, InvolvementQuestion] = {}
        for path in sorted(self.funder(funder).forms.glob("*.toml")):
            with suppress(PluginError):
                asked = self._load(path).involvement
                if asked is not None:
                    found.setdefault(asked.id, asked)
        for id_ in found:
            if id_ != funder and not id_.startswith(f"{funder}-"):
                raise PluginError(
                    f"The involvement question “{id_}” of the funder “{funder}” has another funder's name.",
                    hint=f"In the form spec, under [involvement], let its id begin with “{funder}-”.",
                )
        return found

    def form_names(self) -> list[str]:
        """Every form as ``funder/form``, without reading the specs."""
        return [
            f"{id_}/{path.stem}"
            for id_, funder in self.funders.items()
            for path in sorted(funder.forms.glob("*.toml"))
        ]

    def form(self, name: str) -> tuple[Funder, FormSpec]:
        """A form by ``funder/form``, or by the form's id alone when only one funder has it."""
        matches = [full for full in self.form_names() if name in (full, full.partition("/")[2])]
        if len(matches) > 1:
            raise UnknownNameError(
                f"More than one funder has a form “{name}”.", hint=f"Say which: {', '.join(matches)}."
            )
        if not matches:
            raise _unknown("form", name, self.form_names(), "formbridge forms")
        funder, _, form = matches[0].partition("/")
        found = self.funder(funder)
        return found, self._load(found.forms / f"{form}.toml")


def _unknown(kind: str, name: str, known: Iterable[str], command: str) -> UnknownNameError:
    near = get_close_matches(name, list(known), n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    return UnknownNameError(f"There is no {kind} “{name}”.", hint=f"{hint}“{command}” lists them.")


def load_registry(points: Iterable[EntryPoint] | None = None) -> Registry:
    """Load every installed plugin, each alone."""
    registry = Registry()
    for point in points if points is not None else entry_points(group=GROUP):
        try:
            for funder in _funders_of(point):
                _add(registry, funder)
        except FormBridgeError as error:
            registry.broken.append(BrokenPlugin(point.name, str(error)))
        except Exception as error:  # noqa: BLE001  a plugin is somebody else's code: whatever it raises, the rest goes on
            registry.broken.append(BrokenPlugin(point.name, f"{type(error).__name__}: {error}"))
    return registry


def _funders_of(point: EntryPoint) -> Iterator[Funder]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(point.load(), name=point.name)
    manager.check_pending()
    found: list[Funder] = []
    manager.hook.register_funders(register=found.append)
    yield from found


def _add(registry: Registry, funder: Funder) -> None:
    if funder.id in registry.funders:
        raise PluginError(f"Two plugins register the funder “{funder.id}”.", hint="Uninstall one of them.")
    for origin in (funder.portal_url, *funder.origins):
        if not _ORIGIN.fullmatch(origin):
            raise PluginError(f"“{origin}” is not an origin such as https://apply.example.org.")
    if not funder.forms.is_dir():
        raise PluginError(f"The folder of form specs of “{funder.id}” is missing.")
    registry.funders[funder.id] = funder


class _Once:
    """The registry of this process, loaded when first asked for."""

    @cached_property
    def registry(self) -> Registry:
        return load_registry()


_once = _Once()


def registry() -> Registry:
    """The registry of this process."""
    return _once.registry
