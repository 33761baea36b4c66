"""Find a Grant (GOV.UK's "Apply for a grant"): registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

FIND_A_GRANT = Funder(
    id="find-a-grant",
    name="Find a Grant (GOV.UK)",
    portal_url="https://find-government-grants.service.gov.uk",
    origins=("https://find-government-grants.service.gov.uk",),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="Anyone with an account of the service, for themselves or for an organisation.",
        submit="The person who is signed in. They first say of each section that it is complete.",
    ),
    access_help="Each scheme names an email address for help. Not checked: other offers (2026-11-22).",
    terms="Nothing on assistants is in the service's published code (read 2026-11-22; code of 2024-05-06).",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(FIND_A_GRANT)
