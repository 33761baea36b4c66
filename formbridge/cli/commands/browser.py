"""``formbridge browser``: which browser FormBridge would use."""

from __future__ import annotations

import click

from formbridge.cli.options import speaks
from formbridge.cli.say import Say


@click.command("browser")
@click.option("--install", is_flag=True, help="Install a browser if there is none.")
@speaks(as_json=True)
def command(say: Say, *, install: bool) -> None:
    """Say which browser FormBridge uses, or install one.

    It is the one that FORMBRIDGE_CHROMIUM names, else Chrome, Chromium or Edge as it finds them.

    \b
    Example:
      formbridge browser
      formbridge browser --install
    """
    from formbridge.browser.find import find_browser
    from formbridge.browser.install import install_browser

    browser = install_browser(say.progress) if install else find_browser()
    say.result(f"Browser: {browser.name}, {browser.how}.")
    say.result(f"Program: {browser.path}")
    say.data({"name": browser.name, "path": str(browser.path), "how": browser.how})
