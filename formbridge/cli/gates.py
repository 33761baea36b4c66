"""The statements that a funder wants confirmed before it lets anybody begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from formbridge.cli.say import Say, confirm, someone_is_there
from formbridge.errors import PersonNeeded

if TYPE_CHECKING:
    from formbridge.forms import Gate

_HINT = "Read them. If every one is true, run the command again with --confirm-gate."


class Gates:
    """Asks once, when it is first needed, and remembers that the person said yes to everything."""

    def __init__(self, say: Say, *, confirmed: bool) -> None:
        self._say = say
        self._confirmed = confirmed

    def confirm(self, gates: Sequence[Gate]) -> bool:
        """Have a person confirm each statement; a "no" stops here.

        Raises:
            PersonNeeded: nobody is there to ask, or one of the statements is not true.
        """
        if gates and not self._confirmed:
            self._ask(gates)
            self._confirmed = True
        return True

    def _ask(self, gates: Sequence[Gate]) -> None:
        if not someone_is_there():
            listed = [f"{number}. {gate.confirm}" for number, gate in enumerate(gates, 1)]
            raise PersonNeeded(
                "\n".join(["The funder asks you to confirm these first:", *listed]), hint=_HINT
            )
        self._say.progress("The funder asks you to confirm a few statements before you begin.")
        for number, gate in enumerate(gates, 1):
            question = f"{number} of {len(gates)}. {gate.confirm} Is this true?"
            if not confirm(question):
                raise PersonNeeded(
                    f"You said that this is not true: {gate.confirm}",
                    hint="The funder does not take an application then. Nothing was changed.",
                )
