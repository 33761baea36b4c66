"""Bringing in a CommonGrants proposal, item by item: what the command line asks and says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from formbridge.cli.say import Say, confirm, someone_is_there
from formbridge.errors import BidError, PersonNeeded, UnknownNameError

if TYPE_CHECKING:
    from types import ModuleType

    from formbridge.exchange import Item

_SHOWN = 300  # characters of a long answer on the terminal


def exchange() -> ModuleType:
    """The room that speaks CommonGrants.

    Raises:
        BidError: the optional extra is not installed.
    """
    try:
        import formbridge.exchange
    except ImportError as error:
        raise BidError(
            "CommonGrants needs a part of FormBridge that is not installed.",
            hint="Run: pip install 'formbridge[commongrants]'.",
        ) from error
    return formbridge.exchange


def facts(items: Sequence[Item]) -> dict[str, Any]:
    """The items for ``--json``."""
    return {
        "items": [
            {
                "code": item.code,
                "what": item.what,
                "now": item.now,
                "new": item.new,
                "replaces": item.replaces,
            }
            for item in items
        ]
    }


def show(say: Say, items: Sequence[Item]) -> None:
    """Every item with its code, what is there now and what would come in."""
    for item in items:
        for line in _lines(item):
            say.result(line)


def chosen(say: Say, items: Sequence[Item], *, take: Sequence[str], fill_empty: bool) -> list[Item]:
    """The items that got a yes: by name beforehand, because they replace nothing, or when asked now.

    Raises:
        UnknownNameError: a name is not among the items.
        PersonNeeded: nobody is there to ask.
    """
    codes = {item.code for item in items}
    if strangers := [code for code in take if code not in codes]:
        raise UnknownNameError(
            f"The file has nothing new called {', '.join(strangers)}.",
            hint="--list shows what could come in.",
        )
    if take or fill_empty:
        return [item for item in items if item.code in take or (fill_empty and not item.replaces)]
    return list(_asked(say, items))


def _asked(say: Say, items: Sequence[Item]) -> Iterator[Item]:
    if items and not someone_is_there():
        raise PersonNeeded(
            "Each item needs a yes, and nobody is there to give it.",
            hint="See the items with --list. Say yes with --fill-empty, or to single ones with --take CODE.",
        )
    for number, item in enumerate(items, 1):
        say.result(f"{number} of {len(items)}.")
        show(say, [item])
        question = "Replace it?" if item.replaces else "Bring this in?"
        if confirm(question):
            yield item


def _lines(item: Item) -> Iterator[str]:
    yield f"{item.code}: {item.what}"
    if item.replaces:
        yield f"  The bid says: {_short(item.now)}"
    yield f"  The file says: {_short(item.new)}"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else f"{one[:_SHOWN]} … ({len(one.split())} words)"
