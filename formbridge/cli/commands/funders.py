"""``formbridge funders``: who is installed, and what each says about who may do what."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.options import speaks
from formbridge.cli.prepare import installed, say_broken
from formbridge.cli.say import Say

if TYPE_CHECKING:
    from formbridge.plugin import Funder

_ROLES = {
    "fill": "Who may fill the form",
    "approve": "Who approves",
    "research_office": "Research office",
    "submit": "Who submits",
}


@click.command("funders")
@speaks(as_json=True)
def command(say: Say) -> None:
    """List the funders that are installed.

    \b
    Example:
      formbridge funders
      formbridge funders --json
    """
    known = installed()
    facts = [
        _facts(funder, [name for name in known.form_names() if name.startswith(f"{funder.id}/")])
        for funder in known.funders.values()
    ]
    broken = [asdict(plugin) for plugin in known.broken]
    say.data({"funders": facts, "broken": broken})
    for each in facts:
        _show(say, each)
    if not facts:
        say.result("No funder is installed. Install the plugin of a funder.")
    say_broken(known)


def _facts(funder: Funder, forms: list[str]) -> dict[str, Any]:
    return {
        "funder": funder.id,
        "name": funder.name,
        "portal": funder.portal_url,
        "origins": list(dict.fromkeys([funder.portal_url, *funder.origins])),
        "code": _code(funder),
        "forms": forms,
        "roles": asdict(funder.roles),
        "access_help": funder.access_help,
        "terms": funder.terms,
    }


def _code(funder: Funder) -> list[str]:
    """What a plugin brings code for. Its ``__init__.py``, which registers the funder, every plugin has."""
    brings = {"values": funder.transforms, "controls": funder.widgets, "the site's pages": funder.portal}
    return [what for what, code in brings.items() if code]


def _show(say: Say, facts: dict[str, Any]) -> None:
    say.result(f"{facts['funder']}: {facts['name']}")
    say.result(f"  Site: {facts['portal']}")
    say.result(f"  Pages and text may go to: {', '.join(facts['origins'])}")
    said = f"Python, for {', '.join(facts['code'])}" if facts["code"] else "none: its forms are data only"
    say.result(f"  Code of its own: {said}")
    say.result(f"  Forms: {', '.join(facts['forms']) or 'none'}")
    for role, words in _ROLES.items():
        if facts["roles"][role]:
            say.result(f"  {words}: {facts['roles'][role]}")
    if facts["access_help"]:
        say.result(f"  Help with access: {facts['access_help']}")
    if facts["terms"]:
        say.result(f"  What its terms say of assistants: {facts['terms']}")
