"""``formbridge forms``: every form, with its edition, when it was checked and what is assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from formbridge.cli.options import speaks
from formbridge.cli.prepare import installed, say_broken
from formbridge.cli.say import Say, trouble
from formbridge.errors import PluginError

if TYPE_CHECKING:
    from formbridge.forms import FieldSpec, FormSpec
    from formbridge.plugin import Registry


@click.command("forms")
@speaks(as_json=True)
def command(say: Say) -> None:
    """List the forms that FormBridge can fill.

    \b
    Example:
      formbridge forms
      formbridge forms --json
    """
    known = installed()
    facts = [_facts(funder, form) for funder in known.funders for form in _forms(known, funder)]
    say.data({"forms": facts})
    for each in facts:
        _show(say, each)
    if not facts:
        say.result("No form is installed. Install the plugin of a funder.")
    say_broken(known)


def _forms(known: Registry, funder: str) -> list[FormSpec]:
    """A funder whose form spec is wrong is reported; the others are still listed."""
    try:
        return list(known.forms(funder).values())
    except PluginError as error:
        trouble(str(error))
        return []


def _facts(funder: str, form: FormSpec) -> dict[str, Any]:
    return {
        "form": f"{funder}/{form.id}",
        "title": form.title,
        "edition": form.edition,
        "checked": form.checked.isoformat(),
        "basis": form.basis,
        "pages": len(form.pages),
        "fields": sum(1 for _ in form.fields()),
        "assumed": list(form.assumed),
        "assumed_limits": sum(_is_assumed(field, form) for _, field in form.fields()),
    }


def _is_assumed(field: FieldSpec, form: FormSpec) -> bool:
    """Whether a limit of the question or of one of its parts is not verified."""
    parts = form.shapes[field.shape].parts if field.shape else ()
    return any(limit.assumed for limit in (field.limit, *(part.limit for part in parts)))


def _show(say: Say, facts: dict[str, Any]) -> None:
    say.result(f"{facts['form']}: {facts['title']}")
    from formbridge.preview.comparison import number

    say.result(f"  Edition {facts['edition']}, last checked on {facts['checked']}. Source: {facts['basis']}.")
    questions = number(facts["fields"], "question")
    say.result(f"  {questions} on {number(facts['pages'], 'page')}.")
    if facts["assumed_limits"]:
        say.result(f"  Limits that are not verified: those of {number(facts['assumed_limits'], 'question')}.")
    for line in facts["assumed"]:
        say.result(f"  Assumed: {line}")
