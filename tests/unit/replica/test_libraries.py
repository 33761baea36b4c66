"""A replica whose pages load real libraries says so when a browser would miss them, and not before."""

from __future__ import annotations

from pathlib import Path

import portals.libraries
import pytest
from portals import open_portal

from formbridge.errors import BidError
from formbridge.testing import start_replica


def test_a_missing_library_is_named_with_the_command_that_fetches_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(portals.libraries, "FOLDER", tmp_path)
    assert open_portal("ukri").app.test_client().get("/user/login").status_code == 200
    with pytest.raises(BidError, match=r"govuk-frontend, tinymce\. Run make widgets"), start_replica("ukri"):
        pass
