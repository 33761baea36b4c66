"""One server and one browser for every widget page that a worker tries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from widgets.server import WidgetServer, is_ready, serving

from formbridge.browser import Portal, open_portal
from formbridge.browser.find import Browser
from formbridge.forms.spec import FieldSpec, Fill, FormSpec, Navigation, PageSpec

ATTACHED = {"Plan of work.pdf": b"%PDF-1.4 made up", "letter one.txt": b"yes", "letter two.txt": b"yes too"}


@pytest.fixture(scope="session")
def pages() -> Iterator[WidgetServer]:
    if not is_ready():
        pytest.fail("The widget pages are not set up. Run: make widgets")
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def bid_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files to attach, among them one that is too large and one of the wrong kind."""
    folder = tmp_path_factory.mktemp("bid")
    for name, content in ATTACHED.items():
        (folder / name).write_bytes(content)
    (folder / "large.pdf").write_bytes(b"%PDF-1.4" + b" " * 300_000)
    (folder / "picture.png").write_bytes(b"\x89PNG made up")
    return folder


@pytest.fixture(scope="session")
def portal(pages: WidgetServer, bid_folder: Path, browser: Browser) -> Iterator[Portal]:
    assert browser.path.exists()
    nothing = FieldSpec(id="nothing", label="Nothing", fill=Fill.PERSON)
    form = FormSpec(
        id="widgets",
        title="Widget pages",
        edition="1",
        checked=date(2026, 11, 1),
        basis="our own pages",
        navigation=Navigation(save_button="Save"),
        pages=(PageSpec(id="none", title="None", fields=(nothing,)),),
    )
    with ExitStack() as stack:
        yield stack.enter_context(open_portal("widgets", pages.url, [], form, folder=bid_folder))
