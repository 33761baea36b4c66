"""Fill a document as the command line would: a plan, a journal, a copy of the blank form."""

from __future__ import annotations

import secrets
from pathlib import Path

from formbridge.documents import FilledDocument, Paper, open_paper
from formbridge.forms import FormSpec
from formbridge.mapping import FillPlan
from formbridge.plugin import Funder
from formbridge.run import Journal, RunReport, fill_application
from formbridge.run.events import OnEvent, ignore
from formbridge.run.keys import JournalKey

ORIGIN = "document://"


class PaperTrial:
    """One plan, one document, and a folder for its runs."""

    def __init__(self, funder: Funder, form: FormSpec, plan: FillPlan, folder: Path) -> None:
        self.plan = plan
        self.folder = folder
        self.key = JournalKey(secrets.token_bytes(32))  # of this trial only
        self.document = FilledDocument(blank_of(funder, form), folder, f"{funder.id}-{form.id}")

    def fill(self, on_event: OnEvent = ignore) -> RunReport:
        """A run of its own, in the document that an earlier run began if one did."""
        with Journal.create(self.folder, self.plan, portal=ORIGIN, key=self.key) as journal:
            return fill_application(self.plan, self.document, journal, on_event=on_event, pictures=False)


def blank_of(funder: Funder, form: FormSpec) -> Path:
    """The blank form of a form that is a document."""
    assert form.document is not None
    return funder.forms / form.document.file


def blank_paper(funder: Funder, form: FormSpec) -> Paper:
    """The blank form, read."""
    path = blank_of(funder, form)
    return open_paper(path.read_bytes(), path.suffix.removeprefix("."))
