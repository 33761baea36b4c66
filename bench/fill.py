"""Verified fill against a plain Playwright script without read-back, on pages of 60, 240 and 600 controls."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from formbridge.forms.spec import Control, FieldSpec, FormSpec, Navigation, PageSpec, Target
from formbridge.mapping.plan import Entry, FillStep, Status

SIZES = (60, 240, 600)
REPEATS = 3
_CHOICES = ("red", "green", "blue")


def page(size: int) -> str:
    """A page of that many plain controls, in sections of ten, as grant forms have them."""
    parts = []
    for i in range(size):
        if i % 10 == 0:
            parts.append(f"{'</section>' if i else ''}<section><h2>Part {i // 10 + 1}</h2>")
        parts.append(_control(i))
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Controls</title><h1>Controls</h1>"
        f"<form method=post>{''.join(parts)}</section><button>Save</button></form>"
    )


def _control(i: int) -> str:
    kind, name, label = i % 6, f"c{i}", f"Question {i}"
    if kind == 0:
        return f"<div><label for={name}>{label}</label><textarea id={name} name={name}></textarea></div>"
    if kind == 1:
        options = "".join(f"<option value={c}>{c.title()}</option>" for c in _CHOICES)
        select = f"<select id={name} name={name}><option value=''></option>{options}</select>"
        return f"<div><label for={name}>{label}</label>{select}</div>"
    if kind == 2:
        box = f"<input type=checkbox id={name} name={name} value=yes>"
        return f"<div>{box}<label for={name}>{label}</label></div>"
    return f"<div><label for={name}>{label}</label><input id={name} name={name}></div>"


def entries(size: int) -> list[Entry]:
    """What goes in."""
    made = []
    for i in range(size):
        target = Target(label=f"Question {i}")
        kind = i % 6
        if kind == 0:
            made.append(
                Entry(f"f{i}", target, Control.TEXTAREA, f"An answer to question {i},\nin two lines.")
            )
        elif kind == 1:
            value = _CHOICES[i % 3]
            made.append(Entry(f"f{i}", target, Control.SELECT, value, (value.title(),)))
        elif kind == 2:
            made.append(Entry(f"f{i}", target, Control.CHECKBOX, "yes"))
        else:
            made.append(Entry(f"f{i}", target, Control.TEXT, f"Answer {i}"))
    return made


def plain(browser_page: Any, wanted: Sequence[Entry]) -> None:
    """What a hand-written script does: find by label, fill."""
    for entry in wanted:
        control = browser_page.get_by_label(entry.target.label, exact=True)
        if entry.control is Control.CHECKBOX:
            control.check()
        elif entry.control is Control.SELECT:
            control.select_option(entry.value)
        else:
            control.fill(entry.value)


def verified(portal: Any, address: str, size: int) -> float:
    """Seconds of our own fill, with its read-back, of the page at that address."""
    portal._page.goto(address)
    portal._hands.wait_until_ready()
    step = FillStep("all", "", Status.FILLED, True, tuple(entries(size)))
    started = time.perf_counter()
    readings = portal.fill([step])
    seconds = time.perf_counter() - started
    assert all(reading.equal for reading in readings), [r for r in readings if not r.equal][:3]
    return seconds


def measure(size: int, portal: Any, address: str) -> dict[str, float]:
    """Both ways on the same page in the same browser; the best of a few runs each."""
    ours, theirs = [], []
    for repeat in range(REPEATS):
        ours.append(verified(portal, address, size))
        if repeat == 0 or size < SIZES[-1]:
            portal._page.goto(address)
            started = time.perf_counter()
            plain(portal._page, entries(size))
            theirs.append(time.perf_counter() - started)
    return {
        "formbridge_seconds": min(ours),
        "playwright_seconds": min(theirs),
        "ratio": min(theirs) / min(ours),
    }


@contextmanager
def blank_portal() -> Iterator[Any]:
    """A portal of ours in a browser, for pages that are no funder's."""
    from formbridge.browser import open_portal

    field = FieldSpec(id="all", label="All", const="")
    form = FormSpec(
        id="bench",
        title="Bench",
        edition="1",
        checked=date(2026, 11, 23),
        basis="made up",
        navigation=Navigation(),
        pages=(PageSpec(id="all", title="All", fields=(field,)),),
    )
    with open_portal("bench", "http://127.0.0.1:9", (), form) as portal:
        yield portal


def run() -> dict[str, Any]:
    """All sizes, and how the time a control grows with the page."""
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, blank_portal() as portal:
        for size in SIZES:
            path = Path(folder, f"{size}.html")
            path.write_text(page(size), "utf-8")
            results[str(size)] = measure(size, portal, path.as_uri())
    small, large = results[str(SIZES[0])], results[str(SIZES[-1])]
    growth = (large["formbridge_seconds"] / SIZES[-1]) / (small["formbridge_seconds"] / SIZES[0])
    return {"fill": results, "time_a_control_600_to_60": growth}
