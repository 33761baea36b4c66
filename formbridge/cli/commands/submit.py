from __future__ import annotations

import click


@click.command("submit")
def command() -> None:
    """x"""
