"""Options and arguments that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from formbridge.cli.say import Say

Command = Callable[..., Any]


quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say only the result, no progress.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def speaks(*, as_json: bool = False) -> Callable[[Command], Command]:
    """Give the command ``--quiet``, and ``--json`` if a program might read it; it takes ``say``."""

    def wrap(command: Command) -> Command:
        def speaking(*context: Any, quiet: bool, as_json: bool = False, **words: Any) -> Any:
            say = Say(quiet=quiet, as_json=as_json)
            click.get_current_context().find_root().obj = say
            return command(*context, say, **words)

        functools.update_wrapper(speaking, command)
        options = [quiet_option, json_option] if as_json else [quiet_option]
        for option in reversed(options):
            option(speaking)
        return speaking

    return wrap


def bid_argument(**settings: Any) -> Callable[[Command], Command]:
    """The bid's folder."""
    return click.argument("bid", type=click.Path(path_type=Path), **settings)


form_argument = click.argument("form")

headed_option = click.option("--headed", is_flag=True, help="Show the browser in a window that you can use.")

portal_url_option = click.option(
    "--portal-url",
    metavar="URL",
    help="Use this address in place of the funder's own, such as a practice site.",
)

on_option = click.option(
    "--on",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Work it out as if it were this day, written 2026-03-01. Forms count some dates from today.",
)

offer_option = click.option(
    "--offer",
    "offers",
    multiple=True,
    metavar="OFFER",
    help="Claim this offer, with a claim form; again for another of the same person and payer.",
)

replace_option = click.option(
    "--replace",
    multiple=True,
    metavar="FIELD",
    help="Replace what a person typed in this field of the portal; can be given again.",
)

confirm_gate_option = click.option(
    "--confirm-gate", is_flag=True, help="Confirm the statements that the funder asks for first."
)
