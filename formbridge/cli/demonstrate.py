"""One demonstration: a replica of a portal, the synthetic bid, and somebody who plays the person."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formbridge.cli.files import write_page
from formbridge.cli.paper import ending, of_a_document
from formbridge.cli.prepare import Prepared, day, find_form, installed, plan_for
from formbridge.cli.report import LOOK_FIRST, follow, show
from formbridge.cli.say import Say
from formbridge.cli.site import Site, open_site
from formbridge.errors import BidError, UnknownNameError

if TYPE_CHECKING:
    from formbridge.mapping import FillPlan
    from formbridge.model import Bid
    from formbridge.run import RunReport
    from formbridge.testing.replica import Replica

BID = "personalisation"
_MARK = ".formbridge-demo"
_COLUMNS = ("fields", "filled", "person", "portal", "not_asked", "problems")
_TIME_TO_DECIDE = timedelta(weeks=26)  # a bid goes in about half a year before its work begins


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one demonstration."""

    form: str
    counts: dict[str, int]
    differences: tuple[str, ...]
    seconds: float
    kept: str = "What the practice site stored"  # or a file holds, where the form is a document

    def facts(self) -> dict[str, Any]:
        """The line for ``--json``."""
        return {
            "form": self.form,
            **{name: self.counts[name] for name in _COLUMNS},
            "stored_equals_plan": not self.differences,
            "seconds": round(self.seconds, 1),
        }

    def sentence(self) -> str:
        """The line for a person."""
        verdict = "differs from the plan" if self.differences else "equals the plan"
        return (
            f"{self.form}: filled {self.counts['filled']} of {self.counts['fields']} questions in "
            f"{self.seconds:.1f} seconds. {self.kept} {verdict}."
        )


def table(results: Sequence[Result]) -> Iterator[str]:
    """One line a form, in columns: what became of its questions. The last line is the total."""
    names = [*(result.form for result in results), "all"]
    figures = [[result.counts[name] for name in _COLUMNS] for result in results]
    totals = [sum(column) for column in zip(*figures, strict=True)]
    heads = [name.replace("_", " ") for name in _COLUMNS]
    longest = max(map(len, names))
    yield "  ".join(["form".ljust(longest), *heads])
    for name, row in zip(names, [*figures, totals], strict=True):
        cells = [f"{number:>{len(head)}}" for number, head in zip(row, heads, strict=True)]
        yield "  ".join([name.ljust(longest), *cells])


def shown_forms(*, every: bool) -> list[str]:
    """The forms that have a practice site: those that the synthetic bid names, or all of them."""
    from formbridge.model import read_bid

    names = [name for name in installed().form_names() if _can_be_shown(name)]
    if not names:
        raise BidError("No installed form has a practice site.", hint="Install the plugins: make setup.")
    if every:
        return names
    asked = read_bid(_bid_folder()).requests[0].forms[0]
    return [asked if asked in names else names[0]]


def fresh_folder(folder: Path) -> Path:
    """An empty folder for this demonstration; only what an earlier one left is removed."""
    try:
        if folder.exists():
            if not (folder / _MARK).is_file():
                raise BidError(
                    f"{folder} is there, and no demonstration made it.", hint="Move it, then run this again."
                )
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / _MARK).touch()
    except OSError as error:
        raise BidError(
            f"FormBridge could not make the folder {folder}: {error.strerror}.",
            hint="Run this in a folder that you may write to.",
        ) from error
    return folder


def demonstrate(say: Say, folder: Path, name: str, *, headed: bool) -> Result:
    """Fill one form of the practice site, and compare what it stored with the plan."""
    from formbridge.preview.page import to_html
    from formbridge.testing.replica import start_replica
    from formbridge.testing.stored import differences

    funder, form = find_form(name)
    own = folder / name.replace("/", "-")
    prepared = _prepared(own / "bid", name)
    write_page(own / "preview.html", to_html(prepared.plan, form))
    say.progress(f"Preview: {own / 'preview.html'}")
    began = time.monotonic()
    if form.document:
        return _on_paper(say, own, prepared, began)
    with start_replica(funder.id, today=prepared.plan.today) as replica:
        say.progress(f"The practice site is at {replica.url}, and its date is {prepared.plan.today}.")
        report = _fill(say, prepared, replica, headed=headed)
        differing = differences(prepared.plan, replica.stored(report.draft))
    show(say, report, LOOK_FIRST)
    counts = report.counts()
    unaccounted = other_fates(counts, prepared.plan)
    return Result(name, counts, (*differing, *unaccounted), time.monotonic() - began)


