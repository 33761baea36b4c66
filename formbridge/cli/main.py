"""The command line: ``formbridge COMMAND``. Each command is imported only when it is asked for."""

from __future__ import annotations

import difflib
import gc
import importlib
import keyword
import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from formbridge.cli.say import Say, trouble, width
from formbridge.errors import FormBridgeError

# In the order in which a person meets them; each is the module of that name in formbridge.cli.commands.
COMMANDS = (
    "demo",
    "new",
    "interview",
    "people",
    "import",
    "evidence",
    "involvement",
    "agree",
    "reflect",
    "check",
    "preview",
    "compare",
    "export",
    "fill",
    "resume",
    "submit",
    "costs",
    "claim",
    "runs",
    "forms",
    "funders",
    "browser",
    "logout",
)

# A plugin of pydantic's, such as one that logs, would be handed every answer.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

STOPPED_BY_PERSON = 130

_WIDEST_HELP = 100


class Commands(click.Group):
    """A group that finds its commands by name, and says every error of ours in one way."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Every command, in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if name not in COMMANDS:
            return None
        module = f"{name}_" if keyword.iskeyword(name) else name
        command: click.Command = importlib.import_module(f"formbridge.cli.commands.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a name that does not exist is answered with the nearest ones."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            ctx.fail(
                f"There is no command '{name}'.{_nearest(name)} Run 'formbridge --help' to see them all."
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Errors of ours become words; anything else is a bug and keeps its traceback."""
        try:
            return super().invoke(ctx)
        except FormBridgeError as error:
            _say_error(error)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            trouble(f"\nStopped. {_kept(ctx)}")
            ctx.exit(STOPPED_BY_PERSON)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": _WIDEST_HELP}
)
@click.version_option(package_name="formbridge", message="FormBridge %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Write a grant bid once, in plain language, and fill many funders' forms with it.

    Nothing is sent to a funder unless you run 'submit' and say yes.

    \b
    Example:
      formbridge new my-bid
      formbridge check my-bid --form lottery/awards-for-all
      formbridge preview my-bid lottery/awards-for-all
    """
    ctx.obj = Say()


def main() -> None:
    """What the installed ``formbridge`` program runs."""
    gc.set_threshold(
        200_000
    )  # starting makes many objects that stay: looking at them again and again is slow
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character still shows the rest
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="formbridge", terminal_width=min(width(), _WIDEST_HELP))
    finally:
        gc.freeze()  # the program ends here: Python need not look through all that it holds once more


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), COMMANDS, n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(repr(each) for each in near)}?" if near else ""


def _say_error(error: FormBridgeError) -> None:
    trouble(error.message)
    if error.hint:
        trouble(error.hint)


def _kept(ctx: click.Context) -> str:
    say = ctx.obj
    return say.kept if isinstance(say, Say) else Say().kept
