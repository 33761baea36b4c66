"""A whole application on each replica, against a script that only opens, types and saves the same pages."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from statistics import median, stdev
from typing import Any

from formbridge.browser import Portal
from formbridge.errors import FormBridgeError, PersonNeeded
from formbridge.forms import FormSpec
from formbridge.mapping import Status
from formbridge.plugin import Funder, registry
from formbridge.run import Task
from formbridge.run.events import Event, PageDone
from formbridge.run.wording import SIGN_IN
from formbridge.testing.cases import Case, cases
from formbridge.testing.player import Player
from formbridge.testing.replica import package_name
from formbridge.testing.trial import Trial, trial

ROOT = Path(__file__).resolve().parent.parent
_TIMES = 3
_MOST_TIMES = 9
_CLOSE_ENOUGH = 0.02  # of the median's standard error, which is about 1.25 times that of the mean
_LONG_ENOUGH = 20  # seconds: a form of one page takes two
_CONTINUE_MS = 1500  # how long a page's own script takes before it saves, as on the portal that does so


def run(names: Sequence[str] = ()) -> dict[str, Any]:
    """Every form that has a replica and a case, or those that are named. A document has no pages to save."""
    results = {}
    for name in names or registry().form_names():
        funder, form = registry().form(name)
        kept = next(cases(ROOT / "plugins" / f"formbridge-{funder.id}" / "fixtures" / form.id), None)
        if (
            form.document
            or kept is None
            or not (ROOT / "fixtures" / "portals" / package_name(funder.id)).is_dir()
        ):
            continue
        try:
            results[name] = _measured(funder, form, kept)
        except FormBridgeError as error:
            results[name] = {"not_measured": str(error)}
    return results


def _measured(funder: Funder, form: FormSpec, kept: Case) -> dict[str, Any]:
    """Ours and the script in turn, several times; the median, so that one slow moment does not count."""
    pairs: list[tuple[float, float]] = []
    while len(pairs) < _TIMES or sum(map(sum, pairs)) < _LONG_ENOUGH or _is_unsure(pairs):
        with tempfile.TemporaryDirectory() as folder:
            with trial(funder, form, kept.bid, Path(folder, "ours"), kept.today) as tried:
                ours, saved = _ours(tried)
            with trial(funder, form, kept.bid, Path(folder, "script"), kept.today) as tried:
                pairs.append((ours, _script(tried, saved)))
    ratios = [ours / theirs for ours, theirs in pairs]
    return {
        "pages": len(saved),
        "formbridge_seconds": median(ours for ours, _ in pairs),
        "script_seconds": median(theirs for _, theirs in pairs),
        "ratio": median(ratios),
        "ratios": ratios,
    }


def _is_unsure(pairs: Sequence[tuple[float, float]]) -> bool:
    """Whether the ratios are so far apart that their median may be off by more than two hundredths."""
    ratios = [ours / theirs for ours, theirs in pairs]
    return len(pairs) < _MOST_TIMES and 1.25 * stdev(ratios) / sqrt(len(ratios)) > _CLOSE_ENOUGH


def _ours(tried: Trial) -> tuple[float, list[str]]:
    """Seconds of a verified fill, and the pages that it saved, in that order."""
    tried.replica.portal.continue_delay_ms = _CONTINUE_MS
    saved: list[str] = []

    def note(event: Event) -> None:
        if isinstance(event, PageDone) and any(field.went_in for field in event.page.fields):
            saved.append(event.page.id)

    started = time.perf_counter()
    tried.fill(note)
    return time.perf_counter() - started, saved


def _script(tried: Trial, pages: Sequence[str]) -> float:
    """Seconds of a script that types as ours does and checks nothing: no look at a page before or after."""
    tried.replica.portal.continue_delay_ms = _CONTINUE_MS
    planned = {page.id: page for page in tried.plan.pages}
    started = time.perf_counter()
    with tried.portal() as portal:
        _open(portal, Player(portal, tried.replica.account))
        for page in (planned[id_] for id_ in pages):
            portal.go_to(page)
            portal.fill([step for step in page.steps if step.status is Status.FILLED])
            portal.save_page()
    return time.perf_counter() - started


def _open(portal: Portal, person: Player) -> None:
    """Sign in and begin an application; where only a person may, have them do it."""
    known = portal.drafts()
    if portal.sign_in_needed():
        person.do(Task(SIGN_IN))
        known = portal.drafts()
    try:
        portal.open_draft(None)
    except PersonNeeded as asked:
        person.do(Task(asked.message, asked.hint))
        (new,) = set(portal.drafts()) - set(known)
        portal.open_draft(new)