def _on_paper(say: Say, own: Path, prepared: Prepared, began: float) -> Result:
    """Fill a copy of the blank document, and compare what the file holds with the plan."""
    from formbridge.testing.paper import PaperTrial
    from formbridge.testing.stored import differences

    trial = PaperTrial(prepared.funder, prepared.form, prepared.plan, own)
    report = of_a_document(trial.fill(follow(say, "in the folder")))
    show(say, report, ending(prepared, trial.document.path))
    counts, differing = report.counts(), differences(prepared.plan, trial.document.stored(prepared.plan))
    fates = other_fates(counts, prepared.plan)
    seconds = time.monotonic() - began
    return Result(prepared.name, counts, (*differing, *fates), seconds, "What the file holds")


def other_fates(counts: dict[str, int], plan: FillPlan) -> Iterator[str]:
    """Where the run made something else of the questions than the plan says."""
    from formbridge.mapping import Status

    for status, planned in plan.counts().items():
        name = "problems" if status is Status.PROBLEM else status.value
        if counts[name] != planned:
            yield f"{name.replace('_', ' ')}: {counts[name]}, and the plan says {planned}."


def _prepared(folder: Path, name: str) -> Prepared:
    from formbridge.model import read_bid
    from formbridge.testing.planned import waiting_offers

    shutil.copytree(_bid_folder(), folder)
    funder, form = find_form(name)
    bid = read_bid(folder)
    offers = waiting_offers(bid) if form.claims else ()
    return plan_for(folder, bid, funder, form, _day(bid, name, claims=form.claims), offers=offers)


def _day(bid: Bid, name: str, *, claims: bool) -> datetime:
    """The day on which the demonstration plays: today, or earlier when the made-up dates have passed."""
    from formbridge.model import request_for

    funder, _, form = name.partition("/")
    starts = None if claims else request_for(bid, funder=funder, form=form).starts
    chosen = min(day(None), starts - _TIME_TO_DECIDE) if starts else day(None)
    return datetime(chosen.year, chosen.month, chosen.day).astimezone()


def _fill(say: Say, prepared: Prepared, replica: Replica, *, headed: bool) -> RunReport:
    from formbridge.run import Journal, fill_application
    from formbridge.run.keys import JournalKey
    from formbridge.testing.player import Player

    site = Site(replica.url, (replica.url,))
    key = JournalKey(secrets.token_bytes(32))  # of this demonstration only: the user's own stays untouched
    with (
        Journal.create(
            prepared.folder, prepared.plan, portal=site.origin, bid=prepared.bid.id, key=key
        ) as journal,
        open_site(prepared, site, headed=headed, confirmed=lambda _: True) as portal,
    ):
        report = fill_application(
            prepared.plan,
            portal,
            journal,
            person=Player(portal, replica.account),
            on_event=follow(say),
            answers_in_pictures=True,  # nobody's: the bid is made up
        )
        pictures = journal.folder / "pictures"
        if pictures.is_dir():
            shutil.copytree(pictures, prepared.folder.parent / "pictures")
    return report


def _bid_folder() -> Path:
    from formbridge.testing.checkout import fixture_folder

    return fixture_folder("bids", BID)


def _can_be_shown(name: str) -> bool:
    """Whether there is a practice site, or none is needed because the form is a document."""
    funder, form = find_form(name)
    return form.document is not None or _has_replica(funder.id)


def _has_replica(funder: str) -> bool:
    from formbridge.testing.replica import portals_folder

    try:
        portals_folder(funder)
    except UnknownNameError:
        return False
    return True
