"""Keep what each test saw, for the table of widgets in the documents."""

from __future__ import annotations

import json
import os
from pathlib import Path

from formbridge.browser.readings import Reading
from tests.e2e.widgets.case import Case

VARIABLE = "FORMBRIDGE_WIDGET_RESULTS"


def record(case: Case, readings: list[Reading]) -> None:
    """Write one page's result, when the script that makes the table asks for it."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return
    entries = {entry.id: entry for entry in case.entries}
    rows = [
        {
            "entry": reading.entry,
            "kind": entries[reading.entry].control.value,
            "strategy": reading.strategy,
            "note": "" if reading.equal else reading.note,
        }
        for reading in readings
    ]
    result = {
        "page": case.page,
        "control": case.control,
        "read_again": case.read_again,
        "readings": rows,
    }
    path = Path(folder) / f"{case.page.replace('/', '--')}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
