"""Plain sentences for what stands between the plan and the page: what the page has, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from formbridge.browser.readings import Reading
from formbridge.browser.targets import Told
from formbridge.forms.spec import Control
from formbridge.mapping.plan import Entry

_MOST_OFFERED = 8

_KINDS = {
    "color": "a colour",
    "date": "a date as yyyy-mm-dd",
    "datetime-local": "a date and time",
    "email": "an email address",
    "month": "a month as yyyy-mm",
    "number": "a number",
    "range": "a number",
    "tel": "a phone number",
    "time": "a time as hh:mm",
    "url": "a web address",
    "week": "a week",
}
_TYPES = {
    "checkbox": "a tick box",
    "checkboxes": "a set of tick boxes",
    "combobox": "a box with suggestions",
    "editable": "a text editor",
    "file": "a file upload",
    "listbox": "a list",
    "radio": "a set of choices",
    "select": "a list",
    "text": "a text box",
}
_TROUBLES = {
    "blocked": "Something on the page was in the way of choosing. Look at the page; a person has to choose.",
    "disabled": "The control is switched off on the page, so it was left. "
    "Another answer may have to come first.",
    "file_kind": "The page takes only {accept} here, and {path} is none of these. Nothing was sent. "
    "Save the file in one of these kinds.",
    "file_refused": 'The page did not keep the file. It says: "{says}". Put it right, then attach it again.',
    "file_unseen": "The file was handed to the page, but the page does not show that it has it. "
    "Look at the page before you attach it again.",
    "hidden": "The control is on the page but hidden, so it was left. "
    "Another answer may have to show it first.",
    "kind": "The page takes only {kind} here. Nothing was typed. Change the answer.",
    "file_outside": "{why} Nothing was sent.",
    "no_file": "There is no file {path}. Put it there, or change the bid.",
    "no_popup": "No list of suggestions opened for this box. Nothing was left in it. A person has to choose.",
    "not_offered": 'The page offers no choice for "{wanted}". Nothing was chosen. A person has to choose.',
    "one_choice": "The page takes one choice here and the plan has several. Choose one in the bid.",
    "one_file": "The page takes one file here and the plan has {count}. Nothing was sent. Choose one.",
    "one_line": "The page has one line here and the answer has several. Put the answer on one line.",
    "option_moved": 'The page now calls the choice {value} "{shows}", not "{wanted}". Nothing was chosen. '
    "Check the options in the form spec.",
    "option_off": 'The page shows "{wanted}" but does not let it be chosen. Choose another answer.',
    "pattern": "The page asks for another way of writing this{hint}. Nothing was typed. Change the answer.",
    "readonly": "The page lets nobody change this control, so it was left. "
    "Compare what it shows with your answer.",
    "no_row": "No new row opened to type this into. Look at the page; a person has to add the row.",
    "row_left_open": "The row could not be saved{hint}, nor closed again. A person has to look at the page, "
    "and save or close that row.",
    "row_refused": "The page did not save this row{hint}. The row was closed again without it. "
    "Put it right, or add the row yourself.",
    "row_shut": "The page shows this row in words, and it did not open to be changed. "
    "A person has to change it.",
    "row_undone": "The row was taken away again, because not all of its list went in.",
    "row_unlike": "The row was not saved, because the page did not hold all of it as planned. "
    "A person has to type this row.",
    "several_options": 'The page offers "{wanted}" {count} times. Nothing was chosen. '
    "A person has to choose.",
    "still_there": "The page still holds an earlier answer here, and the plan has none. "
    "A person has to take it away.",
    "step": "The page takes only steps of {step} here. Nothing was typed. Change the answer.",
    "too_high": "The page takes nothing above {most} here. Nothing was typed. Change the answer.",
    "too_long": "The answer has {length} characters and the box takes {most}. Nothing was typed, "
    "because the page would cut it. Shorten the answer.",
    "too_low": "The page takes nothing below {least} here. Nothing was typed. Change the answer.",
    "word_unseen": 'The page took "{wanted}", but does not show that it has it. Look at the page; '
    "a person has to go on from there.",
    "too_short": "The answer has {length} characters and the page asks for at least {least}. "
    "Nothing was typed. Add to the answer.",
}


def target_of(entry: Entry) -> str:
    """The control as the form spec names it."""
    target = entry.target
    name = f'"{target.label}"' if target.label else target.css
    if target.name and not target.label:
        name = f"the control named {target.name}"
    return f'{name} in "{target.within}"' if target.within else name


def not_found(entry: Entry) -> str:
    """Nothing fits the target."""
    field = entry.id.split(".")[0].split("[")[0]
    return (
        f"The page has no {target_of(entry)}. Look at the page; if the funder has renamed it, "
        f"change the label, name or css of {field} in the form spec."
    )


def several(entry: Entry, told: Told) -> str:
    """More than one control fits, or the label and the name fit different ones."""
    places = "; ".join(_place(place) for place in told.get("places", []))
    if told.get("conflict"):
        return (
            f"The label and the name of {target_of(entry)} now belong to two different controls ({places}). "
            "Nothing was typed. Check which one is meant and change the form spec."
        )
    where = f": {places}" if places else ""
    return (
        f"{told.get('count', 2)} controls on the page fit {target_of(entry)}{where}. Nothing was typed. "
        "Add a section (within), a row or a name to the form spec."
    )


def _place(place: Told) -> str:
    said = f'"{place["label"]}"' if place.get("label") else _TYPES.get(place.get("type", ""), "a control")
    if place.get("name"):
        said += f" named {place['name']}"
    return f'{said} in "{place["section"]}"' if place.get("section") else said


def trouble(found: Told) -> str:
    """Why the page's control cannot take the planned value."""
    code = found["code"]
    if code == "not_offered" and found.get("offered"):
        return _offers(found["wanted"], found["offered"])
    words = defaultdict(str, {key: str(value) for key, value in found.items()})
    words["kind"] = _KINDS.get(found.get("kind", ""), "another kind of answer")
    words["hint"] = f': "{found["says"]}"' if found.get("says") else ""
    sentence = _TROUBLES.get(code, "The page could not take this answer. A person has to fill it in.")
    return sentence.format_map(words)


