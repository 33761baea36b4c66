"""``formbridge logout``: forget that you are signed in."""

from __future__ import annotations

import click

from formbridge.cli.options import speaks
from formbridge.cli.say import Say


@click.command("logout")
@click.argument("funder", required=False, default="")
@speaks(as_json=True)
def command(say: Say, *, funder: str) -> None:
    """Forget that you are signed in at a funder's site, or at all of them.

    FormBridge keeps a signed-in session between runs, encrypted, so that you need not sign in each time. This
    removes the session and its key from this computer. It does not sign you out on the site itself.

    \b
    Example:
      formbridge logout lottery
      formbridge logout
    """
    from formbridge.cli.prepare import installed
    from formbridge.cli.sessions import kept_sessions

    found = kept_sessions(funder)
    if funder and not found:
        installed().funder(funder)  # a name that does not exist is said, with what is near
    for session in found:
        session.forget()
    names = [session.account for session in found]
    say.data({"forgotten": names})
    for name in names:
        who, _, place = name.partition("@")
        say.result(f"Forgotten: the session for {who} at {place.replace('_', ':')}.")
    if not names:
        say.result("No signed-in session was kept, so there was nothing to forget.")
