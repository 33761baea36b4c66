"""``formbridge preview``: what would go into a form, before anything does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formbridge.cli.files import write_page
from formbridge.cli.options import bid_argument, form_argument, offer_option, on_option, speaks
from formbridge.cli.prepare import prepare, stop_for_sensitive
from formbridge.cli.say import Say, width
from formbridge.errors import BidError

if TYPE_CHECKING:
    from formbridge.cli.prepare import Prepared


@click.command("preview")
@bid_argument()
@form_argument
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the web page here."
)
@click.option(
    "--word",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write a Word document.",
)
@click.option("--full", is_flag=True, help="Show long answers whole in the terminal.")
@click.option("--open", "open_it", is_flag=True, help="Open the web page in your browser.")
@offer_option
@on_option
@speaks(as_json=True)
def command(
    say: Say,
    *,
    bid: Path,
    form: str,
    html: Path | None,
    word: Path | None,
    full: bool,
    open_it: bool,
    offers: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Show every answer that would go into a form.

    Nothing is sent. You see each question in the form's order, the exact answer, its length against the
    limit, and what is left for you. A web page with the same is written beside the bid.

    \b
    Example:
      formbridge preview my-bid lottery/awards-for-all
      formbridge preview my-bid awards-for-all --open
      formbridge preview my-bid awards-for-all --html preview.html
    """
    from formbridge.preview.plain import to_data
    from formbridge.preview.terminal import lines

    prepared = prepare(bid, form, today, offers=offers)
    say.data(to_data(prepared.plan))
    say.lines(lines(prepared.plan, width=width(), full=full))
    stop_for_sensitive(prepared)  # it is out of the plan already; a file would travel without this warning
    if word:
        from formbridge.preview.document import write_document

        write_document(prepared.plan, word)
        say.progress(f"The Word document is {word}.")
    if html or open_it or not say.as_json:
        _page(say, prepared, html, open_it)


def _previews(folder: Path) -> Path:
    """The bid's own folder for previews; a folder that was sent to us must not choose where we write."""
    from formbridge.run.disk import clear_words, real_folder, runs_folder

    try:
        previews = runs_folder(folder) / "previews"
        with clear_words(previews):
            previews.mkdir(exist_ok=True)
        return real_folder(previews)
    except BidError as error:
        raise BidError(error.message, hint="Name another place for the page with --html.") from error


def _page(say: Say, prepared: Prepared, path: Path | None, open_it: bool) -> None:
    from formbridge.preview.page import to_html

    path = path or _previews(prepared.home()) / f"{prepared.funder.id}-{prepared.form.id}.html"
    write_page(path, to_html(prepared.plan, prepared.form))
    say.result()
    say.result(f"The web page is {path}.")
    if say.as_json:
        say.progress(f"The web page is {path}.")
    if open_it and click.launch(str(path.resolve())) != 0:
        say.progress("No browser could be opened. Open the file yourself.")
