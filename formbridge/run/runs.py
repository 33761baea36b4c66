"""Runs on disk, for reading: no lock and no key is needed.

A run is one folder with one file of JSON lines. A kill may cut off the last line; anything else that cannot
be read is damage, and is said.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from formbridge.errors import BidError
from formbridge.run.disk import real_folder
from formbridge.run.memory import Record

FILE = "journal.jsonl"
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NAME = re.compile(r"(\d{4,})-.+")


@dataclass(frozen=True, slots=True)
class Run:
    """One run as its journal tells it; reading it needs no lock and no key."""

    folder: Path
    records: tuple[Record, ...]
    torn: int = 0  # lines that a kill cut off
    tail: int = 0  # how many of them are last, and not owned up to yet
    ended: bool = True  # whether the last line has its line end

    @property
    def id(self) -> str:
        """The run's name: its folder's."""
        return self.folder.name

    @property
    def number(self) -> int:
        """Its place among the bid's runs."""
        return int(self.id.partition("-")[0])

    @property
    def header(self) -> Record:
        """What the run is: bid, funder, form, edition, portal, digests, time."""
        return self.records[0] if self.records else {}

    @property
    def finished(self) -> bool:
        """Whether the run came to its own end."""
        return bool(self.records) and self.records[-1].get("event") == "finished"

    def is_for(self, funder: str, form: str, portal: str = "") -> bool:
        """Whether it is a run of that form, at that portal when one is named."""
        header = self.header
        same = (header.get("funder"), header.get("form")) == (funder, form)
        return same and (not portal or header.get("portal") == portal)


def runs(bid_folder: Path) -> tuple[Run, ...]:
    """Every run of a bid, oldest first; a folder whose journal has no whole line is left out."""
    read = (read_run(path) for _, path in numbered(bid_folder / "runs"))
    return tuple(run for run in read if run.records)


def numbered(folder: Path) -> list[tuple[int, Path]]:
    """The run folders with their numbers, oldest first: numbers, because clocks go back."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted((int(match[1]), path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name)))


def read_run(folder: Path) -> Run:
    """Read a journal; lines that a kill cut off are counted, any other damage is an error."""
    path = real_folder(folder) / FILE
    try:
        handle = os.open(path, os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return Run(folder, ())
    except OSError as error:
        raise BidError(f"The journal {path} cannot be read: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BidError(f"The journal {path} is not an ordinary file.", hint="Remove that run's folder.")
        data = file.read()
    records, torn, tail = _parse(path, [line for line in data.split(b"\n") if line])
    return Run(folder, records, torn, tail, ended=not data or data.endswith(b"\n"))


def _parse(path: Path, lines: Sequence[bytes]) -> tuple[tuple[Record, ...], int, int]:
    """The whole records, and how many lines were cut off: in all, and last."""
    records: list[Record] = []
    torn = waiting = 0
    for number, line in enumerate(lines, 1):
        record = _record(line)
        if record is None:
            waiting += 1
            continue
        if waiting and record["event"] != "torn":
            raise BidError(
                f"Line {number - 1} of the journal {path} is damaged.",
                hint="Move that run's folder elsewhere. The next fill keeps whatever the portal holds.",
            )
        torn, waiting = torn + waiting, 0
        records.append(record)
    return tuple(records), torn + waiting, waiting


def _record(line: bytes) -> Record | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and "event" in record else None
