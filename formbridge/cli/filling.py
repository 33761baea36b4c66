"""What ``fill`` and ``resume`` share: carry the plan out, follow it, show the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from formbridge.cli.gates import Gates
from formbridge.cli.paper import document_for, ending, of_a_document
from formbridge.cli.prepare import Prepared
from formbridge.cli.report import LOOK_FIRST, follow, show
from formbridge.cli.say import Say
from formbridge.cli.site import Site, open_site, whoever_is_there
from formbridge.errors import BidError, PortalError

if TYPE_CHECKING:
    from formbridge.mapping import FillPlan
    from formbridge.run import Journal, RunReport


def fill_document(say: Say, prepared: Prepared, journal: Journal, *, replace: tuple[str, ...] = ()) -> None:
    """Fill a form that is a document, and say what came of it and what the person does next."""
    from formbridge.run import fill_application

    document = document_for(prepared)
    say.progress(f"Filling a copy of {document.blank.name}")
    say.kept = "Nothing was filled yet."
    report = of_a_document(
        fill_application(
            prepared.plan,
            document,
            journal,
            on_event=follow(say, "in the folder of documents"),
            replace=replace,
            pictures=False,
        )
    )
    say.data({**report.to_json(), "file": str(document.path)})
    show(say, report, ending(prepared, document.path))
    say.result(f"The journal is in {journal.folder}.")
    click.get_current_context().exit(_exit_code(prepared.plan, report))


def fill_and_show(
    say: Say,
    prepared: Prepared,
    site: Site,
    journal: Journal,
    *,
    headed: bool,
    gates: Gates,
    replace: tuple[str, ...] = (),
) -> None:
    """Fill the form on its funder's site, and say what came of it.

    The exit code is 3 when the bid has problems left, and 5 when the portal did not take something.
    """
    from formbridge.run import fill_application

    say.progress(f"Opening {site.origin}")
    say.kept = "Nothing was filled yet."
    with open_site(prepared, site, headed=headed, confirmed=gates.confirm) as portal:
        report = fill_application(
            prepared.plan,
            portal,
            journal,
            person=whoever_is_there(say, portal, headed=headed),
            on_event=follow(say),
            replace=replace,
        )
    say.data(report.to_json())
    show(say, report, LOOK_FIRST)
    say.result(f"The journal and the page pictures are in {journal.folder}.")
    click.get_current_context().exit(_exit_code(prepared.plan, report))


def _exit_code(plan: FillPlan, report: RunReport) -> int:
    if set(report.problems()) - set(plan.problems()):
        return PortalError.exit_code
    return BidError.exit_code if plan.problems() else 0
