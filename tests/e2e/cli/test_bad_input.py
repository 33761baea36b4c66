"""What goes wrong outside: one clear message, the right exit code, and nothing that was done is lost."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from portals.loopback import running

from formbridge.run.lock import one_run
from formbridge.testing.replica import Replica

FORM = "lottery/awards-for-all"
DAY = ("--on", "2026-11-23")
STEPS = "/apply/under-10k/"
Run = Callable[..., Result]
Change = Callable[[str], str]


@pytest.fixture
def changed(replica: Replica) -> Iterator[Callable[[Change], None]]:
    """Change the text of every page of the form, as a funder does who has not told anybody."""
    portal: Any = replica.portal
    hooks = portal.app.after_request_funcs.setdefault(None, [])
    before = list(hooks)

    def change(alter: Change) -> None:
        def altered(answer: Any) -> Any:
            if answer.mimetype == "text/html" and not answer.direct_passthrough:
                answer.set_data(alter(answer.get_data(as_text=True)))
            return answer

        hooks.append(altered)

    yield change
    hooks[:] = before


@pytest.fixture
def fill(run: Run, replica: Replica, bid: Path, somebody: None, few_pages: None) -> Callable[[], Result]:
    return lambda: run("fill", bid, FORM, "--portal-url", replica.url, "--confirm-gate", "--json", *DAY)


def report(done: Result) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_renamed_label_is_filled_by_its_name(
    fill: Callable[[], Result], changed: Callable[[Change], None], replica: Replica
) -> None:
    changed(lambda page: page.replace("What is the name of your project?", "Project title"))

    done = fill()

    assert done.exit_code == 0, done.stderr
    assert replica.stored(report(done)["draft"])["projectName"]


def test_a_field_that_the_page_has_lost_is_named_and_the_rest_is_filled(
    fill: Callable[[], Result], changed: Callable[[Change], None], replica: Replica
) -> None:
    changed(lambda page: re.sub(r'<input[^>]*name="projectPostcode"[^>]*>', "", page))

    done = fill()

    assert done.exit_code == 5
    held = replica.stored(report(done)["draft"])
    assert held["organisationLegalName"]
    assert "projectPostcode" not in held
    assert "What is the postcode of where your project will take place?" in done.stdout
    assert "project-location" in done.stdout


def test_a_new_required_question_leaves_its_page_as_it_was(
    fill: Callable[[], Result], changed: Callable[[Change], None], replica: Replica
) -> None:
    new = '<div><label for="new">Your pet</label><input id="new" name="pet" required></div>'
    mark = '<div id="form-field-projectName"'
    changed(lambda page: page.replace(mark, new + mark, 1))

    done = fill()

    assert done.exit_code == 5
    assert "your pet" in done.stdout.casefold()
    held = replica.stored(report(done)["draft"])
    assert "projectName" not in held
    assert held["yourIdeaProject"]


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, which notes what reaches it."""

    heard: list[str] = []  # noqa: RUF012  one list for the test that starts it

    def do_GET(self) -> None:
        self.heard.append(self.requestline)
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET  # noqa: N815  the server looks for that name

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Elsewhere.heard.clear()
    with running(server) as address:
        yield address


@pytest.mark.parametrize("status", [302, 307])
def test_a_page_that_leads_to_another_site_is_refused_below_the_page(
    fill: Callable[[], Result], replica: Replica, elsewhere: str, status: int
) -> None:
    def lead_away(request: Any) -> Any:
        from flask import redirect

        if request.method == "POST" and request.path.startswith(f"{STEPS}your-project/"):
            return redirect(elsewhere, status)
        return None

    replica.portal.faults.append(lead_away)
    try:
        done = fill()
    finally:
        replica.portal.faults.remove(lead_away)

    assert done.exit_code == 5
    assert elsewhere in done.stderr + done.stdout
    assert Elsewhere.heard == []


def test_a_browser_that_dies_is_said_and_resume_completes_the_draft(
    fill: Callable[[], Result],
    run: Run,
    replica: Replica,
    bid: Path,
    stored_as_planned: Callable[[str], list[str]],
) -> None:
    killed: list[int] = []

    def kill_browser(request: Any) -> None:
        if request.method == "POST" and request.path == f"{STEPS}your-project/5" and not killed:
            killed.extend(browsers())
            for process in killed:
                os.kill(process, signal.SIGKILL)

    replica.portal.faults.append(kill_browser)
    try:
        done = fill()
    finally:
        replica.portal.faults.remove(kill_browser)
    assert killed
    assert done.exit_code == 5
    assert "browser" in done.stderr

    resumed = run("resume", bid, "--json", "--confirm-gate", *DAY)

    assert resumed.exit_code == 0, resumed.stderr
    assert stored_as_planned(report(resumed)["draft"]) == []
    assert replica.submissions() == []


def browsers() -> list[int]:
    """The browser processes that this process, or one that it started, has started."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        found = re.search(r"^PPid:\s*(\d+)", text, re.MULTILINE)
        name = re.search(r"^Name:\s*(.*)", text, re.MULTILINE)
        if found and name:
            parents[int(status.parent.name)] = (int(found[1]), name[1])
    return [pid for pid, (_, name) in parents.items() if "chrom" in name.lower() and _is_ours(pid, parents)]


def _is_ours(pid: int, parents: dict[int, tuple[int, str]]) -> bool:
    while pid in parents and pid != os.getpid():
        pid = parents[pid][0]
    return pid == os.getpid()


def test_a_second_fill_at_the_same_time_is_told_what_is_running(
    fill: Callable[[], Result], replica: Replica, bid: Path
) -> None:
    before = len(replica.drafts())

    with one_run(bid, "lottery", "awards-for-all", "fill"):
        done = fill()

    assert done.exit_code == 3
    assert "has been running since" in done.stderr
    assert len(replica.drafts()) == before


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_opened(
    fill: Callable[[], Result], replica: Replica, bid: Path
) -> None:
    before = len(replica.requests())
    (bid / "runs").write_text("not a folder", encoding="utf-8")

    done = fill()

    assert done.exit_code == 3
    assert "runs" in done.stderr
    assert len(replica.requests()) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("fill", "BID", "lottery/awards-for-al"), "Did you mean lottery/awards-for-all"),
        (("preview", "BID", "nothing-like-it"), "formbridge forms"),
        (("preview", "no-such-folder", FORM), "no-such-folder"),
    ],
)
def test_an_unknown_name_says_what_is_near(run: Run, bid: Path, words: tuple[str, ...], told: str) -> None:
    done = run(*(str(bid) if word == "BID" else word for word in words))

    assert done.exit_code == 3
    assert told in done.stderr
