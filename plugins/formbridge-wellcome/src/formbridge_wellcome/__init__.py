"""Wellcome: registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

WELLCOME = Funder(
    id="wellcome",
    name="Wellcome",
    portal_url="https://wellcome-portal.example",
    origins=("https://wellcome-portal.example",),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="The lead applicant, and guests whom they let edit.",
        approve="The host organisation's approver.",
        research_office="The host organisation looks at it, may change it, and submits it.",
        submit="The host organisation, not the lead applicant. It has to be registered with Wellcome.",
    ),
    access_help=(
        "Wellcome pays for support workers who help to complete an application, and lets applicants put one "
        "off (read 2026-11-22). Costs of adjustments have a heading of their own, with no detail needed at "
        "first."
    ),
    terms="What the portal's terms say of assistants was not found (looked 2026-11-22). Read them first.",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(WELLCOME)
