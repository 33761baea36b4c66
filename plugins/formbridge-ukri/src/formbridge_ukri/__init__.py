"""UK Research and Innovation: registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

UKRI = Funder(
    id="ukri",
    name="UK Research and Innovation (UKRI)",
    portal_url="https://funding-service.ukri.org",
    origins=("https://funding-service.ukri.org",),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="The project lead, and members of the core team whom the lead invites.",
        approve="Each member of the core team joins by an email that the lead sends.",
        research_office="The lead sends it to the research office: the last thing that a lead does.",
        submit="The research office of the lead's organisation, never the lead.",
    ),
    access_help="Not checked: what UKRI offers to applicants who need access or adjustments (2026-11-22).",
    terms="UKRI has a policy on generative AI. What it says of assistants was not read (2026-11-22).",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(UKRI)
