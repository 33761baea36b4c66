"""United States federal grants, as they are applied for on Simpler.Grants.gov: registers one funder."""

from collections.abc import Callable
from pathlib import Path

from formbridge import Funder, Roles, hookimpl

GRANTS_GOV = Funder(
    id="grants-gov",
    name="Grants.gov (United States federal agencies)",
    portal_url="https://simpler.grants.gov",
    # The other two are where it has people sign in: its own API sends them on to Login.gov, and back.
    origins=("https://simpler.grants.gov", "https://api.simpler.grants.gov", "https://secure.login.gov"),
    forms=Path(__file__).parent / "forms",
    roles=Roles(
        fill="Anyone whom the organization has added to its account there.",
        approve="The organization's own sign-off, where it has one; the portal asks for none.",
        submit="The authorized organization representative, whom the organization has named in SAM.gov. "
        "They also tick the certification.",
    ),
    access_help="Not found in the portal's published code (read 2026-11-23).",
    terms="Nothing on assistants was found in the portal's published code of 2026-08-21 (read 2026-11-23).",
)


@hookimpl
def register_funders(register: Callable[[Funder], None]) -> None:
    """Hand over the one funder."""
    register(GRANTS_GOV)
