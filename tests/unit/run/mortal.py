"""A run whose process may end at any moment."""

from __future__ import annotations

import os

from formbridge.run import Journal
from tests.unit.run.simulator import Killed


class Clock:
    """Counts moments, and ends the process at one of them."""

    def __init__(self, at: int = -1) -> None:
        self.at = at
        self.now = 0
        self.names: list[str] = []

    def tick(self, name: str) -> bool:
        """Whether the end comes now."""
        self.names.append(name)
        self.now += 1
        return self.now - 1 == self.at

    def moment(self, name: str) -> None:
        if self.tick(name):
            raise Killed(name)


class MortalJournal(Journal):
    """A journal whose process may end before, in the middle of, or after any line."""

    clock = Clock()
    how = "before"

    def _write(self, data: bytes, *, to_the_disk: bool = True) -> None:
        if not self.clock.tick("journal"):
            return super()._write(data, to_the_disk=to_the_disk)
        if self.how == "torn":
            last = data.rstrip(b"\n").rfind(b"\n") + 1  # several lines may be written at once
            os.write(self._handle, data[: (last + len(data)) // 2])
        if self.how == "after":
            super()._write(data, to_the_disk=to_the_disk)
        raise Killed("journal")
