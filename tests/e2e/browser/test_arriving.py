"""A page that goes to its server and comes back slowly is not looked at before it has arrived."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from portals.loopback import running

from formbridge.browser import open_portal
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep, Status
from tests.e2e.browser.conftest import form

BEGINNING = "<!doctype html><title>Rows</title><form method=post><button name=add>Add a row</button>"
ROW = "<label>Item <input name=item{}></label>"
# What a choice brings up is brought up by the page's script, which comes last.
ENDING = """
<label>Paid <input type=checkbox name=paid></label>
<div id=more hidden><label>How much <input name=much></label></div>
<script>document.forms[0].onchange = (event) => {
  if (event.target.name === 'paid') more.hidden = !event.target.checked; };</script></form>
"""


class _Slow(BaseHTTPRequestHandler):
    """Sends the beginning of a page at once, and the rest of it later."""

    rows = 1

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((BEGINNING + ROW.format(0)).encode() + b" " * 4096)
        self.wfile.flush()
        time.sleep(0.4)
        rest = "".join(ROW.format(row) for row in range(1, type(self).rows))
        self.wfile.write((rest + ENDING).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).rows += 1
        self.do_GET()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[str]:
    _Slow.rows = 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    with running(server) as address:
        yield address


def _row(number: int) -> Entry:
    name = f"item{number}"
    return Entry(name, Target(name=name, row=number), Control.TEXT, f"Thing {number}")


def test_rows_that_the_server_adds_are_waited_for_and_what_a_choice_brings_up_is_filled(slow: str) -> None:
    rows = FillStep(
        "rows",
        "Rows",
        Status.FILLED,
        True,
        tuple(_row(number) for number in range(4)),
        widget="rows",
        settings=(("add", "Add a row"),),
    )
    paid = Entry("paid", Target(name="paid"), Control.CHECKBOX, "yes")
    much = Entry("much", Target(name="much"), Control.TEXT, "12")
    steps = [
        rows,
        FillStep("paid", "Paid", Status.FILLED, True, (paid,)),
        FillStep("much", "How much", Status.FILLED, True, (much,)),
    ]
    with open_portal("small", slow, (), form(), confirmed=lambda _gates: True) as portal:
        portal._page.goto(slow)
        readings = portal.fill(steps)

        assert [(each.entry, each.note) for each in readings if not each.equal] == []
        assert _Slow.rows == 4, "a row too many, or too few"
