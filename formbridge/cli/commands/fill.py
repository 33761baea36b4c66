from __future__ import annotations
import click


@click.command("fill")
def command() -> None:
    """x"""
