"""Fill an application in a process of its own, up to answers that are typed and not saved; then wait.

Run as ``python -m tests.e2e.hostile.half_filled BID URL EMAIL PASSWORD FILLS``.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from unittest.mock import patch

from formbridge.browser import Portal
from formbridge.browser.readings import Reading
from formbridge.cli.main import cli
from formbridge.mapping.plan import FillStep
from formbridge.testing.player import Player

TYPED = "typed and not saved"


@dataclass(frozen=True)
class Somebody:
    email: str
    password: str
    begins: str = ""


def main(bid: str, url: str, email: str, password: str, fills: str) -> None:
    really_fill, number = Portal.fill, count(1)

    def somebody(_say: object, portal: Portal, *, headed: bool) -> Player:
        return Player(portal, Somebody(email, password))

    def fill(self: Portal, steps: Sequence[FillStep]) -> list[Reading]:
        readings = really_fill(self, steps)
        if next(number) == int(fills):
            sys.stdout.write(f"{TYPED}\n")
            sys.stdout.flush()
            signal.pause()
        return readings

    words = [
        "fill",
        bid,
        "lottery/awards-for-all",
        "--on",
        "2026-11-23",
        "--portal-url",
        url,
        "--confirm-gate",
    ]
    with patch("formbridge.cli.filling.whoever_is_there", somebody), patch.object(Portal, "fill", fill):
        cli(words)


if __name__ == "__main__":
    main(*sys.argv[1:6])