def _offers(wanted: str, offered: list[str]) -> str:
    shown = ", ".join(f'"{text}"' for text in offered[:_MOST_OFFERED])
    left = len(offered) - _MOST_OFFERED
    more = f" and {left} more" if left > 0 else ""
    return f'The page does not offer "{wanted}". It offers {shown}{more}. Choose one of these in the bid.'


def wrong_control(entry: Entry, told: Told) -> str:
    """The page has a different kind of control."""
    return (
        f"The page has {_TYPES.get(told.get('type', ''), 'another control')} where the form spec expects "
        f"{entry.control.value.replace('_', ' ')}. Correct the form spec."
    )


def with_messages(readings: Sequence[Reading], messages: Sequence[str]) -> list[Reading]:
    """The readings, those that are not as planned with what the page said in dialogs while it was filled."""
    quoted = " ".join(f'"{" ".join(message.split())}"' for message in messages)
    more = f" While it was filled, the page said: {quoted} If it asked, the answer was no." if quoted else ""
    return [replace(one, note=f"{one.note}{more}") if one.note and not one.equal else one for one in readings]


def differs(entry: Entry, told: Told) -> str:
    """What the control holds after every attempt is not the plan's value."""
    if not any([entry.value] if isinstance(entry.value, str) else entry.value):
        return _TROUBLES["still_there"]
    if entry.control is Control.COMBOBOX and told.get("text"):
        return "The box shows words, but the form would not send that choice. A person has to choose."
    return "The page changed or refused what was typed, so it differs from the plan. Look at the page."
