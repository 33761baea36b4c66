"""The National Lottery Community Fund: registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

LOTTERY = Funder(
    id="lottery",
    name="The National Lottery Community Fund",
    portal_url="https://www.tnlcommunityfund.org.uk",
    origins=("https://www.tnlcommunityfund.org.uk",),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="Anyone in the group with an account.",
        submit="The person who is authorised by the board or committee; they tick the declarations.",
    ),
    access_help="The form asks each contact for their communication needs (checked 2026-11-22).",
    terms="The portal's published code of 2024-01-12 says nothing of assistants (read 2026-11-22).",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(LOTTERY)
