"""Start a replica portal from this checkout: a funder's site rebuilt on loopback, for tests and the demo.

The replicas live in the repository's ``fixtures/portals``, not in the installed package. They need Flask,
which is imported only when a replica starts.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import formbridge
from formbridge.errors import BidError, UnknownNameError


class Account(Protocol):
    """Somebody who can sign in at the replica."""

    @property
    def email(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def begins(self) -> str: ...


class ReplicaPortal(Protocol):
    """What a test may look at and turn while the replica runs; see fixtures/portals/portal.py."""

    account: Account
    continue_delay_ms: int
    script_delay_ms: int
    lookup_delay_ms: int
    session_seconds: float
    warning_seconds: float
    session_check_seconds: float
    faults: list[Any]

    @property
    def today(self) -> date: ...
    @today.setter
    def today(self, day: date | None) -> None: ...
    def drafts(self) -> Sequence[Any]: ...
    def stored(self, draft_id: str) -> dict[str, str | list[str]]: ...
    def uploads(self, draft_id: str) -> dict[str, Any]: ...
    def submissions(self) -> Sequence[Any]: ...
    def requests(self) -> Sequence[Any]: ...
    def sign_everyone_out(self) -> None: ...


@dataclass(frozen=True)
class Replica:
    """A replica that is running."""

    url: str
    portal: ReplicaPortal

    @property
    def account(self) -> Account:
        """A demo person who can sign in."""
        return self.portal.account

    def drafts(self) -> Sequence[Any]:
        """Every draft, newest first; each has `id`, `owner`, `answers` and `updated`."""
        return self.portal.drafts()

    def stored(self, draft_id: str) -> dict[str, str | list[str]]:
        """What the server keeps for a draft, under the names that the form posts."""
        return self.portal.stored(draft_id)

    def submissions(self) -> Sequence[Any]:
        """Every application that was sent, oldest first; each has `draft`, `time` and `values`."""
        return self.portal.submissions()

    def requests(self) -> Sequence[Any]:
        """Every request that carried data, oldest first; each has `path`, `posted`, `stored` and more."""
        return self.portal.requests()


@contextmanager
def start_replica(
    name: str, *, today: date | None = None, continue_delay_ms: int | None = None
) -> Iterator[Replica]:
    """Run the replica of one funder's portal on a free port of 127.0.0.1 for as long as the block lasts.

    Args:
        name: the funder's id, for example ``"lottery"``.
        today: the day that the portal thinks it is; the real day unless given.
        continue_delay_ms: how long "Continue" takes before it saves; as the real portal unless given.
    """
    portals = load_portals(name)
    portal: Any = portals.open_portal(name, today=today, continue_delay_ms=continue_delay_ms)
    with ExitStack() as serving:
        try:
            url = serving.enter_context(portals.serving(portal))
        except LookupError as error:
            raise BidError(str(error), hint="Run it in the copy of FormBridge's repository.") from None
        yield Replica(url, portal)


def fixtures_folder() -> Path:
    """The checkout's ``fixtures``: around this package, or around the folder that the command runs in."""
    starts = (Path(formbridge.__file__).resolve().parent, Path.cwd())
    for folder in (parent / "fixtures" for start in starts for parent in (start, *start.parents)):
        if (folder / "portals" / "__init__.py").is_file():
            return folder
    raise BidError(
        "The replica portals are not here: they come with FormBridge's source, not with the package.",
        hint="Run this from a checkout of FormBridge's repository.",
    )


def portals_folder(name: str) -> Path:
    """The checkout's ``fixtures/portals``, which must hold a replica of that name."""
    folder = fixtures_folder() / "portals"
    if not (folder / package_name(name) / "__init__.py").is_file():
        known = sorted(path.parent.name.replace("_", "-") for path in folder.glob("*/__init__.py"))
        raise UnknownNameError(f"There is no replica called {name}.", hint=f"There is: {', '.join(known)}.")
    return folder


def package_name(name: str) -> str:
    """The folder of a funder's replica: its id as Python can import it."""
    return name.replace("-", "_")


def load_portals(name: str) -> ModuleType:
    """Import the package ``portals`` from its path, without putting anything on the module search path.

    Afterwards ``import portals`` works in this process, as the replicas' own tests do.
    """
    folder = portals_folder(name)
    loaded = sys.modules.get("portals")
    if loaded is not None and Path(loaded.__file__ or "").parent == folder:
        return loaded
    if importlib.util.find_spec("flask") is None:
        raise BidError(
            "The replica portals need Flask, which is not installed.",
            hint="Install it: pip install 'formbridge[dev]'.",
        )
    spec = importlib.util.spec_from_file_location(
        "portals", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["portals"] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules["portals"]
        raise
    return module
