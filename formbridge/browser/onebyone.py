"""Rows that are saved one by one: one is open in the page at a time, with a button of its own to save it.

A saved row is words beside a button to change it. What it holds is read by opening it and giving it up again:
its words need not say everything. A row is saved only when all of it reads as planned; else it is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from formbridge.browser import compare
from formbridge.browser.engine import PageGone, in_the_way
from formbridge.browser.hands import Hands
from formbridge.browser.targets import Told, entry_json, names_in, targets_json
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillStep

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_LOOKS = 3
_SETTINGS = ("add", "save", "edit", "cancel", "remove")


def alone(entry: Entry) -> Entry:
    """The entry as it is found while its row is the only one that is open."""
    return replace(entry, target=entry.target.model_copy(update={"row": None}))


def by_row(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    """The entries of each row of the plan, in order."""
    rows: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: each.target.row or 0):
        rows.setdefault(entry.target.row or 0, []).append(entry)
    return rows


@dataclass
class RowList:
    """One list of the page in front, and what was read of it.

    Attributes:
        entries: every entry that is known of the list, by its id, whether or not it is filled now.
        place: for each row of the plan, the place of the page's row that it is.
        told: what each entry's control held when its row was opened last.
        words: the words of the page's rows when they were read; others mean that they have to be read again.
        added: the rows of the plan that were added since the page was loaded.
        stuck: whether a row could not be closed; what is typed after that might go into it.
    """

    step: FillStep
    hands: Hands
    entries: dict[str, Entry] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    told: dict[str, tuple[Frame, Told]] = field(default_factory=dict)
    words: list[str] | None = None
    added: set[int] = field(default_factory=set)
    stuck: bool = False

    @property
    def _asked(self) -> Told:
        names = {key: names_in(self.step, key) for key in _SETTINGS}
        return {**names, "within": self.step.entries[0].target.within, "page": list(self.hands.saves)}

    @property
    def is_told(self) -> bool:
        """Whether the form spec itself says that each row is saved."""
        return bool(self._asked["save"])

    def is_there(self, *, found: bool) -> bool:
        """Whether the page in front has saved rows, or may have: their controls are not ``found``."""
        if self.is_told or self.words is not None:
            return True
        return not found and bool(self.look())

    def has(self, entry: Entry, name: str) -> bool:
        """Whether the entry is one of this field's list, of this plan or an earlier one."""
        if entry.id not in self.entries and entry.id.startswith(f"{name}["):
            self.entries[entry.id] = entry
            self.words = None
        return entry.id in self.entries

    def begin(self, entries: Sequence[Entry]) -> bool:
        """Whether the page saves each row; where that is not known yet, a first row is opened to see."""
        if self.is_told or self.words is not None:
            return True
        if any(self.hands.within_reach([entry.target for entry in entries])):
            return self.is_open(entries)
        if self.look():
            return True
        return bool(self._asked["add"]) and self.add(entries) and self.is_open(entries)

    def bring_up(self, row: int, entries: Sequence[Entry]) -> Told | None:
        """Open the row of this one of the plan, else a new one; what stood in the way, or None."""
        if self.stuck:
            return {"code": "row_left_open"}
        at = self.place.get(row)
        if at is not None:
            return None if self.open(at, entries) else {"code": "row_shut"}
        return None if self.add(entries) else {"code": "no_row"}

    def clear(self, row: int) -> Told | None:
        """Have no such row: one that was added to this page just now goes, others are left to a person."""
        if row not in self.place:
            return None
        if row not in self.added:
            return {"code": "still_there"}
        before = len(self.look())
        if self._press("savedRowButton", self.place[row], "remove"):
            self._until(lambda: len(self.look()) < before)
        self.added.discard(row)
        self.words = None
        self.read()
        return {"code": "row_undone"} if row not in self.place else {"code": "still_there"}

    def finish(self, row: int, entries: Sequence[Entry], *, right: bool) -> Told | None:
        """Save the open row, or give it up when it is not as planned; what stood in the way, or None."""
        before, new = self.words or [], row not in self.place
        if right and self._save(entries, len(before) + new):
            self.added |= {row} if new else set()
            self._take_in(row, before)
            return None
        said: Told = {"code": "row_refused", "says": self._says(entries)} if right else {"code": "row_unlike"}
        self.give_up(entries, len(before))
        if self.look() != before:
            self.words = None
            self.read()
        return said

    def emptied(self) -> None:
        """The boxes that a new row is typed into are empty again, so the next may go in there."""
        self.stuck = False

    def _take_in(self, row: int, before: list[str]) -> None:
        """Read the row that was saved just now; all of them when others have moved."""
        words, new = self.look(), row not in self.place
        at = next((i for i, said in enumerate(words) if before[i : i + 1] != [said]), len(words) - 1)
        at = at if new else self.place[row]
        others = words[:at] + words[at + 1 :]
        if at < 0 or others != (before if new else before[:at] + before[at + 1 :]):
            self.words = None
            self.read()
            return
        if new:
            self.place = {each: place + (place >= at) for each, place in self.place.items()} | {row: at}
        frame, seen = self._look()
        held = self._held(frame, seen, at, by_row(list(self.entries.values()))[row])
        self.told |= held
        self.words = self.look()

    def look(self) -> list[str]:
        """The words of each saved row."""
        return list(self._look()[1]["rows"])

    def _look(self) -> tuple[Frame, Told]:
        for frame in self.hands.engine.frames():
            found = self.hands.engine.ask("savedRows", self._asked, frame=frame)
            if found["rows"] or found["add"]:
                return frame, found
        return self.hands.engine.page.main_frame, {"rows": [], "pieces": [], "opens": True}

    def is_open(self, entries: Sequence[Entry]) -> bool:
        """Whether one row is open, with a button of its own to save it."""
        asked = targets_json(_targets(entries))
        engine = self.hands.engine
        return any(engine.ask("opensSavedRow", self._asked, asked, frame=frame) for frame in engine.frames())

    def add(self, entries: Sequence[Entry]) -> bool:
        """Open a new row; whether its controls are there."""
        if not any(self.hands.shown(_targets(entries))):
            within = self._asked["within"]
            if not self.hands.press(self._asked["add"], within=within) and not (
                self.hands.bring_up(self._asked["add"], within=within)
                and self.hands.press(self._asked["add"], within=within)
            ):
                return False
        return self._until(lambda: any(self.hands.shown(_targets(entries))))

    def open(self, at: int, entries: Sequence[Entry]) -> bool:
        """Open the saved row at that place; whether its controls are there."""
        pressed = not self.stuck and self._press("savedRowButton", at, "edit")
        return pressed and self._until(lambda: any(self.hands.shown(_targets(entries))))

    def _save(self, entries: Sequence[Entry], rows: int) -> bool:
        """Save the open row; whether the page has that many saved rows then."""
        return self._press("openRowButton", targets_json(_targets(entries)), "save") and self._until(
            lambda: len(self.look()) == rows
        )

    def _says(self, entries: Sequence[Entry]) -> str:
        """What the open row says is wrong."""
        asked, engine = targets_json(_targets(entries)), self.hands.engine
        said = [engine.ask("openRowSays", self._asked, asked, frame=frame) for frame in engine.frames()]
        return " ".join(filter(None, said))

    def give_up(self, entries: Sequence[Entry], rows: int) -> bool:
        """Leave the open row as it was before; whether the page has that many saved rows then."""
        pressed = self._press("openRowButton", targets_json(_targets(entries)), "cancel")
        self.stuck = not (pressed and self._until(lambda: len(self.look()) == rows))
        return not self.stuck

    def read(self) -> None:
        """Open each saved row, note what its controls hold, give it up; then say which of the plan it is."""
        frame, seen = self._look()
        if seen["rows"] == self.words:
            return
        every = list(self.entries.values())
        held = [self._held(frame, seen, at, every) for at in range(len(seen["rows"]))]
        self.place = _same(by_row(every), held)
        self.told = {}
        for each in every:
            at = self.place.get(each.target.row or 0)
            if at is not None and each.id in held[at]:
                self.told[each.id] = held[at][each.id]
        self.words = self.look()

    def _held(
        self, frame: Frame, seen: Told, at: int, every: Sequence[Entry]
    ) -> dict[str, tuple[Frame, Told]]:
        """What the controls of the saved row hold, as each entry finds them; nothing when it stays shut.

        The words of a row that has no button to open it are all there is.
        """
        if not seen["opens"]:
            return {each.id: (frame, _in_words(each, seen["pieces"][at])) for each in every}
        if not self.open(at, every):
            return {}
        told = self.hands.engine.tell([entry_json(alone(entry)) for entry in every])
        self.give_up(every, len(seen["rows"]))
        return {entry.id: each for entry, each in zip(every, told, strict=True)}

    def _press(self, name: str, *more: object) -> bool:
        from playwright.sync_api import Error

        for frame in self.hands.engine.frames():
            try:
                element = self.hands.engine.handle(name, self._asked, *more, frame=frame)
                if element:
                    self.hands.click(element)
                    return True
            except PageGone:
                self.hands.wait_until_ready()
                return True
            except Error as error:
                in_the_way(error)
        return False

    def _until(self, there: Callable[[], bool]) -> bool:
        for _look in range(_LOOKS):
            if there():
                return True
            self.hands.settle(seconds=10)
        return there()


