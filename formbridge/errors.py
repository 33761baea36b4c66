"""Every exception that FormBridge raises on purpose, grouped by who can act.

    FormBridgeError                     str() is a sentence that a researcher can act on
    ├── BidError          exit 3        the team: the bid, its folder, or the command's words
    │   ├── UnknownNameError            a funder, form, bid or run of that name does not exist
    │   └── BidFolderError              everything wrong in a bid folder, each with its file and line
    ├── PersonNeeded      exit 4        a person: sign in, tick, sign, decide; then resume
    ├── PortalError       exit 5        nobody here: the funder's site differs or is down
    │   ├── PortalUnreachable           no answer, or the browser died
    │   ├── PageChanged                 the page has lost, renamed or doubled a field
    │   └── OriginRefused               the page wanted to go to a site that is not the funder's
    └── PluginError       exit 6        the plugin's author: a form spec or hook is wrong

Problems that a *plan* finds (too long, missing) are values, not exceptions; see
:mod:`formbridge.mapping.plan`. Anything that is not a FormBridgeError is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class FormBridgeError(Exception):
    """Something that a person can act on.

    Args:
        message: what happened and where, as one or more plain sentences.
        hint: what to do next, as a plain sentence; empty when the message says it.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class BidError(FormBridgeError):
    """The bid, its folder or the command's words need a change by the team."""

    exit_code = 3


class UnknownNameError(BidError):
    """There is no funder, form, bid or run of that name."""


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing to put right in one place of a bid folder. ``line`` counts from 1; 0 means the whole file."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.what}"


class BidFolderError(BidError):
    """A bid folder cannot be used as it is; ``problems`` lists everything that was found."""

    def __init__(self, message: str, problems: Sequence[FileProblem], *, hint: str = "") -> None:
        super().__init__("\n".join([message, *(f"  {problem}" for problem in problems)]), hint=hint)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}".strip()


class PersonNeeded(FormBridgeError):
    """Only a person can do the next thing; what was done so far is kept."""

    exit_code = 4


class PortalError(FormBridgeError):
    """The funder's site differs from what the plugin knows, or does not answer."""

    exit_code = 5


class PortalUnreachable(PortalError):
    """No answer from the portal, or the browser stopped."""


class PageChanged(PortalError):
    """The portal's page has lost, renamed or doubled something that the form spec names."""


class OriginRefused(PortalError):
    """A page tried to reach a site that the funder does not declare."""


class PluginError(FormBridgeError):
    """A plugin's form spec, hook or code is wrong."""

    exit_code = 6
