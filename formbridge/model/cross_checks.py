"""What no single record can see: files that have to exist, two requests for one form.

These look at the file's own values, so that a mistake in one place does not hide a mistake in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from formbridge.errors import FileProblem
from formbridge.model.folder import ATTACHMENTS, why_not_a_file
from formbridge.model.positions import line_of
from formbridge.model.sources import TomlFile


def check_requests(source: TomlFile, folder: Path) -> list[FileProblem]:
    """Attachments that are not there, and forms that two requests claim."""
    problems: list[FileProblem] = []
    first: dict[str, int] = {}
    for number, request in enumerate(source.rows("requests")):
        problems += _attachments(request, number, source, folder)
        for form in _strings(request.get("forms")):
            if form in first:
                what = (
                    f"{form} is filled by request number {first[form] + 1} already. Keep it in one of them."
                )
                line = line_of(source.lines, ("requests", number, "forms"))
                problems.append(FileProblem(source.name, line, what))
            first.setdefault(form, number)
    return problems


def _attachments(
    request: Mapping[str, Any], number: int, source: TomlFile, folder: Path
) -> Iterator[FileProblem]:
    rows = request.get("attachments")
    for row, attachment in enumerate(rows if isinstance(rows, list) else ()):
        for file in _strings([attachment.get("file")] if isinstance(attachment, dict) else []):
            relative = f"{ATTACHMENTS}/{file}"
            if why := why_not_a_file(folder, relative):
                why = (
                    f"{why} Put it there, or remove this attachment."
                    if why.startswith("there is no")
                    else why
                )
                line = line_of(source.lines, ("requests", number, "attachments", row, "file"))
                yield FileProblem(source.name, line, why)


def _strings(values: object) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
