"""Record the pages of a form from its replica: python scripts/record.py lottery/awards-for-all

The recordings go into the plugin's own fixtures. Run it again after the replica or the form spec has changed.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from pathlib import Path
from typing import Any

from formbridge.browser import Portal, open_portal
from formbridge.plugin import registry
from formbridge.run import Task
from formbridge.testing import start_replica
from formbridge.testing.player import Player
from formbridge.testing.record import record_form
from formbridge.testing.replica import package_name

ROOT = Path(__file__).resolve().parent.parent


def main(name: str) -> None:
    funder, form = registry().form(name)
    folder = ROOT / "plugins" / f"formbridge-{funder.id}" / "fixtures" / form.id
    walked = form
    if form.navigation.hub and form.navigation.page_link:
        # The hub links to every page that is asked, so a page without a link need not be looked for.
        walked = form.model_copy(update={"navigation": form.navigation.model_copy(update={"step": ""})})
    with (
        start_replica(funder.id, continue_delay_ms=0) as replica,
        open_portal(funder.id, replica.url, [replica.url], walked, confirmed=lambda _: True) as portal,
    ):
        draft = _draft(portal, Player(portal, replica.account))
        store: Any = replica.portal.store  # type: ignore[attr-defined]  # the replica's own, behind the protocol
        module: Any = importlib.import_module(f"portals.{package_name(funder.id)}.recordings")
        recorded = module.states(form.id)
        states = {state: partial(store.save, draft, answers) for state, answers in recorded.items()}
        for path in record_form(portal, walked, folder, states):
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def _draft(portal: Portal, person: Player) -> str:
    """A draft to record, begun by the person where only they may."""
    portal.drafts()
    if portal.sign_in_needed():
        person.do(Task("Sign in."))
    if begin := portal.form.navigation.begin:
        person.do(Task("Begin an application.", begin))
        return portal.open_draft(portal.drafts()[0])
    return portal.open_draft(None)


if __name__ == "__main__":
    main(sys.argv[1])
