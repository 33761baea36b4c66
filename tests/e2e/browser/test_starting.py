"""What is started with a portal's browser, and what is not."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from formbridge.browser import Portal


def ask(portal: Portal, what: str, **more: Any) -> dict[str, Any]:
    """Something that only the browser itself knows."""
    browser = portal._page.context.browser
    assert browser is not None
    return browser.new_browser_cdp_session().send(what, more)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads a command line where Linux keeps it")
def test_what_the_browser_library_switches_off_stays_off(portal: Portal) -> None:
    processes = ask(portal, "SystemInfo.getProcessInfo")["processInfo"]
    (number,) = [each["id"] for each in processes if each["type"] == "browser"]
    words = Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8", errors="replace")
    *theirs, ours = re.findall(r"--disable-features=([^\0 ]*)", words)
    wanted = {name for each in theirs for name in each.split(",") if not name.startswith("ms")}
    assert len(wanted) > 5 and wanted <= set(ours.split(","))


def test_the_browser_shows_no_page_of_its_own(portal: Portal) -> None:
    listed = ask(portal, "Target.getTargets", filter=[{}])["targetInfos"]
    assert [each["url"] for each in listed if each["type"] == "browser_ui"] == []
