"""A whole application on each replica, against a script that only opens and saves the same pages."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from formbridge.mapping import PagePlan, Status
from formbridge.testing.cases import cases
from formbridge.testing.trial import Trial, trial

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)


def run() -> dict[str, Any]:
    """Every form that has a replica and a case."""
    from formbridge.errors import FormBridgeError
    from formbridge.plugin import registry

    results = {}
    for name in registry().form_names():
        funder, form = registry().form(name)
        kept = next(cases(ROOT / "plugins" / f"formbridge-{funder.id}" / "fixtures" / form.id), None)
        if kept is None or not (ROOT / "fixtures" / "portals" / funder.id).is_dir():
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                with trial(funder, form, kept.bid, Path(folder, "ours"), TODAY) as tried:
                    ours, saved = _ours(tried)
                with trial(funder, form, kept.bid, Path(folder, "script"), TODAY) as tried:
                    theirs = _script(tried, saved)
        except FormBridgeError as error:
            results[name] = {"ratio": float("inf"), "error": str(error)}
            continue
        results[name] = {
            "pages": len(saved),
            "formbridge_seconds": ours,
            "script_seconds": theirs,
            "ratio": ours / theirs,
        }
    return results


def _ours(tried: Trial) -> tuple[float, tuple[str, ...]]:
    """Seconds of a verified fill, and the addresses of the pages that it saved, in order."""
    tried.replica.portal.continue_delay_ms = 1500
    started = time.perf_counter()
    report = tried.fill()
    seconds = time.perf_counter() - started
    done = {page.id for page in report.pages if any(field.went_in for field in page.fields)}
    return seconds, tuple(page.id for page in tried.plan.pages if page.id in done)


def _script(tried: Trial, pages: tuple[str, ...]) -> float:
    """Seconds of a script that fills as ours does and checks nothing: it opens each page, types, saves."""
    from formbridge.run import Task
    from formbridge.testing.player import Player

    tried.replica.portal.continue_delay_ms = 1500
    started = time.perf_counter()
    with tried.portal() as portal:
        portal.drafts()
        if portal.sign_in_needed():
            Player(portal, tried.replica.account).do(Task("Sign in."))
        portal.open_draft(None)
        for page in (page for page in tried.plan.pages if page.id in pages):
            portal.go_to(_only_filled(page))
            portal.fill([step for step in page.steps if step.status is Status.FILLED])
            portal.save_page()
    return time.perf_counter() - started


def _only_filled(page: PagePlan) -> PagePlan:
    return replace(page, steps=tuple(step for step in page.steps if step.status is Status.FILLED))
