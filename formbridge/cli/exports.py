"""What commands that show a text from the bid share: the guard before it, plain words, who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formbridge.cli.say import Say
from formbridge.errors import UnknownNameError

if TYPE_CHECKING:
    from formbridge.model import Bid


def person_of(bid: Bid, name: str) -> str:
    """A person's id, from their id or their name.

    Raises:
        UnknownNameError: nobody in the bid is called that.
    """
    from formbridge.model.record import did_you_mean

    wanted = name.strip().casefold()
    for person in bid.people:
        if wanted in (person.id.casefold(), person.name.casefold()):
            return person.id
    ids = [person.id for person in bid.people]
    raise UnknownNameError(
        f"Nobody in the bid has the id '{name}'. {did_you_mean(name, ids)}".strip(),
        hint=f"The people are: {', '.join(ids)}."
        if ids
        else "Add them to bid.toml, one [[people]] part each.",
    )


def known_funder(bid: Bid, name: str) -> None:
    """A funder that is installed, or that somebody in the bid speaks of.

    Raises:
        UnknownNameError: there is none of that name, so "nothing may be told" would be no answer.
    """
    from formbridge.cli.prepare import installed
    from formbridge.model.record import did_you_mean

    spoken_of = {who for person in bid.people for who in (*person.sharing, *person.keep_back)}
    asked = {form.partition("/")[0] for request in bid.requests for form in request.forms}
    known = {form.partition("/")[0] for form in installed().form_names()} | spoken_of | asked
    if name not in known:
        raise UnknownNameError(
            f"No funder has the id '{name}'. {did_you_mean(name, sorted(known))}".strip(),
            hint=f"The ids are: {', '.join(sorted(known - {'every_funder'}))}.",
        )


def text_or_nothing(say: Say, title: str, text: str) -> str:
    """Say a text under its title, after the guard has looked at it; the text."""
    from formbridge.model.guard import stop_if_sensitive

    stop_if_sensitive({title: text})
    say.result(title)
    say.result(plain(text) if text else "  Nothing that may be told.")
    if text:
        say.result(f"({words(text)} words)")
    say.result()
    return text


def plain(text: str) -> str:
    """Markdown as plain paragraphs."""
    from formbridge.mapping.transforms import plain_text

    return plain_text(text)


def words(text: str) -> int:
    """How many words a text has, as most forms count."""
    from formbridge.mapping.counting import words_nonspace

    return words_nonspace(plain(text)) if text else 0
