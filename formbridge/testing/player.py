"""Somebody who plays the person at a replica, so that tests and the demonstration can sign in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from formbridge.errors import PersonNeeded
from formbridge.run import Task
from formbridge.testing.replica import Account

_NAME = "input[type=email]:visible, input[type=text]:visible, input:not([type]):visible"
_PASSWORD = "input[type=password]:visible"  # noqa: S105  # where a password goes, not one


class Player:
    """Signs in with the replica's own account and begins an application; all else stops the run."""

    def __init__(self, portal: Any, account: Account) -> None:
        self._portal = portal
        self._account = account

    def do(self, task: Task) -> None:
        """Sign in where that is what is asked."""
        page = self._portal._page  # a person has hands of their own: these are not the portal's
        if not self._portal.sign_in_needed():
            if task.hint != self._portal.form.navigation.begin or not self._account.begins:
                raise PersonNeeded(task.says, hint=task.hint)
            self._begin(page)
            return
        page.locator(_NAME).first.fill(self._account.email)
        page.locator(_PASSWORD).first.fill(self._account.password)
        with page.expect_navigation():
            page.locator(_PASSWORD).first.press("Enter")

    def _begin(self, page: Any) -> None:
        """Begin an application where the replica lets only a person do it."""
        page.goto(urljoin(page.url, self._account.begins))
        with page.expect_navigation():
            page.locator("main button[type=submit]").first.click()
