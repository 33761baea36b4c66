"""NIHR, the National Institute for Health and Care Research: registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

NIHR = Funder(
    id="nihr",
    name="National Institute for Health and Care Research (NIHR)",
    portal_url="https://awards-portal.example",
    origins=("https://awards-portal.example",),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="The lead applicant, and anyone whom they give access to.",
        approve=(
            "Every co-applicant signs in, confirms, and approves. Who has not by the deadline is taken out."
        ),
        research_office="The host organisation's R&D office and, at stage 2, its finance signatory approve.",
        submit="The lead applicant, after everybody has approved. Deadlines are usually at 1 pm.",
    ),
    access_help="Ask the programme before the deadline; no published offer was found (looked 2026-11-22).",
    terms="What the portal's terms say of assistants was not found (looked 2026-11-22). Read them first.",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(NIHR)
