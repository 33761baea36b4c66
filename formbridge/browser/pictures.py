"""A picture of the page in front, with what it must not show blacked out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from formbridge.browser.engine import PageGone, translated
from formbridge.browser.pages import shared_regions
from formbridge.browser.targets import targets_json
from formbridge.errors import PageChanged, PortalError
from formbridge.forms.spec import Target

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from formbridge.browser.portal import Portal

# A black box is drawn over each marked element. Words that stick out of it, and what its style sheet draws
# around it, such as the tick of a box, are blackened with it.
_BLACK = """
[data-formbridge-mask], [data-formbridge-mask] *,
[data-formbridge-mask]::before, [data-formbridge-mask]::after,
[data-formbridge-mask] *::before, [data-formbridge-mask] *::after,
[data-formbridge-mask]::placeholder {
  color: #000 !important; -webkit-text-fill-color: #000 !important; background: #000 !important;
  border-color: #000 !important; outline-color: #000 !important; box-shadow: none !important;
  text-shadow: none !important; fill: #000 !important; stroke: #000 !important; caret-color: #000 !important;
}
"""


def picture(portal: Portal, path: Path, mask: Sequence[Target], answers: Sequence[str] | None) -> None:
    """A picture of the whole page; see :meth:`formbridge.browser.Portal.picture`."""
    from playwright.sync_api import Error

    portal._hands.wait_until_ready()  # what the page's own script brings in is blacked out too
    try:
        places = _marked(portal, mask)
        if answers is not None:
            portal._engine.call("hideAnswers", list(answers))
        image = portal._page.screenshot(
            full_page=True, mask=places, mask_color="#000000", animations="disabled", style=_BLACK
        )
    except Error as error:
        raise translated(error) from error
    finally:
        for frame in portal._engine.frames():
            with suppress(PageGone, PortalError):
                portal._engine.call("unmask", frame=frame)
    _write(path, image)


def _marked(portal: Portal, mask: Sequence[Target]) -> list[Locator]:
    """Mark the targets in whichever document has them; what finds everything that is marked.

    Raises:
        PageChanged: one of them cannot be found for sure.
    """
    shared = shared_regions(portal._plan) if portal._plan else ()
    targets = [{**target, "shared": target["within"] in shared} for target in targets_json(mask)]
    unknown = {target["id"] for target in targets}
    places = []
    for frame in portal._engine.frames():
        with suppress(PageGone):
            unknown &= set(portal._engine.call("mask", targets, frame=frame))
            places.append(frame.locator("[data-formbridge-mask]"))
    if unknown:
        lost = mask[int(min(unknown))]
        raise PageChanged(
            f'No picture was taken: the page has no "{lost.label or lost.name}" that could be blacked out.'
        )
    return places


def _write(path: Path, image: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    no_link = getattr(os, "O_NOFOLLOW", 0)  # a link must not choose where we write
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | no_link, 0o600), "wb") as file:
        file.write(image)
