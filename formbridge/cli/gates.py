"""The statements that a funder wants confirmed before it lets anybody begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from formbridge.cli.say import Say, someone_is_there
from formbridge.errors import PersonNeeded

if TYPE_CHECKING:
    from formbridge.forms import Gate

_HINT = "Read them. If every one is true, run the command again with --confirm-gate."


def confirm_gates(say: Say, gates: Sequence[Gate], *, confirmed: bool) -> None:
    """Have a person confirm each statement; a "no" stops here, before anything is opened.

    Raises:
        PersonNeeded: nobody is there to ask, or one of the statements is not true.
    """
    if not gates:
        return
    if confirmed:
        say.progress(f"You confirmed the {len(gates)} statements that the funder asks for first.")
        return
    if not someone_is_there():
        raise PersonNeeded(
            "\n".join(["The funder asks you to confirm these first:", *_listed(gates)]), hint=_HINT
        )
    say.progress("The funder asks you to confirm a few statements before you begin.")
    for number, gate in enumerate(gates, 1):
        if not click.confirm(
            f"{number} of {len(gates)}. {gate.confirm} Is this true?", default=None, err=True
        ):
            raise PersonNeeded(
                f"You said that this is not true: {gate.confirm}",
                hint="The funder does not take an application then. Nothing was opened or changed.",
            )


def _listed(gates: Sequence[Gate]) -> list[str]:
    return [f"{number}. {gate.confirm}" for number, gate in enumerate(gates, 1)]
