"""Rich text editors: write with the strategy that the editor keeps, and read its own model back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from formbridge.browser.compare import paragraphs
from formbridge.browser.engine import translated
from formbridge.browser.hands import Hands
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

Told = dict[str, Any]
_PATIENCE = 5000


def write(hands: Hands, entry: Entry, frame: Frame) -> Told | None:
    """Try each strategy until the editor's model holds the planned paragraphs; None: see what it holds."""
    from playwright.sync_api import Error

    from formbridge.browser.fill import target_json

    target = target_json(entry)
    wanted = paragraphs(entry.value if isinstance(entry.value, str) else "\n".join(entry.value))
    for strategy in (_fill, _paste, _keys):
        try:
            element = _editable(hands, target, frame)
            if element is None:
                return {"code": "hidden"}
            strategy(hands, element, wanted)
            element.evaluate("el => el.blur()")
        except Error as error:
            found = translated(error)
            if "stopped" in str(found):
                raise found from error
            continue
        hands.settle()
        told = hands.engine.call("snapshot", [target], frame=frame)[0]
        if [block["text"] for block in told.get("blocks", [])] == wanted:
            return None
    return None


def _editable(hands: Hands, target: Told, frame: Frame) -> ElementHandle | None:
    element = hands.engine.element(target, frame)
    if element is None:
        return None
    inner = element.content_frame()
    return inner.query_selector("body") if inner else element


def _fill(_hands: Hands, element: ElementHandle, wanted: list[str]) -> None:
    element.click(timeout=_PATIENCE)
    element.fill("\n".join(wanted), timeout=_PATIENCE)


def _paste(hands: Hands, element: ElementHandle, wanted: list[str]) -> None:
    _empty(hands, element)
    element.evaluate(
        """(el, text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        "\n\n".join(wanted),
    )


def _keys(hands: Hands, element: ElementHandle, wanted: list[str]) -> None:
    _empty(hands, element)
    keyboard = hands.engine.page.keyboard
    for i, paragraph in enumerate(wanted):
        if i:
            keyboard.press("Enter")
        keyboard.type(paragraph)


def _empty(hands: Hands, element: ElementHandle) -> None:
    element.click(timeout=_PATIENCE)
    keyboard = hands.engine.page.keyboard
    keyboard.press("ControlOrMeta+a")
    keyboard.press("Delete")
