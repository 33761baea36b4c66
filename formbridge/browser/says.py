"""Plain sentences for what stands between the plan and the page: what the page has, and what to do."""

from __future__ import annotations

from typing import Any

from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

Told = dict[str, Any]

_KINDS = {
    "number": "a number",
    "email": "an email address",
    "url": "a web address",
    "date": "a date as yyyy-mm-dd",
    "month": "a month as yyyy-mm",
    "time": "a time as hh:mm",
    "range": "a number",
    "color": "a colour",
    "datetime-local": "a date and time",
    "week": "a week",
    "tel": "a phone number",
}
_TYPES = {
    "text": "a text box",
    "select": "a list",
    "radio": "a set of choices",
    "checkbox": "a tick box",
    "checkboxes": "a set of tick boxes",
    "combobox": "a box with suggestions",
    "file": "a file upload",
    "editable": "a text editor",
}


def target_of(entry: Entry) -> str:
    """The control as the form spec names it."""
    target = entry.target
    name = (
        f'"{target.label}"'
        if target.label
        else f"the control named {target.name}"
        if target.name
        else target.css
    )
    return f'{name} in "{target.within}"' if target.within else name


def not_found(entry: Entry) -> str:
    """Nothing fits the target."""
    return (
        f"The page has no {target_of(entry)}. Look at the page; if the funder has renamed it, change the label, name "
        f"or css of {entry.id.split('.')[0].split('[')[0]} in the form spec."
    )


def several(entry: Entry, told: Told) -> str:
    """More than one control fits, or the label and the name fit different ones."""
    places = "; ".join(_place(place) for place in told.get("places", []))
    if told.get("conflict"):
        return (
            f"The label and the name of {target_of(entry)} now belong to two different controls ({places}). Nothing was "
            "typed. Check which one is meant and change the form spec."
        )
    return (
        f"{told.get('count', 2)} controls on the page fit {target_of(entry)}: {places}. Nothing was typed. Add a section "
        "(within), a row or a name to the form spec."
    )


def _place(place: Told) -> str:
    said = f'"{place["label"]}"' if place.get("label") else _TYPES.get(place.get("type", ""), "a control")
    if place.get("name"):
        said += f" named {place['name']}"
    return f'{said} in "{place["section"]}"' if place.get("section") else said


def trouble(entry: Entry, found: Told) -> str:
    """Why the page's control cannot take the planned value."""
    code = found["code"]
    if code == "not_offered":
        return _not_offered(found)
    sentences = {
        "disabled": "The control is switched off on the page, so it was left. Another answer may have to come first.",
        "readonly": "The page lets nobody change this control, so it was left. Compare what it shows with your answer.",
        "hidden": "The control is on the page but hidden, so it was left. Another answer may have to show it first.",
        "one_line": "The page has one line here and the answer has several. Put the answer on one line.",
        "too_long": f"The answer has {found.get('length')} characters and the box takes {found.get('most')}. Nothing was typed, "
        "because the page would cut it. Shorten the answer.",
        "too_short": f"The answer has {found.get('length')} characters and the page asks for at least {found.get('least')}. "
        "Nothing was typed. Add to the answer.",
        "too_low": f"The page takes nothing below {found.get('least')} here. Nothing was typed. Change the answer.",
        "too_high": f"The page takes nothing above {found.get('most')} here. Nothing was typed. Change the answer.",
        "step": f"The page takes only steps of {found.get('step')} here. Nothing was typed. Change the answer.",
        "pattern": f"The page asks for another way of writing this{_says(found)}. Nothing was typed. Change the answer.",
        "kind": f"The page takes only {_KINDS.get(found.get('kind', ''), 'another kind of answer')} here. Nothing was typed. "
        "Change the answer.",
        "one_choice": "The page takes one choice here and the plan has several. Choose one in the bid.",
        "option_off": f'The page shows "{found.get("wanted")}" but does not let it be chosen. Choose another answer.',
        "option_moved": f'The page now calls the choice {found.get("value")} "{found.get("shows")}", not '
        f'"{found.get("wanted")}". Nothing was chosen. Check the options in the form spec.',
        "several_options": f'The page offers "{found.get("wanted")}" {found.get("count")} times. Nothing was chosen. A person '
        "has to choose.",
        "no_popup": "No list of suggestions opened for this box. Nothing was left in it. A person has to choose.",
        "blocked": "Something on the page was in the way of choosing. Look at the page; a person has to choose.",
        "file_kind": f"The page takes only {found.get('accept')} here, and {found.get('path')} is none of these. Nothing was "
        "sent. Save the file in one of these kinds.",
        "one_file": f"The page takes one file here and the plan has {found.get('count')}. Nothing was sent. Choose one.",
        "file_refused": f'The page did not keep the file. It says: "{found.get("says")}". Put it right, then attach it '
        "again.",
        "file_unseen": "The file was handed to the page, but the page does not show that it has it. Look at the page before "
        "you attach it again.",
        "no_file": f"There is no file {found.get('path')}. Put it there, or change the bid.",
        "no_widget": f"No widget is called {found.get('wanted')}. Correct the form spec.",
    }
    return sentences.get(code, "The page could not take this answer. A person has to fill it in.")


def _says(found: Told) -> str:
    return f': "{found["says"]}"' if found.get("says") else ""


def _not_offered(found: Told) -> str:
    offered = found.get("offered", [])
    if not offered:
        return f'The page offers no choice for "{found.get("wanted")}". Nothing was chosen. A person has to choose.'
    shown = ", ".join(f'"{text}"' for text in offered[:8])
    more = f" and {len(offered) - 8} more" if len(offered) > 8 else ""
    return f'The page does not offer "{found.get("wanted")}". It offers {shown}{more}. Choose one of these in the bid.'


def wrong_control(entry: Entry, told: Told) -> str:
    """The page has a different kind of control."""
    return (
        f"The page has {_TYPES.get(told.get('type', ''), 'another control')} where the form spec expects "
        f"{entry.control.value.replace('_', ' ')}. Correct the form spec."
    )


def differs(entry: Entry, told: Told, *, tried: bool) -> str:
    """What the control holds is not the plan's value."""
    if not tried:
        return ""
    if entry.control is Control.COMBOBOX and told.get("text"):
        return "The box shows words, but the form would not send that choice. A person has to choose."
    return "The page changed or refused what was typed, so it differs from the plan. Look at the page."
