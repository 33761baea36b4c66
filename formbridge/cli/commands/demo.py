"""``formbridge demo``: fill a made-up bid into a made-up portal, and show what happened."""

from __future__ import annotations

from pathlib import Path

import click

from formbridge.cli.options import headed_option, speaks
from formbridge.cli.say import Say
from formbridge.errors import PortalError

FOLDER = Path("demo-output")


@click.command("demo")
@click.option("--all", "every", is_flag=True, help="Every form that has a practice site, not just the first.")
@headed_option
@speaks(as_json=True)
def command(say: Say, *, every: bool, headed: bool) -> None:
    """See FormBridge fill a form, with a made-up bid and a practice site on this computer.

    Nothing leaves this computer. The preview page and pictures of each page are left in the folder
    'demo-output'. The answers that the practice site stored are compared with the plan; the exit code is 5
    when they differ.

    \b
    Example:
      formbridge demo
      formbridge demo --headed
      formbridge demo --all --json
    """
    from formbridge.cli.demonstrate import demonstrate, fresh_folder, shown_forms, table

    folder = fresh_folder(FOLDER)
    results = [demonstrate(say, folder, name, headed=headed) for name in shown_forms(every=every)]
    say.data({"forms": [result.facts() for result in results]})
    say.result()
    for result in results:
        say.result(result.sentence())
    if len(results) > 1:
        say.result()
        say.lines(table(results))
        say.result()
    say.result(f"The preview pages and the page pictures are in {folder.resolve()}.")
    wrong = [f"{result.form}: {line}" for result in results for line in result.differences]
    if wrong:
        raise PortalError("\n".join(["The practice site stored something else than was planned:", *wrong]))
