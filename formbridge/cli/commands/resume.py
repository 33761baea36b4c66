from __future__ import annotations
import click


@click.command("resume")
def command() -> None:
    """x"""
