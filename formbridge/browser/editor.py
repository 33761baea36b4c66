"""Rich text editors: write with the strategy that the editor keeps, and read its own model back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from formbridge.browser import richtext
from formbridge.browser.engine import PageGone, in_the_way, translated
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_PATIENCE = 5000
# As a person leaves it: some editors hand over what they hold only when a key was let go.
_LEAVE = "el => { el.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })); el.blur(); }"


def write(hands: Hands, entry: Entry, frame: Frame, told: Told) -> Told | None:
    """Try each strategy until the editor's model holds the planned blocks; failing that, their words."""
    from playwright.sync_api import Error

    target = entry_json(entry)
    text = entry.value if isinstance(entry.value, str) else "\n".join(entry.value)
    if told.get("asWritten"):
        return _as_written(hands, target, frame, richtext.as_plain(text))
    words_by: _Strategy | None = None  # what the words went in by, when not as a list or heading
    last: _Strategy | None = None
    for strategy in _order(text, by_line=bool(told.get("byLine"))):
        if words_by and strategy in _WORDS_ONLY:
            continue
        last = strategy
        try:
            strategy(hands, target, frame, text)
            hands.settle()
        except Error as error:
            in_the_way(error)
            continue
        whole, words = _holds(hands, target, frame, text)
        if whole:
            return None
        if words and words_by is None:
            words_by = strategy
    if words_by not in (None, last):
        words_by(hands, target, frame, text)  # another was tried since, and may have left less
        hands.settle()
    return None


def _as_written(hands: Hands, target: Told, frame: Frame, text: str) -> Told | None:
    """Put text into an editor of text, Markdown or code; by hand when its own interface did not do it."""
    from playwright.sync_api import Error

    hands.engine.call("writeEditor", target, text, frame=frame)
    hands.settle()
    told = hands.engine.ask("snapshot", [target], frame=frame)[0]
    if told.get("value", "").strip() == text.strip():
        return None
    try:
        _editable(hands, target, frame).click(timeout=_PATIENCE)
        hands.engine.page.keyboard.press("ControlOrMeta+a")
        hands.engine.page.keyboard.insert_text(text)
        hands.engine.call("leaveActive", frame=frame)
        hands.settle()
    except Error as error:
        raise translated(error) from error
    return None


_Strategy = Callable[[Hands, Told, "Frame", str], None]


def _order(text: str, *, by_line: bool) -> tuple[_Strategy, ...]:
    if richtext.is_plain_prose(text):
        return (_fill_with_gaps if by_line else _fill, _own, _lines, _paste, _keys)
    return (_own, _paste, _insert, _fill, _lines, _keys)


def _holds(hands: Hands, target: Told, frame: Frame, text: str) -> tuple[bool, bool]:
    """Whether the editor holds the blocks, and whether it holds at least their words."""
    told = hands.engine.ask("snapshot", [target], frame=frame)[0]
    have = [(block["kind"], block["text"]) for block in told.get("blocks", [])]
    wanted = [(block.kind, block.text) for block in richtext.blocks_of(text)]
    return have == wanted, [words for _, words in have] == [words for _, words in wanted]


def _editable(hands: Hands, target: Told, frame: Frame) -> ElementHandle:
    element = hands.engine.element(target, frame)
    if element is None:
        raise PageGone
    inner = element.content_frame()
    body = inner.query_selector("body") if inner else None
    return body or element


def _fill(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    _put(_editable(hands, target, frame), "\n".join(block.text for block in richtext.blocks_of(text)))


def _fill_with_gaps(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    """As :func:`_fill`, where a line is only a line and an empty one ends a paragraph."""
    _put(_editable(hands, target, frame), richtext.as_plain(text))


def _put(element: ElementHandle, text: str) -> None:
    element.click(timeout=_PATIENCE)
    element.fill(text, timeout=_PATIENCE)
    element.evaluate(_LEAVE)


def _own(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    hands.engine.call("writeEditor", target, richtext.as_html(text), frame=frame)


def _paste(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    element = _editable(hands, target, frame)
    element.click(timeout=_PATIENCE)
    html = "" if richtext.is_plain_prose(text) else richtext.as_html(text)
    plain = "\n\n".join(block.text for block in richtext.blocks_of(text))
    element.evaluate("(el, [html, text]) => window.top.__formbridge.pasteInto(el, html, text)", [html, plain])
    element.evaluate(_LEAVE)


def _insert(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    element = _editable(hands, target, frame)
    element.click(timeout=_PATIENCE)
    element.evaluate("(el, html) => window.top.__formbridge.insertInto(el, html)", richtext.as_html(text))
    element.evaluate(_LEAVE)


def _lines(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    """The words of each block at once, and the key for the next paragraph between them."""
    _block_by_block(hands, target, frame, text, hands.engine.page.keyboard.insert_text)


def _keys(hands: Hands, target: Told, frame: Frame, text: str) -> None:
    _block_by_block(hands, target, frame, text, hands.engine.page.keyboard.type)


def _block_by_block(hands: Hands, target: Told, frame: Frame, text: str, put: Callable[[str], None]) -> None:
    element = _editable(hands, target, frame)
    element.click(timeout=_PATIENCE)
    keyboard = hands.engine.page.keyboard
    keyboard.press("ControlOrMeta+a")
    keyboard.press("Delete")
    for i, block in enumerate(richtext.blocks_of(text)):
        if i:
            keyboard.press("Enter")
        put(block.text)
    element.evaluate(_LEAVE)


_WORDS_ONLY = (_fill, _fill_with_gaps, _lines, _keys)  # what can never make a list or a heading
