"""``formbridge export``: a bid or a form in a format that other systems read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.commongrants import exchange
from formbridge.cli.files import write_page
from formbridge.cli.options import speaks
from formbridge.cli.prepare import find_form, requested
from formbridge.cli.say import Say
from formbridge.errors import PersonNeeded, PluginError

if TYPE_CHECKING:
    from formbridge.model import Bid


@click.command("export")
@click.argument("what", metavar="BID|FORM")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["commongrants"]),
    required=True,
    help="The format. CommonGrants is an open protocol that grant systems share.",
)
@click.option(
    "--for", "form", metavar="FORM", help="Which request of the bid, by its form; needed when it has several."
)
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the file here."
)
@speaks()
def command(say: Say, *, what: str, kind: str, form: str | None, to: Path | None) -> None:
    """Write a bid or a form for another system to read. Nothing is sent.

    Of a bid, only what its people let the form's funder be told goes out: the organisation, contacts who
    agreed to be named, title, dates, money, and the answers. Of a form, its questions, limits and mappings.
    Without --to, the JSON is printed. It needs: pip install 'formbridge[commongrants]'.

    \b
    Example:
      formbridge export --format commongrants my-bid --for lottery/awards-for-all --to proposal.json
      formbridge export --format commongrants grants-gov/project-abstract-summary --to form.json
    """
    text = _bid(Path(what), form) if Path(what).is_dir() else _form(what)
    if to is None:
        click.echo(text, nl=False)
        return
    write_page(to, text)
    say.result(f"The {kind} file is {to}. Nothing was sent.")


def _bid(folder: Path, form: str | None) -> str:
    from formbridge.model import disclose, read_bid

    other = exchange()
    bid = read_bid(folder)
    funder, spec = find_form(form or _only_form(bid))
    disclosed = disclose(bid, funder=funder.id, form=spec.id, costs=spec.costs, involvement=spec.involvement)
    text: str = other.to_json(other.proposal(disclosed))
    return text


def _only_form(bid: Bid) -> str:
    """The bid's only form; who may be named depends on the funder, so none is chosen for them."""
    names = requested(bid)
    if len(names) == 1:
        return names[0]
    found = f"The bid's requests are for {', '.join(names)}." if names else "The bid has no request yet."
    raise PersonNeeded(f"{found} What may be told depends on the funder.", hint="Say which: --for FORM.")


def _form(name: str) -> str:
    other = exchange()
    funder, form = find_form(name)
    try:
        text: str = other.to_json(other.to_common_form(form, funder=funder.id))
        return text
    except other.NotCommon as error:
        listed = "\n".join(f"  {field}: {why}" for field, why in error.fields.items())
        raise PluginError(
            f"{funder.id}/{form.id} cannot be a CommonGrants form, because of {len(error.fields)} of its "
            f"questions:\n{listed}",
            hint="Nothing has to be done for filling: this is only about exchanging the form itself.",
        ) from None
