"""Targets and entries as the page's side takes them: plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from formbridge.browser.richtext import as_plain
from formbridge.forms.spec import Control, Target
from formbridge.mapping.plan import Entry, FillStep

Told = dict[str, Any]
"""What goes to the page about one control, or what the page says of it."""


def entry_json(entry: Entry) -> Told:
    """An entry: where it goes, and what."""
    value = entry.value if isinstance(entry.value, str) else list(entry.value)
    made = _json(entry.target, entry.id, entry.control.value)
    made |= {"value": value, "labels": list(entry.labels)}
    if entry.control is Control.RICH_TEXT and isinstance(value, str):
        made["text"] = as_plain(value)
    return made


def targets_json(targets: Sequence[Target]) -> list[Told]:
    """Targets alone, of whatever kind; each answer's ``id`` is the target's place in the list."""
    return [_json(target, str(i), "any") for i, target in enumerate(targets)]


def labels_of(entry: Entry) -> list[str]:
    """The words of each planned choice: its label, or its value where the plan has no label."""
    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    padded = (*entry.labels, *[""] * len(values))
    return [label or value for value, label in zip(values, padded, strict=False)]


def names_in(step: FillStep, setting: str) -> list[str]:
    """The names of buttons that a setting of the form spec gives, parted by "|"; none without it."""
    said = dict(step.settings).get(setting, "")
    return [name.strip() for name in said.split("|") if name.strip()]


def _json(target: Target, id_: str, kind: str) -> Told:
    return {
        "id": id_,
        "label": target.label,
        "name": target.name,
        "css": target.css,
        "within": target.within,
        "row": target.row,
        "kind": kind,
        "value": "",
        "labels": [],
    }
