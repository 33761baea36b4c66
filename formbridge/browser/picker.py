"""Pickers: type, wait for the list that belongs to this control, click the visible option that is meant.

Never the first match, never another control's option: what is not offered is reported with what is.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from formbridge.browser.compare import words_of
from formbridge.browser.engine import in_the_way
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json, labels_of
from formbridge.mapping.plan import Entry

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_PATIENCE = 8000
_WAIT = 10.0  # seconds that a list may say that it is busy
_STILL = 300  # ms for which a list must not have changed before it is believed
_STILL_EMPTY = 1500  # the same when it offers nothing yet but hints: the choices may still be on their way
_SOON = 2000
_LEVELS = re.compile(r"\s+[/>›»→]\s+")  # how pages write a choice that was made level by level
_MOST_EXTRA = 50
_MOST_ROWS = 500  # that are walked through by the arrow keys


def choose(hands: Hands, entry: Entry, frame: Frame, told: Told, *, by_keys: bool = False) -> Told | None:
    """Choose every planned option and nothing else; what stood in the way, or None.

    ``by_keys``: presses were not heard before, so the arrow keys are tried first.
    """
    from playwright.sync_api import Error

    labels = labels_of(entry)
    work = _Picking(hands, frame, entry_json(entry))
    work.by_keys = by_keys
    try:
        hands.engine.call("forgetLists", frame=frame)
        if told.get("type") == "listbox":
            return work.in_listbox(labels)
        trouble = work.in_popup(labels, told)
        locked = trouble and trouble["code"] == "no_popup" and told.get("locked")
        return {"code": "readonly"} if locked else trouble
    except Error as error:
        return in_the_way(error)


class _Picking:
    """One picker while it is worked on."""

    def __init__(self, hands: Hands, frame: Frame, target: Told) -> None:
        self.hands, self.frame, self.target = hands, frame, target
        self.keyboard = hands.engine.page.keyboard
        self.by_keys = False
        self.target_is_list = False
        self.silent = False  # a list that says nothing of being one: a press opens it, and another closes it
        self.own_words = False  # a plain text box that keeps words of a person's own, one after the other
        self.may_keep = False  # a box that may do so, and may offer words as well

    def in_listbox(self, labels: Sequence[str]) -> Told | None:
        """A list that is always open: press what is meant, press again what is not."""
        self.target_is_list = True
        self._drop_unwanted(labels)
        for label in labels:
            option = self._handle("listboxOption", label)
            if option is None:
                return {"code": "not_offered", "wanted": label, "offered": []}
            if not _is_on(option):
                self._turn(option, label)
        return None

    def _turn(self, option: ElementHandle, label: str) -> None:
        """Press a row of a list that is always open; by the arrow keys where it does not hear the press."""
        before = _is_on(option)
        if option.is_visible():
            self.hands.click(option)
        if _is_on(option) == before:
            self._focus()
            self._walk(label, ("Space", "Enter"), turns=before)

    def _focus(self) -> None:
        element = self.hands.engine.element(self.target, self.frame)
        if element is not None:
            element.evaluate("el => (el.tabIndex < 0 && el.querySelector('[tabindex=\"0\"]') || el).focus()")

    def _walk(self, label: str, keys: Sequence[str], *, turns: bool = False) -> bool:
        """Go to the row by the arrow keys and take it; ``turns``: to take it back. Whether it was there."""
        if self._typing_goes_to() is None:
            self.keyboard.press("Home")
        seen: set[int] = set()
        while True:
            at = self._call("keyAt", label)
            if at and at["here"]:
                break
            if at and at["closed"]:
                self.keyboard.press("ArrowRight")
            if len(seen) > _MOST_ROWS or (at is None and seen) or (at and at["place"] in seen):
                return False
            seen.add(at["place"] if at else -1)
            self.keyboard.press("ArrowDown")
        for key in keys:
            at = self._call("keyAt", label)
            if at and at["here"] and at["on"] == turns:
                self._take_by(key)
        return True

    def _take_by(self, key: str) -> None:
        self._hold_forms(on=True)
        self.keyboard.press(key)
        self._hold_forms(on=False)
        self.hands.settle()

    def _hold_forms(self, *, on: bool) -> None:
        self.hands.engine.call("holdForms", on, frame=self.frame)

    def _by_keys(self, label: str) -> bool:
        """Open the list and take the choice without the mouse; False when it does not hear the keys."""
        self._focus()
        if self._typing_goes_to() is not None:
            self._empty()
            self.keyboard.type(label)
            self.hands.settle()
        if self._call("meant", label)["count"] != 1:
            self.keyboard.press("ArrowDown")
            self.hands.settle()
        return self._call("meant", label)["count"] == 1 and self._walk(label, ("Enter",))

    def in_popup(self, labels: Sequence[str], told: Told) -> Told | None:
        """A list that opens: one label after the other."""
        chips = told.get("chips") or told.get("standIn") or []
        several = len(labels) > 1 or bool(told.get("many")) or self.target["kind"] == "checkboxes"
        self.silent = bool(told.get("silent"))
        self.own_words = several and told.get("type") == "text"
        self.may_keep = several and told.get("tag") in ("input", "textarea")
        many = several or any(chip["off"] for chip in chips)
        parts = [*[chip["text"] for chip in chips], *told.get("parts", [])]
        texts = [*parts, *str(told.get("text", "")).split(",")]
        shown = {words_of(text) for text in texts} if many else set()
        if many:
            self._drop_unwanted(labels)
        if not any(labels):
            if not many:
                return self._clear()
            self._clear_all(labels)
            return None
        for label in labels:
            if words_of(label) in shown:
                continue
            trouble = self._one(label)
            if trouble:
                return trouble
        if not many:
            self._confirm()
            self._call("agree", labels[0])
        if many or self._call("offered")["many"]:
            self._show_unwanted(labels, str(told.get("text", "")))
            self._drop_unwanted(labels)
            self._call("noteChosen")
            self._confirm()
            self._close()
        return None

    def _confirm(self) -> None:
        """Agree to what was chosen, in a window that keeps it back until then."""
        button = self._handle("confirmButton")
        if button is not None:
            self.hands.click(button)

    def _show_unwanted(self, labels: Sequence[str], text: str) -> None:
        """Open the list again where the box named a choice too many: only its own row takes that back."""
        known = {words_of(label) for label in labels} | {""}
        if not all(words_of(part) in known for part in text.split(",")):
            self._show_list()

    def _show_list(self) -> None:
        """Open the list if it is closed."""
        opener = None if self._call("offered")["open"] else self._handle("openerOf")
        if opener is not None:
            self.hands.click(opener)

    def _drop_unwanted(self, labels: Sequence[str]) -> None:
        meant = [part for label in labels for part in (label, *_LEVELS.split(label))]
        turned: set[str] = set()
        for turn in range(_MOST_EXTRA):
            extra = self._handle("unwanted", meant)
            row = extra.inner_text().split("\n")[0] if extra and self.target_is_list else ""
            if extra is None or row in turned:  # drawn anew, a row that did not give way comes again
                if turn:
                    self._let_go()
                return
            if self.target_is_list:
                turned.add(row)
                self._turn(extra, row)
                continue
            self.hands.click(extra)

    def _let_go(self) -> None:
        """Leave a list that opened by itself and does not say that it is one: it is known by its opening."""
        if not self._call("offered")["open"]:
            self._call_plain("leaveActive")
            self._call_plain("pressOutside")
            self.hands.settle()

    def _one(self, label: str) -> Told | None:
        opener = self._handle("openerOf")
        if opener is None:
            return {"code": "no_popup"}
        if self.by_keys and self._by_keys(label):
            return None
        typed = False
        self._call_plain("forgetWords")
        if self._call("meant", label)["count"] != 1:
            self.hands.engine.call("rememberLists", label, frame=self.frame)
            typed = self._open(opener, label)
        taken, seen = self._take(label, typed=typed)
        if taken and self._call("unheard", label) and not self._walk(label, ("Enter",)):
            self._leave(opener, typed=typed)
            return {"code": "blocked"}
        if taken or self._take_level_by_level(label, typed=typed):
            return None
        if self.may_keep and not seen:
            handed = self._call("handOver", label)
            if handed != "left":
                return None if handed == "kept" else {"code": "word_unseen", "wanted": label}
        self._leave(opener, typed=typed)
        return _not_offered(label, seen, typed=typed)

    def _clear_all(self, labels: Sequence[str]) -> None:
        """Open the list and press again what is chosen in it."""
        self._show_list()
        self._drop_unwanted(labels)
        self._close()

    def _clear(self) -> Told | None:
        """Take the one choice away as a person would: delete what the box holds, words or a choice."""
        opener = self._handle("openerOf")
        if opener is None:
            return {"code": "no_popup"}
        if not self._press_clear(opener):
            self.hands.click(opener)
            self._take_nothing()
        self.hands.settle()
        self._close()
        self._call("agree", "")
        return None

    def _take_nothing(self) -> None:
        """Choose the row that stands for no choice, or delete what the box holds."""
        nothing = self._handle("emptyOption")
        if nothing is not None:
            self.hands.click(nothing)
            return
        self._empty()
        self.keyboard.press("Backspace")

    def _press_clear(self, opener: ElementHandle) -> bool:
        """Press the button that empties the box; False when it has none."""
        from playwright.sync_api import TimeoutError as TooSlow

        with suppress(TooSlow):
            opener.hover(timeout=_SOON)  # many show their button only under the mouse
        button = self._handle("clearButton")
        if button is None:
            return False
        with suppress(TooSlow):  # else the click may scroll the page, and the mouse leave the box
            button.wait_for_element_state("stable", timeout=_SOON)
        self.hands.engine.click(button)
        return True

    def _take(self, label: str, *, typed: bool = False) -> tuple[bool, list[str]]:
        """Press the choice; whether there was one, and all that was offered."""
        # What was typed may still bring other choices. Otherwise the list has settled since it was opened.
        in_sight = not typed and self._call("meant", label)["count"] == 1
        offered, seen = (None, []) if in_sight else self._look_for(label)
        option = self._handle("optionElement", label) if offered is None else None
        if option is not None and not self._call("meant", label)["on"]:
            self._press(option, label)
        return option is not None, seen

    def _take_level_by_level(self, label: str, *, typed: bool) -> bool:
        """Choose "England / North West" where a list offers England, and then what is in England."""
        levels = _LEVELS.split(label)
        if len(levels) < 2:
            return False
        if typed:
            self._empty()
        return all(self._take(level)[0] for level in levels)

    def _look_for(self, label: str) -> tuple[list[str] | None, list[str]]:
        """As :meth:`_wait`, on through a list that draws only a part; and all that was seen on the way."""
        offered = self._wait(label)
        seen = list(offered or ())
        while offered is not None and (self._call("scrollOn") or self._open_branch()):
            self.hands.settle()
            if self._call("meant", label)["count"] == 1:
                return None, seen
            seen += [text for text in self._call("offered")["texts"] if text not in seen]
        return offered, seen

    def _open_branch(self) -> bool:
        """Open the next closed branch of a tree; False when there is none."""
        mark = self._handle("closedBranch")
        if mark is not None:
            self.hands.engine.click(mark)
        return mark is not None

    def _open(self, opener: ElementHandle, label: str) -> bool:
        """Open the list; whether the label was typed to narrow it."""
        if not (self.silent and self._call("offered")["open"]):
            self.hands.click(opener)  # a popup's own box may get the keyboard a moment after it is there
        if self._call("meant", label)["count"] == 1:
            return False
        if self._typing_goes_to() is None:
            return False
        self._empty()
        self.keyboard.type(label)
        return True

    def _empty(self) -> None:
        """Empty the box that has the keyboard, if one has."""
        box = self._typing_goes_to()
        if box is not None and box.evaluate("el => !!el.value"):
            box.select_text(timeout=_PATIENCE)
            self.keyboard.press("Delete")

    def _typing_goes_to(self) -> ElementHandle | None:
        """The text box that has the keyboard now: the picker's own, or one inside its popup."""
        return self.hands.engine.handle("typingBox", frame=self.frame)

    def _wait(self, label: str) -> list[str] | None:
        """None as soon as exactly one option is the one meant; else what a quiet page offers."""
        until, quiet = time.monotonic() + _WAIT, 0
        while True:
            how = {"within": 800, "limit": 1000 + quiet, "quiet": quiet}
            settled = self.hands.engine.call("settle", how, frame=self.frame)
            if self._call("meant", label)["count"] == 1:
                return None
            offered = self._call("offered")
            still = _STILL_EMPTY if offered["hintsOnly"] and not self.own_words else _STILL
            if (settled and not offered["busy"] and quiet >= still) or time.monotonic() > until:
                return list(offered["texts"])
            quiet = max(quiet, still) if settled else quiet

    def _press(self, option: ElementHandle, label: str) -> None:
        from playwright.sync_api import Error

        try:
            option.click(timeout=_SOON)
        except Error:
            if not self._call("pressOption", label):
                raise
        self.hands.settle()

    def _leave(self, opener: ElementHandle, *, typed: bool) -> None:
        """Leave nothing behind that looks like an answer and is none."""
        if typed:
            self._empty()
        self._close()
        if self._call("offered")["open"]:  # some lists only close as they were opened
            self.hands.click(opener)

    def _close(self) -> None:
        if self._call("offered")["open"]:
            self.keyboard.press("Escape")
        self._call_plain("leaveActive")
        self.hands.settle()
        if self._call("offered")["open"]:
            self._call_plain("pressOutside")
            self.hands.settle()

    def _call(self, name: str, *more: Any) -> Any:
        return self.hands.engine.call(name, self.target, *more, frame=self.frame)

    def _call_plain(self, name: str) -> Any:
        return self.hands.engine.call(name, frame=self.frame)

    def _handle(self, name: str, *more: Any) -> ElementHandle | None:
        return self.hands.engine.handle(name, self.target, *more, frame=self.frame)


def _is_on(option: ElementHandle) -> bool:
    return bool(option.evaluate("el => window.__formbridge.isChosen(el)"))


def _not_offered(label: str, offered: list[str], *, typed: bool) -> Told:
    if not offered:
        return {"code": "not_offered" if typed else "no_popup", "wanted": label, "offered": []}
    count = sum(words_of(text) == words_of(label) for text in offered)
    return {
        "code": "several_options" if count > 1 else "not_offered",
        "wanted": label,
        "offered": offered,
        "count": count,
    }
