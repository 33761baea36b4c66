"""The funder's site for one command: which address, and a browser on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from formbridge.cli.person import AtTheWindow, OutOfSight
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.browser import Portal
    from formbridge.cli.prepare import Prepared
    from formbridge.forms import Gate
    from formbridge.run import Person


DOCUMENT = "document://"  # in a journal, in the place of a portal's address


@dataclass(frozen=True, slots=True)
class Site:
    """Where the form is, and which addresses text may go to."""

    url: str
    origins: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Scheme, host and port: what tells one portal from another in a journal."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def site_for(prepared: Prepared, portal_url: str | None) -> Site:
    """The funder's own site, or the one that the person named; then text goes to that one only.

    A form that is a document has no site.
    """
    if prepared.form.document:
        if portal_url:
            raise click.BadParameter("this form is a document, and no site.", param_hint="--portal-url")
        return Site(DOCUMENT, ())
    if not portal_url:
        return Site(prepared.funder.portal_url, prepared.funder.origins)
    parts = urlsplit(portal_url)
    if parts.username or parts.password:  # it would be written into the journal
        raise click.BadParameter("leave the name and the password out.", param_hint="--portal-url")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.BadParameter(
            "give a whole address, such as https://apply.example.org.", param_hint="--portal-url"
        )
    return Site(portal_url.rstrip("/"), (f"{parts.scheme}://{parts.netloc}",))


@contextmanager
def open_site(
    prepared: Prepared, site: Site, *, headed: bool, confirmed: Callable[[Sequence[Gate]], bool] | None = None
) -> Iterator[Portal]:
    """A browser on the site, until the block ends. ``confirmed`` answers for the funder's statements."""
    from formbridge.browser import open_portal
    from formbridge.cli.sessions import session_for

    funder = prepared.funder
    with open_portal(
        funder.id,
        site.url,
        site.origins,
        prepared.form,
        headed=headed,
        folder=prepared.folder,
        confirmed=confirmed,
        portal=funder.portal,
        widgets=funder.widgets,
        signed_in=session_for(funder.id, site.origin),
    ) as portal:
        yield portal


def whoever_is_there(say: Say, portal: Portal, *, headed: bool) -> Person:
    """The person at the window, or nobody when there is no window."""
    return AtTheWindow(say, portal) if headed else OutOfSight()
