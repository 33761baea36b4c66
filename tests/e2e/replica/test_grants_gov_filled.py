"""FormBridge against what is hard about the federal forms: lost answers, somebody else's files, warnings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Response

from formbridge.browser.find import Browser as Installed
from formbridge.errors import PortalUnreachable
from formbridge.plugin import registry
from formbridge.run import Outcome, Task
from formbridge.testing import differences
from formbridge.testing.checkout import fixture_folder
from formbridge.testing.player import Player
from formbridge.testing.trial import Trial, trial

TODAY = date(2026, 11, 23)
Tried = Callable[[str], AbstractContextManager[Trial]]


@pytest.fixture
def tried(tmp_path: Path, browser: Installed) -> Tried:
    assert browser.path.exists()
    funder, _ = registry().form("grants-gov/sf-424")

    def of(form_id: str) -> AbstractContextManager[Trial]:
        form = registry().form(f"grants-gov/{form_id}")[1]
        return trial(funder, form, fixture_folder("bids", "personalisation"), tmp_path / "bid", TODAY)

    return of


@pytest.mark.browser
def test_a_save_that_got_no_answer_is_taken_up_again_in_the_same_application(
    tried: Tried,
) -> None:
    with tried("sf-424a") as one:
        broken = Breaks(one, times=2)
        with pytest.raises(PortalUnreachable):
            one.fill()
        assert broken.left == 0
        run = next((one.folder / "runs").glob("0*")).name
        report = one.resume(run)

        assert differences(one.plan, one.replica.stored(report.draft)) == []
        assert len(one.replica.drafts()) == 1
        assert not one.replica.submissions()


@pytest.mark.browser
def test_what_the_portal_says_of_a_persons_fields_is_no_problem(tried: Tried) -> None:
    with tried("sf-424") as one:
        report = one.fill()

        assert report.problems() == ()
        fates = {each.field: each.outcome for each in report.fields()}
        assert fates["certification_agree"] is Outcome.PERSON
        assert fates["total_estimated_funding"] is Outcome.PORTAL
        assert "certification_agree" not in one.replica.stored(report.draft)


@pytest.mark.browser
def test_a_file_that_somebody_else_attached_is_kept_and_said(tried: Tried) -> None:
    with tried("project-narrative") as one:
        with one.portal() as portal:
            person = Player(portal, one.replica.account)
            portal.drafts()
            person.do(Task("Sign in."))
            person.do(Task("Begin.", one.form.navigation.begin))
            draft = portal.open_draft(portal.drafts()[0])
            (one.folder / "theirs.pdf").write_bytes(b"%PDF-1.4 somebody else's")
            portal.go_to(one.plan.pages[0])
            portal._page.locator("#attachments-visible").set_input_files(one.folder / "theirs.pdf")
            portal._page.locator("[data-testid=file-input-existing-files]").wait_for()
            assert portal.save_page().saved
            portal.reload()
            (reading,) = portal.read([entry for _, entry in one.plan.pages[0].entries()])

        assert (reading.equal, reading.value) == (False, ("theirs.pdf",))
        assert one.replica.stored(draft)["attachments"] == ["theirs.pdf"]


class Breaks:
    """Answers the first saves with an error of the portal's own."""

    def __init__(self, one: Trial, *, times: int) -> None:
        self.left = times
        one.replica.portal.faults.append(self)

    def __call__(self, request: Any) -> Response | None:
        if request.method != "POST" or "/form/" not in request.path or not self.left:
            return None
        self.left -= 1
        return Response("The portal is busy.", status=503)
