"""A real terminal for the real program: what a person types goes in as keys, what they see comes out."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

_PATIENCE = 60.0  # seconds that one answer of the program may take on a busy machine
_READY = "\x1b[?2004h"  # what Readline sends when it begins to wait for a line
_PROGRAM = "from formbridge.cli.main import main; main()"


class Terminal:
    """One run of ``formbridge`` on a terminal of its own."""

    def __init__(self, *words: object, kind: str = "dumb", columns: int = 80) -> None:
        self.seen = ""
        self._from = 0  # what was waited for already
        self._fd, inside = pty.openpty()
        termios.tcsetwinsize(inside, (24, columns))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *map(str, words)],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=_environment(kind),
            start_new_session=True,
            preexec_fn=lambda: _own_terminal(inside),  # noqa: PLW1509  # one thread, and Ctrl-C needs it
        )
        os.close(inside)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    def wait_for(self, words: str) -> str:
        """Read until these words were shown; everything that was shown since the last wait."""
        ends = time.monotonic() + _PATIENCE
        while words not in self._plain()[self._from :]:
            assert time.monotonic() < ends and self._read(), f"never shown: {words!r}\n{self.seen[-2000:]}"
        shown = self._plain()[self._from :]
        self._from += shown.index(words) + len(words)
        return shown[: shown.index(words) + len(words)]

    def type(self, keys: str) -> None:
        """Press these keys, in one go."""
        data = keys.encode()
        while data:
            self._read(0)
            data = data[os.write(self._fd, data[:512]) :]

    def paste(self, keys: str) -> None:
        """Press these keys where Readline waits for a line of text, and wait until it waits for the next one.

        It switches the terminal for each line; what becomes of keys that come in between, systems differ on.
        """
        self._ready(0)
        before = self.seen.count(_READY)
        self.type(keys)
        self._ready(before)

    def _ready(self, before: int) -> None:
        """Until Readline waits, and has begun to more often than before."""
        ends = time.monotonic() + _PATIENCE
        while self.seen.count(_READY) <= before or not self.seen.rstrip().endswith(_READY):
            assert time.monotonic() < ends and self._read(1), f"never ready\n{self.seen[-2000:]}"

    def interrupt(self, words: str) -> None:
        """Press Ctrl-C as a person does: once more, when these words do not come.

        Python misses one that comes in the moment in which Readline begins to wait.
        """
        self.type("\x03")
        again = time.monotonic() + _PATIENCE / 20
        while words not in self._plain()[self._from :] and time.monotonic() < again:
            self._read(1)
        if words not in self._plain()[self._from :]:
            self.type("\x03")
        self.wait_for(words)

    def end(self) -> int:
        """Read to the end; the exit code."""
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends and self._read():
            pass
        return self._process.wait(timeout=_PATIENCE)

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self._process.kill()
        self._process.wait()

    def _plain(self) -> str:
        """What is shown, with the lines' ends as the program wrote them, without Readline's switches."""
        return re.sub(r"\x1b\[\?2004[hl]\r?", "", self.seen).replace("\r\n", "\n")

    def _read(self, seconds: float = _PATIENCE) -> bool:
        """Take in what there is; False when the program has ended."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.seen += data.decode("utf-8", errors="replace")
        return bool(data)


def _environment(kind: str) -> dict[str, str]:
    root = str(Path(__file__).parents[3])
    return {"PATH": os.environ["PATH"], "PYTHONPATH": root, "TERM": kind, "LANG": "C.UTF-8", "NO_COLOR": "1"}


def _own_terminal(fd: int) -> None:
    import fcntl

    fcntl.ioctl(fd, termios.TIOCSCTTY, 0)
