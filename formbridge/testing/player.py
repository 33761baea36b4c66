"""Somebody who plays the person at a replica, so that tests and the demonstration can sign in."""

from __future__ import annotations

from typing import Any

from formbridge.errors import PersonNeeded
from formbridge.run import Task
from formbridge.testing.replica import Account

_NAME = "input[type=email]:visible, input[type=text]:visible, input:not([type]):visible"
_PASSWORD = "input[type=password]:visible"  # noqa: S105  # where a password goes, not one


class Player:
    """Signs in with the replica's own account; whatever else a person is asked for stops the run."""

    def __init__(self, portal: Any, account: Account) -> None:
        self._portal = portal
        self._account = account

    def do(self, task: Task) -> None:
        """Sign in where that is what is asked."""
        if not self._portal.sign_in_needed():
            raise PersonNeeded(task.says, hint=task.hint)
        page = self._portal._page  # a person has hands of their own: these are not the portal's
        page.locator(_NAME).first.fill(self._account.email)
        page.locator(_PASSWORD).first.fill(self._account.password)
        with page.expect_navigation():
            page.locator(_PASSWORD).first.press("Enter")