def _targets(entries: Sequence[Entry]) -> list[Target]:
    return list({alone(entry).target: None for entry in entries})


def _in_words(entry: Entry, pieces: Sequence[str]) -> Told:
    """What a row that nobody can open holds for an entry, as far as its words say it."""
    for piece in pieces:
        told = {"how": "label", "type": "text", "value": piece, "shown": True}
        if compare.equal(entry, told) or compare.words_of(piece) in map(compare.words_of, entry.labels):
            return {**told, "value": entry.value, "label": piece}
    return {"id": entry.id, "how": "missing"}


def _same(rows: dict[int, list[Entry]], held: Sequence[dict[str, tuple[Frame, Told]]]) -> dict[int, int]:
    """Which of the page's rows each row of the plan is: the one most like it, else the next in order."""
    alike = [
        (_likeness(entries, there), -row, -at)
        for row, entries in rows.items()
        for at, there in enumerate(held)
    ]
    place: dict[int, int] = {}
    for likeness, row, at in sorted(alike, reverse=True):
        if likeness and -row not in place and -at not in place.values():
            place[-row] = -at
    left = [at for at in range(len(held)) if at not in place.values()]
    for row in sorted(set(rows) - set(place)):
        if left:
            place[row] = left.pop(0)
    return place


def _likeness(entries: Sequence[Entry], held: dict[str, tuple[Frame, Told]]) -> int:
    """How many of a row's answers it holds."""
    return sum(
        bool(each.value) and each.id in held and compare.equal(each, held[each.id][1]) for each in entries
    )
