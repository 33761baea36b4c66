"""``formbridge new``: a folder to start a bid in."""

from __future__ import annotations

from pathlib import Path

import click

from formbridge.cli.options import speaks
from formbridge.cli.say import Say


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@speaks()
def command(say: Say, *, folder: Path) -> None:
    """Start a bid in a new folder.

    The folder gets files that you can open in any editor, with an explanation of what goes where.

    \b
    Example:
      formbridge new my-bid
    """
    from formbridge.model.new import new_bid

    new_bid(folder)
    say.result(f"Your bid is in {folder}.")
    say.result(f"Open {folder / 'bid.toml'} and fill in what you know. Then run: formbridge check {folder}")
