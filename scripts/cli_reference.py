"""Write docs/reference/cli.md from the commands' own help; with --check, only say whether it still agrees."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from formbridge.cli.main import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"

BEGINNING = """# The command line

This page is made from the commands' own help by `scripts/cli_reference.py`. Do not change it by hand.

| exit code | meaning |
|---|---|
| 0 | it worked |
| 2 | the words of the command are wrong |
| 3 | something in the bid has to change |
| 4 | a person has to do something first, such as signing in |
| 5 | the funder's site differs from what FormBridge knows, or is down |
| 6 | a plugin is wrong |
| 130 | you stopped it |

Results go to standard output. Progress and errors go to standard error. With `--json`, standard output holds
JSON and nothing else. No command uses colour.
"""


def main(words: list[str]) -> int:
    page = reference()
    if "--check" not in words:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} differs from the commands' help. Run: python scripts/cli_reference.py")
    return 1


def reference() -> str:
    """The whole page: the program's help, then each command's."""
    context = click.Context(cli, info_name="formbridge", **cli.context_settings)
    parts = [BEGINNING, _help(context, "formbridge")]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            settings = {**cli.context_settings, **command.context_settings}
            parts.append(_help(click.Context(command, context, name, **settings), f"formbridge {name}"))
    return "\n".join(parts)


def _help(context: click.Context, name: str) -> str:
    return f"## `{name}`\n\n```text\n{context.get_help().rstrip()}\n```\n"


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"  # the page must not depend on the width of somebody's terminal
    sys.exit(main(sys.argv[1:]))
