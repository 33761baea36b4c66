"""Payers' claim forms: registers one funder, which stands for whoever pays."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

from .transforms import TRANSFORMS

CLAIM = Funder(
    id="claim",
    name="A payer of involvement",
    portal_url="https://claims.example",
    origins=("https://claims.example",),
    forms=Path(__file__).parent / "forms",
    transforms=TRANSFORMS,
    roles=Roles(
        fill="The person who did the work, or somebody whom they ask to help.",
        approve="The payer's budget holder.",
        submit="The person who did the work. Nobody else may sign for them.",
    ),
    access_help=(
        "Payers may offer paper with a stamped envelope, large print, or somebody to fill it in with you. "
        "Ask the person who asked you to do the work (what payers say they offer was read 2026-11-22)."
    ),
    terms="Each payer has its own. Read them first.",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(CLAIM)
