"""Whoever sits at the keyboard, as a run meets them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from formbridge.cli.say import Say, ask, someone_is_there
from formbridge.errors import PersonNeeded

if TYPE_CHECKING:
    from formbridge.run import Portal, Task

_LOOK_AGAIN_SECONDS = 0.5


class OutOfSight:
    """No window is shown, so nobody can do anything in it."""

    def do(self, task: Task) -> None:
        """Stop, and say how to get a window."""
        raise PersonNeeded(
            task.says, hint="Run the same command again with --headed, and do it in the window that opens."
        )


class AtTheWindow:
    """A person who has the browser's window in front of them.

    A sign-in is seen to be done; anything else a person says.
    """

    def __init__(self, say: Say, portal: Portal) -> None:
        self._say = say
        self._portal = portal

    def do(self, task: Task) -> None:
        """Say what is asked, and wait until it is done."""
        self._say.progress(task.says)
        if self._portal.sign_in_needed():
            self._say.progress("Sign in in the window. FormBridge goes on by itself then.")
            self._wait_for_sign_in()
        elif someone_is_there():
            ask("Do it in the window, then press Enter")
        else:
            raise PersonNeeded(
                task.says, hint="Run the command in a terminal, so that you can say when it is done."
            )

    def _wait_for_sign_in(self) -> None:
        look_again = threading.Event()  # nobody sets it: it is a wait that Ctrl+C ends at once
        while self._portal.sign_in_needed():
            look_again.wait(_LOOK_AGAIN_SECONDS)
        self._say.progress("You are signed in.")
